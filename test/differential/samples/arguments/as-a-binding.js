// mode: script, commonjs
function* a(arguments) { yield arguments; }
function* b() { var arguments; yield typeof arguments; arguments = 5; yield arguments; }
function* c() { var arguments = 'own'; yield arguments; }
function* d() { let arguments = 'let'; yield arguments; }
function* e() { yield arguments; function arguments() {} }
function* f(x = arguments) { var arguments; yield arguments === x; yield x.length; }
function* h() { { let arguments = 1; yield arguments; } yield arguments.length; }
for (const fn of [a, b, c, d, f, h]) log([...fn('x', 'y')]);
log(typeof e().next().value);
