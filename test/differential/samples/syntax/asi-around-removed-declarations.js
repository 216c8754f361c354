function outer() { const c = 5; const b = (x) => 'called';
  let a = b
  function* g() { yield g }
  (c)
  log(typeof a); const k = g; }
outer();
