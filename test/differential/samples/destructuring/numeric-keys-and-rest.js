function* g() { const { 1n: a = yield 1, 0x10: b = yield 2, ...r } = { 1: void 0, 16: 3, 5: 5 }; log(a, b, r); }
drive(g(), 0, 'd');
