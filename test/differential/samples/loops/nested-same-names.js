function* g() {
  for (let i = 0; i < 2; i++) {
    for (let i = 10; i < 12; i++) {
      for (const i of ['x', 'y']) yield i;
      yield i;
    }
    yield i;
  }
}
log([...g()].join());
