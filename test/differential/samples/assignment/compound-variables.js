function* g() {
  let x = 1;
  x += yield x;
  x -= yield x;
  x *= yield x;
  x /= yield x;
  x %= yield x;
  x <<= yield x;
  x >>= yield x;
  x >>>= yield x;
  x |= yield x;
  x &= yield x;
  x ^= yield x;
  x **= yield x;
  let s = 'a';
  s += s += yield s;
  return [x, s];
}
drive(g(), undefined, 9, 2, 6, 4, 7, 3, 1, 1, 8, 13, 2, 2, 'b');
