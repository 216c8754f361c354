function* g() {
  const fs = [];
  for (const x of [1, 2, 3]) {
    try {
      throw { v: x };
    } catch ({ v }) {
      fs.push(() => v, (n) => { v = n; });
      yield v;
      v += 10;
    }
  }
  fs[1]('set');
  return [fs[0](), fs[2](), fs[4]()];
}
drive(g());
