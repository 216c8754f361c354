function* g() {
  for (const k in { a: 1, b: 2 }) log(k, yield k);
  for (var v in [10, 20]) yield v;
  log(v);
  let o = {};
  for (o.key in { x: 1, y: 2 }) yield o.key;
  for (o[yield 'target'] in { z: 1 }) log(o);
  for (const k in yield 'object') log(k);
  for (const k in null) log('never');
  for (const k in undefined) log('never');
  for (let k in 'ab') yield k;
}
drive(g(), undefined, 'A', 'B', undefined, undefined, undefined, undefined, 'tgt', { p: 1, 5: 2 });
