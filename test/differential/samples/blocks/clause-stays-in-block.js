// A function that is the clause of an `if` is no `var` where something around has its name.
function* g(c) {
  if (c) {
    {
      yield 1;
      if (c) function inner() { return 2; }
    }
    let inner = 3;
    yield inner;
  }
  yield typeof inner;
}
log([...g(false)], [...g(true)]);
function* arrows(c) {
  var e = 1;
  const read = () => e;
  if (c) return e = () => 0
}
log(arrows(true).next().value.name, arrows(false).next());
