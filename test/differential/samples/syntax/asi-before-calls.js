function* g(t) { const f = (...a) => { log('f', ...a); return 1; }; let a, b = 3; if (t) {
  a = b
  f(1)
  const q = () => { let z = b
   f(2)
   return z
  }
  log(q())
 } yield a; }
log([...g(1)]);
