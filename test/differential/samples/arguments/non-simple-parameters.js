function* g(a, b = a, ...rest) {
  a = yield 1;
  b = 'B';
  log(arguments, a, b, rest);
  arguments[0] = 'changed';
  log(a);
}
drive(g(1, undefined, 3, 4), undefined, 'A');
