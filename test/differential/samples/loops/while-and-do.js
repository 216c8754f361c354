function* g() {
  let n = 0;
  while ((yield 'w') && n < 3) n++;
  do {
    n--;
    if (n === 1) continue;
    if (yield n) break;
  } while (yield 'd');
  do yield 'once'; while (false);
  while (false) yield 'never';
  return n;
}
drive(g(), undefined, 1, 1, 1, 1, 0, 1, 1, 0, 1, 'x');
