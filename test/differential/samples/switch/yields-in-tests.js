function* g() {
  switch (yield 'what') {
    case yield 'a': log('matched a');
    case (log('test b'), 'b'): log('b', yield 'in b'); break;
    default: log('default');
    case yield 'c': log('c'); break;
    case NaN: log('never');
  }
}
drive(g(), undefined, 'a', 'a', 'x');
drive(g(), undefined, 'b', 'a', 'x');
drive(g(), undefined, 'c', 'a', 'c');
drive(g(), undefined, 'z', 'a', 'c');
drive(g(), undefined, NaN, NaN, NaN);
