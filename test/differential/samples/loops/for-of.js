function* g() {
  for (const x of [1, 2, 3]) log(x, yield x);
  for (const c of 'a😀b') yield c;
  for (const [k, v] of new Map([['k', 'v']])) yield k + v;
  for (const s of new Set([1, 1, 2])) yield s;
  for (const t of new Uint8Array([7, 8])) yield t;
  for (const x of yield 'iterable') yield x;
  for (const x of (function* () { yield* arguments; })(5, 6)) yield x;
  let o = {};
  for (o.x of [1, 2]) yield o;
  for (var v of [yield 'inside']) log(v);
  return v;
}
drive(g(), undefined, 'a', 'b', 'c', ...Array(7).fill(), new Set(['z']), ...Array(5).fill(), 'in');
