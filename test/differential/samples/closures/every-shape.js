// hidden, shared, closure shapes; captures of every kind
function outer(p, q = 1) {
  let l = 1, m = 2; const c = 3; var v = 4; class K {} function fn() { return l++; }
  function* hidden(a) { yield [p, q, l, c, v, typeof K, fn(), a]; l += a; q = yield l; p = 'set'; yield* hidden2(); return m; }
  function* hidden2() { m++; yield [p, q, m, this === undefined || typeof this, arguments.length]; }
  const made = [function* () { yield l; l = 'by closure'; yield p; }, { *m() { yield [this.x, m]; m = 7; }, x: 'x' }, ((f) => f)(function* (z) { yield [z, c, v]; v = 'arg'; })];
  drive(hidden(10), 0, 'q2'); log(p, q, l, m); drive(made[0]()); drive(made[1].m()); drive(made[2](5)); log(l, m, v);
  for (let i = 0; i < 2; i++) { const late = () => laterLet; function* inLoop() { yield i; i += 0; yield late(); } let laterLet = 'late' + i; log([...inLoop()]); function* again() { yield [i, laterLet]; } log([...again()]); { let i = 'inner'; function* deep() { yield i; yield laterLet; } log([...deep()]); } }
  try { log([...tdz()]); } catch (e) { log(e.name); } const early = 'now'; function* tdz() { yield early; } log([...tdz()]);
  return { get: () => [p, q, l, m, v], gen: function* self(n) { if (n) { yield n; yield* self(n - 1); } yield [p, l]; } };
}
const r = outer('P'); log(r.get(), [...r.gen(2)], r.gen === r.gen);
function args() { return (function* () { yield arguments.length; yield* (() => arguments)(); })(...arguments); } log([...args(1, 2)]);
function thisFn() { return [...(function* () { yield this; }).call(this), ...(() => { function* g() { yield typeof this; } return g.call('s'); })()]; } log(thisFn.call({ t: 1 }));
function newT() { return [...(function* () { yield new.target; })(), new.target === undefined]; } log(newT(), typeof new newT());
const arrowHost = (a, { b = a, ...c } = {}, ...d) => [...(function* () { yield [a, b, c, d]; a = b = 0; yield [a, b]; })(), a]; log(arrowHost(1, { b: 2, z: 3 }, 4, 5));
const iife = (function () { const secret = 's'; return { *g() { yield secret; }, h: function* () { yield secret + 2; } }; })(); log([...iife.g()], [...iife.h()]);
(function () { 'use strict'; function* g() { yield this; } log([...g()]); })();
function recursive(n) { function* walk(k) { if (k > 0) { yield [n, k]; yield* walk(k - 1); if (n > 0) yield* recursive(n - 1)(1); } } return walk; } log([...recursive(2)(2)]);
function swap() { function* g() { yield 1; } const first = [...g()]; g = function* () { yield 2; }; return [first, [...g()]]; } log(swap());
function dupl() { function* g() { yield 1; } var a = g; function* g() { yield 2; } return [[...g()], a === g]; } log(dupl());
function fnParam(g) { function* g() { yield 'fn'; } return [...g()]; } log(fnParam(5));
function varFn() { var g; function* g() { yield 'fn'; } return [...g()]; } log(varFn());
function proto() { function* g() {} return [Object.getPrototypeOf(g()) === g.prototype, g() instanceof g]; } log(proto());
function many() { const gs = []; for (const x of [1, 2, 3]) gs.push(function* () { yield x; yield gs.length; }); return gs; } log(many().map((g) => [...g()]), many()[0] === many()[0]);
const getter = { get it() { return function* () { yield this; }.call(this); } }; log([...getter.it][0] === getter);
class Acc { get [Symbol.iterator]() { return function* () { yield* [1, 2]; }; } } 
