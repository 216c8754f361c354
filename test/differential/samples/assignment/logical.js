function* g() {
  let a = null, b = 0, c = 'c';
  log(a ??= yield 1, b ??= yield 2, c ??= yield 3);
  log(a ||= yield 4, b ||= yield 5, c ||= yield 6);
  log(a &&= yield 7, b &&= yield 8, c &&= yield 9);
  let f, h;
  f ??= () => {};
  h ||= function () {};
  log(f.name, h.name);
}
drive(g(), undefined, 'first', 'second', 'third', 'fourth');
