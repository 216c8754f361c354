function* outer(inner = function* (x = 1) { yield x; yield this && this.n; }, ...rest) {
  yield* inner.call({ n: 'N' }, ...rest);
}
log([...outer(undefined, 5)], [...outer()]);
const arrow = (g = function* () { yield 'in default of an arrow'; }) => [...g()];
log(arrow());
class A { m(g = { *h() { yield 'in default of a method'; } }) { return [...g.h()]; } }
log(new A().m());
