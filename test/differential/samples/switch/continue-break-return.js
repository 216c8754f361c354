function* g() {
  for (const x of [1, 2, 3, 4, 5]) {
    switch (x) {
      case 1: continue;
      case 2: yield 'two'; break;
      case 3: { if (yield 'three?') continue; }
      case 4: yield 'four'; break;
      case 5: return 'five';
    }
    log('after', x);
  }
}
drive(g(), undefined, 0, 1);
drive(g(), undefined, 0, 0);
