// A closure of one block keeps its variable when a block beside it has one of the same name.
function* g() {
  const fs = [];
  {
    let d = 'first';
    fs.push(() => d, (v) => (d = v));
    yield d;
  }
  {
    let d = 'second';
    yield d;
    fs[1]('changed');
    yield [d, fs[0]()];
  }
  switch (yield) {
    default:
      const d = 'third';
      yield [d, fs[0]()];
  }
}
drive(g());
