function* even(n) { yield ['even', n]; if (n > 0) yield* odd(n - 1); }
function* odd(n) { yield ['odd', n]; if (n > 0) yield* even(n - 1); }
log([...even(4)].join(' '));
const hanoi = function* self(n, a, b, c) { if (n) { yield* self(n - 1, a, c, b); yield a + c; yield* self(n - 1, b, a, c); } };
log([...hanoi(3, 'A', 'B', 'C')].join(' '));
function* permutations(list) {
  if (list.length < 2) yield list;
  else for (const [i, x] of list.entries()) for (const rest of permutations([...list.slice(0, i), ...list.slice(i + 1)])) yield [x, ...rest];
}
log([...permutations(['a', 'b', 'c'])].map((p) => p.join('')));
