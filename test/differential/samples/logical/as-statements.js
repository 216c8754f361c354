function* g(x) {
  x && (yield 'truthy');
  x || (yield 'falsy');
  x ?? (yield 'nullish');
  (x && log('and')) || log('or');
  if (x && (yield 'test') && x.length) log('long');
  while (x && (yield 'loop')) x = (yield 'again') || null;
}
for (const x of ['str', '', 0, null, undefined]) drive(g(x), undefined, 1, 1, 1, 1, 0);
