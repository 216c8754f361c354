function* g() {
  let x = 'outer';
  yield x;
  {
    let x = 'one';
    yield x;
    {
      const x = 'two';
      yield x;
      { var y = x; class x {} yield typeof x; }
    }
    x = yield x;
    yield x;
  }
  { let x = yield 'sibling'; yield x; }
  yield x;
  return y;
}
drive(g(), undefined, undefined, undefined, undefined, undefined, 'changed', undefined, 'S');
