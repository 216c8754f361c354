class A {
  *#inner(n) { for (let i = 0; i < n; i++) yield this.#tag + i; }
  #tag = 't';
  static *#sinner() { yield this.name; yield A.#hidden; }
  static #hidden = 'hidden';
  *outer() { yield* this.#inner(2); yield this.#inner.name; }
  static *souter() { yield* this.#sinner(); yield this.#sinner.name; }
  has(o) { return #inner in o; }
}
log([...new A().outer()], [...A.souter()], new A().has(new A()), new A().has({}));
