// mode: script, module
function* y1() { const r = yield /x/g; log(r); yield
/1/.test('1'); return yield; }
drive(y1(), 0, 4);
function* y2() { yield * [1, 2]; (yield); [yield]; ({ a: yield, b: yield 1, [yield]: yield }); return (yield, yield 2); }
drive(y2(), 0, 1, 2, 3, 4, 5, 6, 7, 8);
function* y3() { yield yield yield 1; yield () => {}; yield async () => { await null; }; yield function* () { yield; }; yield class {}; yield (yield) ? yield 'c' : yield 'a'; yield !(yield); yield typeof (yield); yield void (yield); yield -(yield) + +(yield); yield (yield) in { k: 1 }; yield (yield) instanceof Object; }
drive(y3(), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 'k', {}, 15);
function* y4() { let a = 1; a += yield a; a **= yield a; a ||= yield 'no'; a &&= yield 'yes'; a ??= yield 'no2'; const o = { get x() { log('get x'); return 2; }, set x(v) { log('set x', v); } }; o.x += yield; o.x ??= yield 'n'; o.x &&= yield 'y'; o[log('key')] -= yield; o[(log('k2'), { toString() { log('ts'); return 'x'; } })] *= yield; delete o[yield 'd']; ++o[yield 'inc']; o[yield 'post']--; return [a, o]; }
drive(y4(), 0, 2, 3, 4, 5, 6, 7, 8, 'x', 'x', 'n', 'm');
function* y5() { log(1, yield, log(2), yield, ...(yield), yield); log.call(yield, yield, yield); new (yield)(yield, ...yield); new (yield).K(yield); (yield).m(yield); (yield)?.m?.(yield); (yield)?.[yield]; (yield)(yield); const o = { f() { return this === o; } }; log(o.f(yield), (o.f)(yield), (0, o.f)(yield), o?.f(yield), (o?.f)(yield), o['f']?.(yield)); return o.f`${yield}`; }
class K { constructor(...a) { log('K', a); } }
drive(y5(), 0, 1, 2, [3, 4], 5, null, 6, 7, K, 1, [2], { K }, 9, { m(x) { log('m', x); } }, 1, null, { a: 1 }, 'a', (x) => log('fn', x));
function* y7() { const x = { __proto__: yield 'p', ['__proto__']: yield 'q', f: function () {}, g: () => {}, h: class {}, [yield 'n']: function () {}, k: yield }; log(Object.getPrototypeOf(x).pp, Object.keys(x), x.f.name, x.g.name, x.h.name, x.dyn.name); const __proto__ = 5; const z = { __proto__, w: yield }; log(Object.keys(z)); }
drive(y7(), 0, { pp: 1 }, 'own', 'dyn', 0, 0);
