function* d1() { const it = iter('d1', [1, 2, 3]); const [a, b = yield a, c] = it; log(a, b, c); }
for (const s of [[], [{ return: 'r' }], [0, { return: 'r' }], [0, { throw: 't' }]]) drive(d1(), ...s);
function* d2() { const [a = yield 1, [b = yield 2] = iter('in', []), ...c] = iter('out', [undefined, undefined, 5, 6]); log(a, b, c); }
for (const s of [[], [0, { return: 'r' }], [0, 1, { return: 'r' }], [0, 1, { throw: 't' }], [0, { throw: 't' }]]) drive(d2(), ...s);
function* d3() { const o = {}; [o[yield 1], o[yield 2] = yield 3, ...o[yield 4]] = iter('d3', [1, undefined, 3, 4]); log(o); }
for (const s of [[0, 'a', 'b', 'c', 'd'], [0, { return: 'r' }], [0, 'a', { return: 'r' }], [0, 'a', 'b', { throw: 't' }], [0, 'a', 'b', 'c', { return: 'z' }]]) drive(d3(), ...s);
function* d4() { for (const [a, b = yield a] of iter('o', [iter('i', [1]), iter('j', [2, 3])])) { yield [a, b]; } }
for (const s of [[], [0, { return: 'r' }], [0, { throw: 'r' }], [0, 1, { return: 'r' }], [0, 1, 2, { return: 'r' }]]) drive(d4(), ...s);
function* d5() { const { a = yield 1, [yield 2]: b, ...rest } = { get a() { log('get a'); }, get k() { log('get k'); return 'K'; }, get z() { log('get z'); return 'Z'; } }; log(a, b, rest); }
drive(d5(), 0, 'A', 'k'); drive(d5(), 0, { return: 1 });
function* d6() { try { const [a] = iter('x', [1]); yield a; const [b = yield 2, c] = { [Symbol.iterator]() { return { next() { throw 'N'; }, return() { log('return'); } }; } }; } catch (e) { log('c', e); } try { const [q = (() => { throw 'D'; })(), r = yield 5] = iter('y', [undefined], {}); } catch (e) { log('c', e); } }
drive(d6());
function* d7() { var { x, y: { z = yield x } = {} } = { x: 1 }; log(x, z); ({ x, y: [x] } = { x: yield 2, y: [yield 3] }); log(x); [x, x = yield x] = [5]; log(x); }
drive(d7(), 0, 'z', 'x', 'y');
function* d8() { try { yield* (function* () { const [a = yield 1] = iter('q', []); })(); } finally { yield 'f'; } }
drive(d8(), 0, { return: 9 });
function* d9() { const badReturn = { [Symbol.iterator]() { return { next() { return { done: false }; }, return() { log('ret'); return 5; } }; } }; try { const [a = yield 1] = badReturn; } catch (e) { log(e.name); } try { for (const x of badReturn) { yield x; break; } } catch (e) { log(e.name); } try { for (const x of badReturn) { yield x; throw 'own'; } } catch (e) { log(e); } try { for (const x of badReturn) { return 'R'; } } catch (e) { log(e.name); } }
drive(d9()); drive(d9(), 0, { return: 'early' }); drive(d9(), 0, { throw: 'early' }); drive(d9(), 0, 1, { return: 1 }); drive(d9(), 0, 1, { throw: 1 });
function* d10() { [yield_.a, yield_.b] = [yield 1, yield 2]; log(yield_); [[...[yield_.c = yield 3]]] = [[]]; log(yield_); }
const yield_ = {};
drive(d10(), 0, 'a', 'b', 'c');
function* d11() { let a = 1; try { [a, b] = [yield a, 2]; let b = 0; } catch (e) { log(e.name, a); } const k = 1; try { [k] = [yield]; } catch (e) { log(e.name); } try { ({ k = yield } = {}); } catch (e) { log(e.name); } try { for (k of [yield 3]); } catch (e) { log(e.name); } }
drive(d11(), 0, 'n');
