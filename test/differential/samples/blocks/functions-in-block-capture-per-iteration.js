function* g() {
  const fs = [];
  for (let i = 0; i < 3; i++) {
    const own = yield i;
    function f() { return [i, own]; }
    function* h() { yield i; yield own; }
    fs.push(f, () => [...h()]);
  }
  return fs.map((f) => f());
}
drive(g(), undefined, 'a', 'b', 'c');
