function f() { let x = 1; function* g() { return [x, yield 1]; } const it = g(); it.next(); eval('x = 10'); log(it.next()); }
f();
