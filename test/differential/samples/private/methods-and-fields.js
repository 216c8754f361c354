class A {
  #x = 1;
  static #count = 0;
  *values() {
    yield this.#x;
    this.#x = yield 'send';
    this.#x += yield this.#x;
    this.#x++;
    yield this.#x;
    A.#count ||= yield 'count';
    return [A.#count, this.#m(yield 'arg'), delete this.none];
  }
  #m(v) { return [v, this.#x]; }
}
drive(new A().values(), undefined, undefined, 10, 5, undefined, 7, 'A');
