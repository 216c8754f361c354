function* g(how) {
  outer: for (const k in { a: 1, b: 2, c: 3 }) {
    for (const j in [0, 1]) {
      yield k + j;
      if (k === 'b') {
        if (how === 'break') break outer;
        if (how === 'return') return how;
        if (how === 'throw') throw new Error(how);
        continue outer;
      }
    }
  }
  return 'end';
}
for (const how of ['break', 'return', 'throw', 'continue']) drive(g(how));
