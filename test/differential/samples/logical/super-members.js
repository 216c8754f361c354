class A { get x() { return this._x; } set x(v) { log('set x', v); this._x = v; } }
class B extends A {
  *g() {
    log(super.x ??= yield 1, super.x &&= yield 2, super.x ||= yield 'never', super[yield 3] += yield 4, super.x++, this._x);
  }
}
drive(new B().g(), undefined, 5, 6, 'x', 10);
