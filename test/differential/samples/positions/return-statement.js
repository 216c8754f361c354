function* a() { return yield 1; }
function* b() { return (yield 1, yield 2); }
function* c() { return; }
function* d() { return yield* a(); }
function* e() { return yield yield yield 0; }
drive(a(), undefined, 'x');
drive(b(), undefined, 'x', 'y');
drive(c());
drive(d(), undefined, 'z');
drive(e(), undefined, 1, 2, 3);
