// A class with private names whose heritage and keys suspend.
class Base {
  constructor(x) {
    this.x = x;
  }
}
function* g() {
  class K extends (yield 0, Base) {
    #x = 1;
    #m() {
      return this.#x + this.x;
    }
    [yield 1]() {
      return this.#m();
    }
  }
  yield 2;
  return new K(4).sum();
}
drive(g(), undefined, undefined, 'sum');
