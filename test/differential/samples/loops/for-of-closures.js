function* g() {
  const fs = [];
  for (let x of [1, 2, 3]) {
    fs.push(() => x, () => x++);
    yield x;
    x *= 10;
  }
  for (const [a, b = () => a] of [['p'], ['q']]) {
    fs.push(b);
    yield a;
  }
  for (var v of [7, 8]) fs.push(() => v);
  fs[1]();
  return fs.map((f) => f());
}
drive(g());
