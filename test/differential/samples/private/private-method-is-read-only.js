class A {
  *#gen() { yield 1; }
  *try() {
    try {
      this.#gen = yield 'value';
    } catch (e) {
      log(e.name);
    }
    try {
      this.#getter = yield 'value';
    } catch (e) {
      log(e.name);
    }
    try {
      log(this.#setter);
    } catch (e) {
      log(e.name);
    }
  }
  get #getter() { return 1; }
  set #setter(v) {}
}
drive(new A().try());
