// Many cases, dense and sparse, with and without yields.
function* g(x) {
  switch (x) {
    case 0: return 'c0'; case 1: yield 1; case 2: yield 2; break; case 3: return yield 3;
    case 4: case 5: case 6: yield '456'; case 7: yield 7; break; case 8: { yield 8; } case 9: return 9;
    case 10: yield 10; return; case 11: break; case 12: yield* [1, 2]; case 13: yield 13; break;
    case 14: if (yield 14) break; case 15: yield 15; break; case 16: throw new Error('16'); case 17: yield 17;
    case 18: yield 18; break; case 19: for (const y of [1, 2]) { yield y; if (y === 2) break; } case 20: yield 20; break;
    case 1000: yield 'thousand'; break; case -1: yield 'minus one'; break; case 2.5: yield 'half'; break;
    case '1': yield 'string one'; break; case null: yield 'null'; break; case undefined: yield 'undefined'; break;
    case true: yield 'true'; break; case 1n: yield 'big'; break; default: yield 'default';
  }
  return 'end';
}
for (const x of [...Array(22).keys(), 1000, -1, 2.5, '1', null, undefined, true, 1n, NaN, -0]) {
  log(x);
  drive(g(x));
}
