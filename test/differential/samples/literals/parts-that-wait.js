// Literals and calls whose parts are evaluated before a suspension and after it.
function* g(o, k) {
  log([yield 1, ...[2, 3], yield 4, , [yield 5]]);
  log({ a: o.n, [k]: yield 6, ...o, m() { return this.a; }, get p() { return 7; }, [yield 8]: function () {}, last: yield 9 }.m());
  log({ __proto__: { inherited: 1 }, [k + 1]: class { static n = yield_free; }, ['x']: yield 10, y: () => 2, z: yield 11 });
  log(Math.max(1, ...[2, 3], yield 12, ...[yield 13], 4));
  log(o.list.concat(yield 14, o.n).length, o['list'].concat(...[1], yield 15).length, new Array(...[1, 2], yield 16).length);
  ({ a: o[yield 17], ...o[yield 18] } = { a: 1, b: 2 });
  log(o, `${o.n}${yield 19}`, (o?.list?.concat(yield 20)).length);
}
function* numbers() {
  log({ x: 0, 7: -1, 3: yield 1, y: yield 2 });
}
drive(numbers(), 'three', 'y');
const yield_free = 5;
drive(g({ n: 1, list: [0] }, 'key'), 1, 4, 5, 6, 'f', 9, 'x', 11, 12, 13, 14, 15, 16, 'key', 'rest', 19, 20);
