function* g() {
  const [a, b, ...c] = yield 'string';
  const [[k, v]] = yield 'map';
  const { 0: d, length, at } = yield 'string';
  const [x, y] = new Set(['X', 'Y']);
  log(a, b, c, k, v, d, length, at === String.prototype.at, x, y);
  const [p, q] = (function* () { try { yield 'p'; yield 'q'; yield 'r'; } finally { log('closed'); } })();
  return [p, q];
}
drive(g(), undefined, 'héllo😀', new Map([['K', 'V']]), 'str');
