// A pattern that binds nothing still asks for what its value must be.
function* g() {
  let [] = [yield 1];
  let {} = { a: yield 2 };
  var [,] = yield 3;
  const [[], {}] = [[yield 4], yield 5];
  log(([] = [yield 6]), ({} = yield 7), log('between'));
  const f = (...a) => a;
  log(f([] = 'x', yield 8, {} = 5));
  for (const [] of [[yield 9]]) log('once');
  for ({} of [1, 2]) yield 'each';
  try {
    [] = yield 10;
  } catch (e) {
    log(e.name);
  }
  try {
    ({} = yield 11);
  } catch (e) {
    log(e.name);
  }
}
drive(g(), undefined, 0, 0, [1], 4, 5, 6, 7, 8, 9, undefined, undefined, 10);
