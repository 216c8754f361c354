function* g(a, b) {
  'use strict';
  log(arguments, arguments.length);
  a = yield 1;
  arguments[1] = yield 2;
  log(a, b, arguments);
  try {
    arguments.callee;
  } catch (e) {
    log(e.name);
  }
  return [...arguments, typeof arguments];
}
drive(g(1, 2, 3), undefined, 'A', 'B');
