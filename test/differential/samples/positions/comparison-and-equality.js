function* g() {
  return [
    (yield 1) < (yield 2), (yield 3) >= (yield 4), (yield 5) === (yield 6), (yield 7) != (yield 8),
    (yield 9) == null, NaN !== (yield 10), (yield 11) in (yield 12), (yield 13) instanceof (yield 14),
  ];
}
drive(g(), undefined, 1, 2, 2, 3, 'x', 'x', null, undefined, undefined, NaN, 'length', [], [], Array);
