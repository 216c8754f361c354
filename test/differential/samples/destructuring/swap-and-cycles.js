function* g() {
  let list = [1, 2, 3];
  [list[0], list[2]] = [list[2], list[0]];
  let a = 'a', b = 'b', c = 'c';
  [a, b, c] = [c, yield 1, a];
  log(list, a, b, c);
  let node = { v: 1, next: { v: 2, next: null } };
  const seen = [];
  while (node) ({ v: seen[seen.length], next: node } = (yield node.v, node));
  log(seen);
  [a, a, a] = [1, 2, yield 2];
  return a;
}
drive(g(), undefined, 'B', 0, 0, 'last');
