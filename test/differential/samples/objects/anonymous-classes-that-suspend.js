// A key names the class beside it, also where the class suspends and has functions that see the generator's variables.
function* g(d) {
  const last = { n: class extends (yield 1) { *[d](x = d) { yield d; } static name2 = this.name; } };
  const early = { [yield 2]: class extends (yield 3) { [yield 4]() { return d; } *[`${d}s`](x = d) { yield x; } }, after: yield 5 };
  return [last.n.name, last.n.name2, early.k.name, early.after, new early.k().m(), [...new early.k().ds()]];
}
const it = g('d');
log(it.next(), it.next(Object), it.next('k'), it.next(Array), it.next('m'), it.next('end'));
