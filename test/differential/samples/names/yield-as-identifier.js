// mode: script, commonjs
var yield = 'outer yield';
function plain(yield) { return yield * 2; }
function* g() {
  const f = function (a) { var yield = a; return yield + 1; };
  yield f(yield 1);
  const o = { yield: 5, get yield2() { return this.yield; } };
  yield o.yield;
  const arrow = function () { return typeof yield; };
  yield arrow();
  yield plain(21);
  yield { yield: 'key' }.yield;
}
drive(g(), undefined, 10);
log(yield);
