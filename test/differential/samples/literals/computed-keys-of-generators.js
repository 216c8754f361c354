function* g(c) {
  const a = { [(yield c)]: function* () { yield 1; }, [(log('k'), 'x')]: function* () { yield 2; }, y: yield 'y', [log('z')]: function* () {}, *[(yield 'm')]() { yield 3; } };
  log(Object.keys(a), a.f.name, a.x.name, [...a.f()], [...a.x()], a.z.name, [...a.n()], a.n.name);
  switch ({ [yield 0]: function* () {} }) { default: yield 'switched'; }
}
drive(g(1), 0, 'f', 5, 'n', 'q');
