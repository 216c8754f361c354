// Members that yield, spread, capture and name, in one literal that is made in several steps.
function* g(n) {
  const o = {
    a: yield 1, m() { return super.toString === Object.prototype.toString; }, [yield 2]: class extends (yield 3, Object) { static n = n; },
    [async () => n]: 0, ...(yield 4), get [yield 5]() { return [n, this.a]; }, async *q() { yield n; }, __proto__: { inherited: yield 6 },
  };
  return [o.a, o.m(), o.key.n, o.spread, o.getter, o.inherited, Object.keys(o).length];
}
drive(g('N'), undefined, 'A', 'key', 0, { spread: 'S' }, 'getter', 'I');
