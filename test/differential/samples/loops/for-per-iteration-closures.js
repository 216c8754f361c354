function* g() {
  const fs = [];
  for (let i = 0, add = () => i++; i < 3; i++) {
    fs.push(() => i, add);
    yield i;
  }
  return fs.map((f) => f());
}
drive(g());
function* h() {
  const fs = [];
  for (let i = 0; fs.push(() => ['test', i]), i < 2; fs.push(() => ['update', i]), i++) {
    fs.push(() => ['body', i]);
    i += (yield i) ?? 0;
  }
  return fs.map((f) => f());
}
drive(h());
