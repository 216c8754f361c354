function* down(n) { if (n > 0) yield* down(n - 1); yield n; }
let sum = 0, count = 0;
for (const x of down(300)) { sum += x; count++; }
log(sum, count);
function* tree(d) { if (d === 0) { yield 'leaf'; return 1; } const l = yield* tree(d - 1); const r = yield* tree(d - 1); return l + r; }
const it = tree(6);
let n = 0, r;
while (!(r = it.next()).done) n++;
log(n, r.value);
