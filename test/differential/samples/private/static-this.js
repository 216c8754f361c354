class A {
  static #x = 1;
  static *gen() { yield this.#x; yield A.#x; this.#x = 5; yield A.#x; }
  static #helper = function* () { yield 'helper'; };
  static *viaField() { yield* A.#helper(); }
}
class B extends A {}
log([...A.gen()], [...A.viaField()]);
try {
  log([...B.gen()]);
} catch (e) {
  log(e.name);
}
