function* g() {
  const fs = [];
  let n = 0;
  while (n < 3) {
    let inner = yield n;
    const again = inner + n;
    fs.push(() => [inner, again, n], () => { inner = 'changed'; });
    n++;
  }
  fs[1]();
  return [0, 2, 4].map((i) => fs[i]());
}
drive(g(), undefined, 'a', 'b', 'c');
