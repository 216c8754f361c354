class A {
  static get cfg() { return ['A.cfg', this.id]; }
  static make(x) { return [this.id, x]; }
}
class B extends A {
  static id = 'B';
  static *g() {
    yield super.cfg;
    yield super.make(yield 'arg');
    super.fresh = yield 'fresh';
    yield Object.hasOwn(this, 'fresh') && this.fresh;
  }
  static get items() { return (function* (sup) { yield sup; })(super.cfg); }
}
drive(B.g(), undefined, undefined, 'x', undefined, 'F');
log([...B.items]);
