function* g() {
  for (const i of [1, 2, 3]) {
    try {
      log('try', i, yield i);
      if (i === 2) return 'overridden';
    } finally {
      if (i === 2) break;
      if (i === 1) continue;
    }
  }
  return 'end';
}
drive(g());
drive(g(), undefined, { return: 'R' }, undefined);
