// A slash after yield starts a regular expression.
const o = {
  *m() {
    yield /x/;
    const a = yield /[/]y/g;
    return a / 2 / 1;
  },
};
function* g() {
  yield /a/.source;
  return yield/b/i.flags;
}
class C {
  static *s() { yield /c/u; }
  *i() { return [yield /d/, yield/e/]; }
}
drive(o.m(), undefined, undefined, 8);
drive(g());
drive(C.s());
drive(new C().i());
