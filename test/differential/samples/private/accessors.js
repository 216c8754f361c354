class A {
  #v = 0;
  get #p() { log('get'); return this.#v; }
  set #p(v) { log('set', v); this.#v = v; }
  static get #s() { return 'static'; }
  *run() {
    this.#p = yield 1;
    this.#p += yield 2;
    log(this.#p++, ++this.#p, this.#p ??= yield 'never', this.#p &&= yield 3);
    [this.#p, ...this.#v] = yield 4;
    ({ x: this.#p = yield 5 } = {});
    for (this.#p of yield 6);
    return [A.#s, this.#v];
  }
}
drive(new A().run(), undefined, 5, 10, 'and', [1, 2, 3], 'default', [7, 8]);
