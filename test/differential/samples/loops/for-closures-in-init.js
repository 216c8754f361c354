function* g() {
  let get, set;
  for (let i = (yield 'init'), read = () => i, write = (v) => { i = v; }; i < 3; i++) {
    get = read;
    set = write;
    yield [i, read()];
    set(10);
    yield [i, read()];
  }
  return get();
}
drive(g(), undefined, 0);
