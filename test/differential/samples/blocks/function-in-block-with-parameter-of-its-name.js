// mode: script, commonjs
// A parameter of that name keeps the function in its block, whether or not a var repeats the name.
function* a(f = 0) { { function f() {} } switch (yield f) { case 1: var f; } return f; }
function* b({ 0: f } = 'x') { for (var { 0: f } of []) log('never'); { function f() {} } yield f; }
function* c(f) { var f; { function f() {} yield typeof f; } yield f; }
function* d([...f] = [0], get = () => f) { try { yield get(); } finally { var { 0: f } = 'y'; } { function f() {} } yield [f, get()]; }
function* e(...f) { { function f() {} } yield f; }
for (const fn of [a, b, c, d, e]) drive(fn());
