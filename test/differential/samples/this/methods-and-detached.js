const o = {
  n: 'o',
  *g() { yield this.n; this.n = yield 'rename'; yield this.n; },
};
drive(o.g(), undefined, undefined, 'renamed');
log(o.n);
const { g } = o;
drive(g.call({ n: 'other' }), undefined, undefined, 'x');
const bound = g.bind({ n: 'bound' });
drive(bound(), undefined, undefined, 'y');
class A { *m() { yield this; } }
const { m } = A.prototype;
log([...m()]);
