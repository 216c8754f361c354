// mode: script, commonjs
function* g() {
  for (var a = (yield 'init') in {}) log('never');
  log(a);
  for (var b = 'B' in { k: 1 }) log(b, yield b);
  return b;
}
drive(g(), undefined, 'A', 'sent');
