function* g() {
  let a, b;
  const source = [1, 2];
  log(([a, b] = source) === source, ({ length: a } = source) === source);
  const f = (x) => x;
  log(f([a = yield 1] = [undefined]), f({ b = yield 2 } = {}));
  log([a] = [b] = yield 3, a, b);
}
drive(g(), undefined, 'A', 'B', ['C']);
