// Operands that are lowered to something else still stand to the left of **.
function* g(b = 2) {
  yield new.target ** b;
  yield (void 0) ** (yield b);
  yield (-(yield 1)) ** 2;
  yield (typeof this) ** b;
  let x = 3;
  yield x++ ** b;
  yield (yield x) ** (yield x);
  yield ((yield 'await'), x) ** b;
  yield (-1) ** b;
}
drive(g(), undefined, undefined, 3, undefined, 4, undefined, undefined, undefined, 2, 5, undefined, 'z');
