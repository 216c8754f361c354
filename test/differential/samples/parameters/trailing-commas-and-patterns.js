function* g(a, [b, , c,] = [], { d, } = {},) { yield [a, b, c, d]; }
log(g(1, 'xyz', { d: 'D' },).next(), g.length, g(...[1,],).next());
