function* g(x = 'outer', get = () => x) {
  {
    let x = 'block';
    yield [x, get()];
  }
  {
    var x = 'var in block';
    yield [x, get()];
  }
  const shadow = ((x) => x)(yield 'arrow');
  return [x, get(), shadow];
}
drive(g(), undefined, undefined, undefined, 'A');
