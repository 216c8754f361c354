// `break` and `continue` of loops, labels and switches, through `finally` blocks that suspend on the way.
function* g(way) {
  const seen = [];
  outer: for (let i = 0; i < 3; i++) {
    block: {
      try {
        for (const x of [1, 2]) {
          try {
            seen.push(yield [i, x]);
            switch (way) {
              case 'continue': continue;
              case 'break': break;
              case 'outer': continue outer;
              case 'leave': break outer;
              case 'block': break block;
              case 'return': return seen;
              case 'throw': throw new Error('way');
            }
            seen.push('end of body');
          } finally {
            seen.push(yield `inner ${i} ${x}`);
            if (way === 'override' && x === 1) continue;
          }
        }
        seen.push('end of inner');
      } catch (error) {
        seen.push(yield error.message);
      } finally {
        seen.push(yield `outer ${i}`);
        do { try { break; } finally { yield 'last'; } } while (true);
      }
      seen.push('end of block');
    }
    seen.push('end of loop');
  }
  return seen;
}
for (const way of ['continue', 'break', 'outer', 'leave', 'block', 'return', 'throw', 'override', 'none']) {
  const it = g(way);
  for (let n = 0, result = it.next(); ; result = it.next(n++)) {
    log(way, result);
    if (result.done) break;
  }
}
const left = g('none');
log(left.next(), left.return('early'), left.next(1), left.next(2), left.next(3));
