function* g() {
  const frozen = Object.freeze({ x: 1 });
  const attempts = [
    function* () { frozen.x = yield 1; return frozen.x; },
    function* () { frozen.y = yield 2; return frozen.y; },
    function* () { 'str'[yield 3] = 1; return 'no error'; },
    function* () { undeclaredVariable = yield 4; return typeof undeclaredVariable; },
    function* () { const o = { get a() { return 1; } }; o.a = yield 5; return o.a; },
  ];
  for (const attempt of attempts) {
    try {
      log(yield* attempt());
    } catch (e) {
      log(e.name);
    }
  }
}
drive(g(), undefined, 1, 2, 0, 4, 5);
