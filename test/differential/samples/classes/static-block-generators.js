class A {
  static #secret = 'secret';
  static {
    const self = this;
    function* inner(x) {
      yield self.#secret;
      yield this === undefined;
      yield x;
    }
    this.run = inner;
    const it = { *[Symbol.iterator]() { yield* inner(1); } };
    log([...it]);
  }
}
log([...A.run.call(undefined, 2)]);
