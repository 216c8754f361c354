class A {
  #x = 1;
  *g() {
    const read = () => this.#x;
    const write = (v) => { this.#x = v; };
    write(yield read());
    yield read();
    const o = { *m(self) { yield self.#x; self.#x = yield 'again'; } };
    yield* o.m(this);
    return this.#x;
  }
}
drive(new A().g(), undefined, 'w', undefined, undefined, 'final');
