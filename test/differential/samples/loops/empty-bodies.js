function* g() {
  let n = 0;
  for (; n++ < 3; );
  for (const x of [1, 2]);
  for (const k in { a: 1 });
  while (n-- > 0);
  do; while (yield n);
  for (yield 'a'; yield 'b'; yield 'c');
  for (const x of yield 'd');
  ;;;
  return n;
}
drive(g(), undefined, 1, 0, 'x', 1, 1, 0, [1]);
