// Where the engine has them.
function* g() { let n = 0; try { for (;;) yield n++; } finally { log('closed'); } }
log(typeof Iterator === 'undefined' ? 'no helpers' : g() instanceof Iterator);
if (typeof Iterator !== 'undefined') {
  log(g().map((x) => x * 2).filter((x) => x % 3 === 0).drop(1).take(3).toArray());
  log([...g().take(2).flatMap((x) => [x, x])], g().some((x) => x > 2), g().find((x) => x === 3));
  const it = g().take(1);
  log(it.next(), it.next(), it[Symbol.toStringTag]);
}
