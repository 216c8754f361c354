// mode: script
function* m1(a, b) { arguments[0] = 'x'; yield a; a = 'y'; yield arguments[0]; arguments.length = 1; yield [...arguments]; delete arguments[0]; a = 'z'; yield arguments[0]; }
drive(m1(1, 2));
function* m2(a) { const f = () => arguments[0]; a = 2; yield f(); (() => { arguments[0] = 3; })(); yield a; yield arguments.callee === m2; }
drive(m2(1));
function* m3(a, a2, a) { yield a; arguments[0] = 'q'; yield a; arguments[2] = 'r'; yield a; }
drive(m3(1, 2, 3));
function* m4(a) { var arguments = 5; yield arguments; }
drive(m4(1));
function* m5(a) { var arguments; yield arguments[0]; arguments = 2; yield arguments; }
drive(m5(1));
function* m6(a) { function arguments() {} yield typeof arguments; }
drive(m6(1));
function* m7(a) { Object.defineProperty(arguments, '0', { writable: false, value: 'fixed' }); yield a; a = 3; yield arguments[0]; }
drive(m7(1));
function* m8(a, b) { for (arguments[0] of [1, 2]) yield a; [arguments[1] = 'd'] = []; yield b; }
drive(m8('a', 'b'));
function* m9() { arguments = [1, 2]; yield arguments; { let arguments = 3; yield arguments; } yield arguments; }
drive(m9());
function* m10(a) { Object.freeze(arguments); a = 2; yield [a, arguments[0]]; }
drive(m10(1));
function* m11(a) { eval2('1'); yield typeof b11; var b11 = 1; }
var eval2 = eval;
drive(m11());
function* b1() { yield typeof f; { yield typeof f; function f() { return 1; } yield typeof f; f = 2; yield typeof f; } yield typeof f; }
drive(b1());
function* b2() { if (yield) function g() { return 2; } yield typeof g; }
drive(b2(), 0, true); drive(b2(), 0, false);
function* b3(f) { { function f() {} } yield typeof f; }
drive(b3(1));
function* b4() { let f = 1; { function f() {} yield typeof f; } yield typeof f; }
drive(b4());
function* b5() { switch (yield) { case 1: function h() { return 'h'; } case 2: yield typeof h; } yield typeof h; }
drive(b5(), 0, 1); drive(b5(), 0, 2); drive(b5(), 0, 3);
function* b6() { for (let f of [1]) { { function f() {} yield typeof f; } yield typeof f; } yield typeof f; }
drive(b6());
function* b7() { try { throw 1; } catch (f) { { function f() {} yield typeof f; } yield typeof f; } yield typeof f; }
drive(b7());
function* b8() { try { throw [1]; } catch ([f]) { { function f() {} yield typeof f; } yield typeof f; } yield typeof f; }
drive(b8());
function* b9() { lab: function q() { return 'q'; } yield q(); { lab2: function r() { return 'r'; } yield r(); } yield typeof r; }
drive(b9());
function* b10() { { function a() { return 1; } yield a(); function a() { return 2; } yield a(); } yield a(); }
drive(b10());
function* b11() { yield typeof gg; { function* gg() {} async function aa() {} yield typeof gg; } yield [typeof gg, typeof aa]; }
drive(b11());
function* b12(a = 1) { { function a() {} yield typeof a; } yield typeof a; var a; }
drive(b12());
function* b13() { var x = 'v'; { function x() {} x = 5; yield x; } yield typeof x; }
drive(b13());
