function* g(a = this && this.n, b = arguments.length, c = () => [this && this.n, arguments[0]]) {
  yield [a, b];
  yield c();
}
drive(g.call({ n: 'N' }));
drive(g.call({ n: 'N' }, 'A'));
