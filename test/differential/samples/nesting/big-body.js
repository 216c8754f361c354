// Many suspension points and locals in one function.
function* g(n) {
  let a = 0, b = 1, c = 2, d = 3, e = 4, f = 5;
  a += yield a; b += yield b; c += yield c; d += yield d; e += yield e; f += yield f;
  a += yield a; b += yield b; c += yield c; d += yield d; e += yield e; f += yield f;
  for (let i = 0; i < n; i++) { const x = yield i; if (x) { a += x; yield a; } else { b -= 1; yield b; } }
  const l = [yield a, yield b, yield c, yield d, yield e, yield f, yield a + b, yield c + d, yield e + f];
  const m = { a: yield 1, b: yield 2, c: yield 3, d: yield 4, e: yield 5, f: yield 6 };
  return [a, b, c, d, e, f, l, m];
}
drive(g(3), ...Array.from({ length: 36 }, (_, i) => i % 7));
