function* g(n) {
  switch (n) {
    case 0:
      let x = yield 'init';
    case 1:
      try {
        yield x;
        x = 'assigned';
        yield x;
      } catch (e) {
        yield e.message;
      }
  }
}
drive(g(0), undefined, 'X');
drive(g(1));
