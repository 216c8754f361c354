function* g() {
  const fs = [];
  for (let k in { a: 1, b: 2, c: 3 }) {
    fs.push(() => k);
    yield k;
    k += '!';
  }
  for (const k in { x: 1, y: 2 }) fs.push(() => k + (yield_));
  return fs.map((f) => f());
  var yield_;
}
drive(g());
