function* g() {
  const proto = { inherited: 1 };
  const a = { __proto__: yield proto, own: yield 1 };
  log(a, a.inherited, Object.keys(a));
  const b = { ['__proto__']: yield 2 };
  log(Object.keys(b), Object.getPrototypeOf(b) === Object.prototype);
  const __proto__ = 3;
  const c = { __proto__, x: yield 4 };
  log(Object.keys(c));
  const d = { __proto__() {}, x: yield 5 };
  log(Object.keys(d));
}
const it = g();
const first = it.next().value;
drive(it, first, 'own', 'two', 'four', 'five');
