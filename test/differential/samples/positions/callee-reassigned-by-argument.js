// The function is read before its arguments are evaluated.
function* g() {
  let f = (x) => ['old', x];
  log(f((f = (x) => ['new', x], yield 1)));
  let o = { m(x) { return ['old', x, this.n]; }, n: 'o1' };
  const keep = o;
  log(o.m((o = { m() { return 'wrong'; } }, yield 2)));
  log(keep.m((keep.m = () => 'late', yield 3)));
  log(keep.m(yield 4));
}
drive(g(), undefined, 'a', 'b', 'c', 'd');
