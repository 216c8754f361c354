function* outer() {
  var shared = 0;
  function* inner() {
    shared++;
    var own = shared;
    yield [shared, own];
    shared += 10;
    yield [shared, own];
  }
  const a = inner(), b = inner();
  yield a.next().value;
  yield b.next().value;
  yield a.next().value;
  yield b.next().value;
  return shared;
}
drive(outer());
