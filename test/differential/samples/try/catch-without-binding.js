function* g() {
  try {
    yield 1;
    null.x;
  } catch {
    yield 'caught';
  }
  try { throw 1; } catch {} finally {}
  try {} finally { yield 'f'; }
  try { yield 'empty catch'; } catch {}
  return 'end';
}
drive(g());
drive(g(), undefined, undefined, undefined, { throw: 'T' });
