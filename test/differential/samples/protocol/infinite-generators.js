function* fib() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
const first = [];
for (const x of fib()) { if (x > 50) break; first.push(x); }
log(first);
function* take(n, it) { if (n <= 0) return; for (const x of it) { yield x; if (--n <= 0) return 'taken'; } }
function* map(it, f) { for (const x of it) yield f(x); }
function* filter(it, p) { for (const x of it) if (p(x)) yield x; }
function* zip(...its) { const gens = its.map((i) => i[Symbol.iterator]()); for (;;) { const rs = gens.map((g) => g.next()); if (rs.some((r) => r.done)) return; yield rs.map((r) => r.value); } }
log([...take(5, filter(map(fib(), (x) => x * 3), (x) => x % 2))], [...zip('abc', fib(), [1, 2])]);
