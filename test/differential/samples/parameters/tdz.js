function* g(a = b, b = 1) { yield [a, b]; }
try {
  g();
} catch (e) {
  log(e);
}
drive(g('given'));
try {
  (function* (a = a) { yield a; })();
} catch (e) {
  log(e);
}
function* h(a = () => b, b = 2) { yield a(); }
drive(h());
