function* g() {
  ({}).x = yield 1;
  ({ a: yield 2 });
  (function () {})(yield 3);
  [yield 4].length;
  (class {});
  `t`;
  +(yield 5);
  {}
  { a: yield 6 }
  let o = ({ toString: () => 'x' }) + (yield 7);
  (async () => {})();
  (yield 8) ? 1 : 2;
  yield 9, yield 10;
  'use strict';
  return o;
}
drive(g(), undefined, 1, 2, 3, 4, 5, 6, 7, 8, 9);
