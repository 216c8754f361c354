function* g(x) {
  var a;
  const o = { x: 1 };
  if (x === 1) return a, 0;
  if (x === 2) return yield 'y', log('effect'), x;
  { const d = ([a] = 'i18'); if (x === 3) return a, d; }
  for (var k in o) { if (x === 4) return k, o[k], yield k; }
  switch (x) { case 5: return (yield 1, yield 2), yield 3; }
  try { if (x === 6) return log('in try'), yield 'try', x; } finally { log('finally'); }
  throw a, (yield 'thrown'), x;
}
for (const x of [1, 2, 3, 4, 5, 6, 7]) drive(g(x), undefined, 's', 't', 'u');
