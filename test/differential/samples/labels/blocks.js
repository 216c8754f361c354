function* g(x) {
  a: {
    b: {
      if ((yield 'b') === x) break a;
      break b;
    }
    log('after b');
    c: if (yield 'c') break c; else break a;
    log('after c');
  }
  d: e: for (;;) { break d; }
  lone: yield 'lone';
  return 'end';
}
drive(g(1), undefined, 1);
drive(g(1), undefined, 2, 1);
drive(g(1), undefined, 2, 0);
