function* g() {
  for (const [k, { v = yield 'v', ...r } = {}] of [['a', { v: 1, w: 2 }], ['b', {}], ['c']]) log(k, v, r);
  let a, o = {};
  for ([a, o.x = yield 'x'] of [[1, 2], [3]]) log(a, o);
  for ({ a, b: o[yield 'key'] } of [{ a: 5, b: 6 }]) log(a, o);
  for (const { length } in { abc: 1, de: 2 }) log(length);
  for (var [c, d = yield 'd'] in { xy: 1, z: 2 }) log(c, d);
}
drive(g(), undefined, 'V1', 'V2', 'X', 'k', 'D');
