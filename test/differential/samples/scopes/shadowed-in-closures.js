function* g() {
  const fs = [];
  let x = 'a';
  fs.push(() => x);
  {
    let x = 'b';
    fs.push(() => x);
    {
      let x = yield 'c?';
      fs.push(() => x, () => { x += '!'; });
    }
    x += '+';
  }
  for (let x = 0; x < 2; x++) fs.push(() => x);
  ((x) => fs.push(() => x))('param');
  fs[3]();
  x += '?';
  return fs.map((f) => f());
}
drive(g(), undefined, 'c');
