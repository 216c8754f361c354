function* g() { try { yield 1; yield 2; yield 3; } finally { log('closed'); } }
log([...g()], Array.from(g()), Array.from(g(), (x) => x * 2), Math.max(...g()), new Set(g()), Object.fromEntries((function* () { yield ['a', 1]; })()));
const [a, b] = g();
const [c, ...d] = g();
const [] = g();
const [, , , e = 'default'] = g();
log(a, b, c, d, e, String.raw({ raw: g() }), new Map((function* () { yield [1, 2]; })()));
for (const x of g()) { if (x === 2) break; log(x); }
log(new Int8Array(g()), [0].concat([...g()]), Reflect.apply(Math.min, null, [...g()]));
