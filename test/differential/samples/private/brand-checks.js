class A {
  #x = 1;
  *get(o) { yield o.#x; }
  *set(o) { o.#x = yield 'value'; yield o.#x; }
  *call(o) { o.#m(log('arg', yield 'arg')); }
  #m() { log('called'); }
  static *all() {
    for (const name of ['get', 'set', 'call']) {
      for (const o of [new A(), {}, null]) {
        try {
          for (const v of A.prototype[name](o)) log(name, v);
        } catch (e) {
          log(name, e.name);
        }
      }
    }
  }
}
drive(A.all());
