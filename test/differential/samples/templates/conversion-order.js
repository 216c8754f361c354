// Each value is converted when its turn comes, or all at the end? The engine decides; compiled code must agree.
function* g() {
  const v = (n) => ({ toString() { log('toString', n); return n; } });
  log(`${v('a')}${yield 1}${v('b')}${log('evaluated', 'c')}${yield 2}${v('d')}`);
}
drive(g(), undefined, { toString() { log('toString sent'); return 's'; } }, 2);
