function* g() {
  for (let i = 0; i < 6; i++) {
    if (i === 1) continue;
    if ((yield i) === 'skip') continue;
    log('body', i);
    if (i === 4) break;
  }
  let n = 0;
  for (const c = { v: 0 }; c.v < 3; c.v++) n += yield c.v;
  return n;
}
drive(g(), undefined, 'a', 'skip', 'b', 'c', 1, 2, 3);
