function* g() {
  const v = (n) => ({ valueOf() { log('valueOf', n); return n; } });
  log(v(1) + (yield 'a') + v(2));
  log(v(3) < (yield 'b'));
  let x = v(4);
  x += yield 'c';
  log(x);
  x = v(5);
  x -= (x = 100, yield 'd');
  log(x);
}
drive(g(), undefined, 10, { valueOf() { log('valueOf sent'); return 20; } }, 1, 2);
