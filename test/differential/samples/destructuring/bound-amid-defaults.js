function* a() { try { throw {}; } catch ({ n: [e, ...[d = yield 3]] = [1, undefined] }) { log(0, e, d); } }
drive(a(), 5);
function* b() { const { n: [e, ...[d = yield 3]] = [1, undefined] } = {}; log(0, e, d); }
drive(b(), 5);
function* c() { try { throw [1]; } catch ([e, d = yield 3]) { log(0, e, d); } }
drive(c(), 5);
function* f() { try { throw {}; } catch ({ n: [e, d = yield 3] = [1] }) { log(0, e, d); } }
drive(f(), 5);
function* g() { try { throw { n: [1] }; } catch ({ n: [e, ...[d = yield 3]] }) { log(0, e, d); } }
drive(g(), 5);
function* h() { const { a, b: { c, d: { e, f = yield a + e } = { e: yield c }, g = yield e } = { c: yield a } } = { a: 1, b: { c: 2, d: { e: 3 } } }; log(a, c, e, f, g); }
drive(h(), 5, 6, 7, 8);
function* i() { const { a, b: { c, d: { e, f = yield [a, c, e] } = { e: yield [a, c] }, g = yield [a, c, e, f] } = { c: yield a } } = { a: 1 }; log(a, c, e, f, g); }
drive(i(), { c: 2 }, { e: 3 }, 7, 8);
