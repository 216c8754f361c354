class A { static base() { return 'base'; } inst() { return 'inst'; } }
class B extends A {
  static *#gen() { yield super.base(); }
  *#igen() { yield super.inst(); super.z = yield 'z'; yield this.z; }
  static run() { return [...this.#gen()]; }
  run() { return this.#igen(); }
}
log(B.run());
drive(new B().run(), undefined, undefined, 'zed');
