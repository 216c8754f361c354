// Assignments to patterns among the operands of calls, literals and templates.
function* g() {
  const f = (...a) => a.length;
  let a, b;
  log(f(...[yield 1], ([] = 'x')), f(([a, b] = 'xy'), yield 2, ({ a } = { a: 3 })), a, b);
  log(new Array([yield 3], ([] = []), ({} = 4)).length, `${yield 4}${([a] = 'q')}${yield 5}${({} = 5)}`);
  log([([b] = [yield 6]), yield 7, ([, a] = [1, 2]), ...([...b] = 'mn')], a, b);
  log({ x: yield 8, y: ([a] = [9]), [([b] = 'k')]: yield 10 }, a, b);
  log(String.raw`${yield 11}-${([] = '')}-${yield 12}`, ([] = 'seq'), (([a] = 'l') && (yield 13)) ?? ({} = 1));
}
drive(g(), undefined, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12);
