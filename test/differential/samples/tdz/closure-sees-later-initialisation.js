function* g() {
  const get = () => [a, b];
  let a = 1;
  try {
    yield get();
  } catch (e) {
    yield e.message;
  }
  const b = yield 'b';
  yield get();
  a = yield 'a';
  return get();
}
drive(g(), undefined, undefined, 'B', undefined, 'A');
