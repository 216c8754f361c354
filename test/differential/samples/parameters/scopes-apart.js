// mode: script, module
function f1(a, b = () => a) { return [a, b()]; }
function* p1(a, b = () => a, c = (v) => { a = v; }) { var a; log(a, b()); a = 5; log(a, b()); c(7); log(a, b()); yield a; a = yield b; log(a, b()); }
drive(p1(1), 1, 2);
function* p2(a, b = () => a, c = (v) => { a = v; }) { log(a, b()); a = 5; log(a, b()); c(7); log(a, b()); yield a; a = yield b(); log(a, b()); }
drive(p2(1), 1, 2);
function* p3(arguments_, x = arguments) { yield x.length; yield arguments === x; arguments[0] = 9; yield arguments_; }
drive(p3(1, undefined, 3));
function* p4(x, get = () => x, { y = x, ...z } = { y: get(), q: 2 }) { let xx = x; { let x = yield y; log(x, get(), z); } function x2() { return x; } yield x2() + xx; }
drive(p4(3), 'in');
function* p5(a = yield_(), b = (() => { try { return c; } catch (e) { return e.name; } })(), c = 4) { yield [a, b, c]; }
function yield_() { return 'y'; }
drive(p5());
function* p6([a, b = a] = iter('p', [1]), ...[c, d = () => a + c]) { yield [a, b, c, d()]; a = 10; yield d(); }
drive(p6(undefined, 5));
function* p7(f = function f() { return f.name + typeof a; }, a) { yield f(); var f; yield typeof f; }
drive(p7());
function* p8(x, f = () => x) { var x = x; yield [x, f()]; x = 2; yield [x, f()]; function f() { return 'inner'; } yield f(); }
drive(p8(1));
function* p9(x) { yield x; var x = 3; yield x; function x() {} yield typeof x; }
drive(p9(1));
function* p10(a, b) { 'use strict'; arguments[0] = 5; yield a; a = 6; yield arguments[0]; yield arguments.length; }
drive(p10(1));
function* p12(x = this, y = () => this, z = () => arguments.length) { yield x === this; yield y() === this; yield z(); yield new.target; }
drive(p12.call({}));
const o = { *m(x = super.toString, y = () => super.toString) { yield x === y(); yield super.toString === x; const f = () => super.valueOf; yield f() === Object.prototype.valueOf; } };
drive(o.m());
function* rec(n) { if (n > 0) { yield n; yield* rec(n - 1); } }
log([...rec(4)]);
function* scope(a) { { function a() { return 'f'; } yield typeof a; } yield typeof a; }
drive(scope(1));
