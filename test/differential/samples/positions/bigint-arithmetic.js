function* g() {
  let n = 10n;
  n += yield n;
  n = n * (yield n) ** 2n;
  n++;
  try {
    n + (yield n);
  } catch (e) {
    log(e.name);
  }
  return -n;
}
drive(g(), undefined, 5n, 3n, 1);
