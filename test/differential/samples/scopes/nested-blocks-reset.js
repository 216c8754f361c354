// Entering a block again makes new bindings.
function* g() {
  const fs = [];
  for (let n = 0; n < 3; n++) {
    let fresh;
    fs.push(() => fresh);
    if (n === 1) fresh = yield 'set';
    {
      let inner;
      yield inner;
      inner = n;
      fs.push(() => inner);
    }
  }
  return fs.map((f) => f());
}
drive(g(), undefined, undefined, 'only second');
