class A {
  who() { return 'A of ' + this.name; }
  static who() { return 'static A of ' + this.name; }
  *items() { yield 'A1'; yield 'A2'; return 'A end'; }
}
class B extends A {
  name = 'b';
  who() { return 'B'; }
  *items() {
    yield super.who();
    const r = yield* super.items();
    yield r;
    const arrow = () => super.who();
    yield arrow();
    yield [1].map(() => super[(() => 'who')()]());
  }
  static *items() {
    yield super.who();
    yield (() => super.who())();
  }
}
log([...new B().items()], [...B.items()]);
