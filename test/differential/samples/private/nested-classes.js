class Outer {
  #a = 'outer a';
  #b = 'outer b';
  *run() {
    const self = this;
    class Inner {
      #a = 'inner a';
      *both() { yield this.#a; yield self.#b; yield #b in self; yield #a in self; }
      static *of(o) { yield o.#a; }
    }
    yield* new Inner().both();
    yield* Inner.of(new Inner());
    yield this.#a;
    try {
      yield* Inner.of(this);
    } catch (e) {
      yield e.name;
    }
  }
}
log([...new Outer().run()]);
