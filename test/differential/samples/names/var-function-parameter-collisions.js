function* a(x) { var x; yield x; }
function* b(x) { var x = 'var'; yield x; }
function* c(x) { yield typeof x; function x() {} }
function* d() { yield typeof x; var x = 1; function x() {} yield typeof x; }
function* e() { yield x(); function x() { return 1; } function x() { return 2; } }
function* f() { yield x; var x = 1; var x; yield x; var x = 2; yield x; }
for (const fn of [a, b, c, d, e, f]) log([...fn('arg')]);
