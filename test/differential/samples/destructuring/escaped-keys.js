function* g() { const { \u0061: x = yield 1, b: y = yield 2 } = { a: 5 }; log(x, y); }
drive(g(), 0, 'd');
