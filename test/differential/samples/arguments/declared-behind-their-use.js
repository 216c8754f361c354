// mode: script, commonjs
// Which identifiers `arguments` are variables is known when all declarations are: also where they stand behind.
function* a1(x) { log(typeof arguments, arguments.length); yield 1; var arguments = 5; yield arguments; log(arguments); }
log([...a1(1, 2)]);
function* a2(x) { arguments[0] = 9; yield x; var arguments; yield arguments[0]; x = 4; yield arguments[0]; }
log([...a2(1)]);
function* a3(x) { yield typeof arguments; { function arguments() {} } yield typeof arguments; }
log([...a3(1)]);
function* a4(arguments) { yield arguments; var arguments; yield arguments; arguments = 3; yield arguments; }
log([...a4(8)]);
function* a5() { yield typeof arguments; function arguments() {} yield arguments.name; }
log([...a5(1)]);
function* a6(x, y = () => arguments) { yield typeof y(); var arguments; yield arguments === y(); arguments = 1; yield typeof y(); yield arguments; }
log([...a6(1)]);
function* a7() { const f = () => arguments; yield f().length; arguments = 7; yield f(); }
log([...a7(1, 2)]);
function* a8() { var arguments = yield arguments.length; yield arguments; }
const i8 = a8(1, 2, 3); log(i8.next(), i8.next('v'), i8.next());
function* a9() { let f = () => typeof arguments; yield f(); { let arguments = 3; yield arguments; } yield f(); for (var arguments of [1]) yield arguments; yield f(); }
log([...a9()]);
function* b1(x) { try { throw 1; } catch (arguments) { yield arguments; } yield arguments.length; delete arguments[0]; arguments[0] = 3; yield x; }
log([...b1(1, 2)]);
function* b2(x) { 'use strict'; yield arguments.length; x = 4; yield arguments[0]; }
log([...b2(1)]);
function* b3(x) { var arguments; yield arguments.length; arguments[0] = 'm'; yield x; x = 'n'; yield arguments[0]; }
log([...b3(1)]);
function* b4(x, arguments) { yield [x, arguments]; { function arguments() {} } yield typeof arguments; }
log([...b4(1, 2)]);
function* b5(x = arguments.length) { yield x; var arguments = x; yield arguments; }
log([...b5(undefined, 2)]);
function* b6({ x } = arguments) { yield x; yield arguments.length; arguments = 1; yield arguments; }
log([...b6({ x: 1 })]);
function* c1(x) { const f = () => { arguments[0] = 'f'; return arguments.length; }; yield f(); yield x; var arguments; yield arguments[0]; }
log([...c1(1, 2)]);
function* c2(x) { yield (function () { { function arguments() {} } return typeof arguments; })(); yield (() => { var arguments; return arguments; })(); yield x; }
log([...c2(1)]);
function* c3(arguments = 1) { yield arguments; var arguments; yield arguments; { function arguments() {} } yield arguments; }
log([...c3()], [...c3(5)]);
function* c4(x) { if (x) { yield typeof arguments; function arguments() {} yield typeof arguments; } yield typeof arguments; yield x; }
log([...c4(1)]);
function* c5(x, [y] = [arguments.length]) { function arguments() {} yield [x, y, typeof arguments]; }
log([...c5(1)]);
function* c6(x) { yield* inner(...arguments); function* inner() { yield arguments.length; arguments = x; yield arguments; } yield arguments.length; }
log([...c6(1, 2)]);
function* c7() { try { yield arguments.length; } finally { var arguments = yield 'f'; log(arguments); } }
const i7 = c7(1); log(i7.next(), i7.return('r'), i7.next('a'));
function* c8(x) { x = 1; var { arguments = 'd', ...rest } = yield arguments[0]; yield [arguments, rest]; }
const i8c = c8(0); log(i8c.next(), i8c.next({ a: 1 }), i8c.next());
