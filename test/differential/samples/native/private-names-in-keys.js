// native: private-key
class Outer {
  #x = 'outer';
  *m(o) {
    class Inner {
      #x = 7;
      [(yield 1)]() {}
      [(() => { try { return this.#x; } catch (e) { return e.name; } })()]() { return 'found'; }
      [`${#x in o}`]() {}
    }
    yield Object.getOwnPropertyNames(Inner.prototype);
  }
  *compiled() {
    class Inner {
      [(yield this.#x)]() {}
      #y = 1;
      [`plain ${this.#x}`]() { return this.#y; }
    }
    yield Object.getOwnPropertyNames(Inner.prototype);
    class NoYield {
      #x = 1;
      [(() => { try { return this.#x; } catch (e) { return e.name; } })()]() {}
    }
    yield Object.getOwnPropertyNames(NoYield.prototype);
  }
}
drive(new Outer().m(new Outer()), 0, 'key');
drive(new Outer().compiled(), 0, 'key');
