function* g() {
  for (const attempt of [
    function* () { yield 1; x; let x = 2; },
    function* () { yield 1; x = 5; let x = 2; },
    function* () { yield 1; typeof x; const x = 2; },
    function* () { yield 1; x++; let x = 2; },
    function* () { yield 1; [x] = [1]; let x = 2; },
    function* () { yield 1; ({ x } = { x: 1 }); let x = 2; },
    function* () { yield 1; new K(); class K {} },
    function* () { const x = (yield 1, x); },
    function* () { let x = typeof (yield x); },
    function* () { x += yield 1; let x = 2; },
    function* () { x ??= yield 1; let x = 2; },
    function* () { for (x of [1]); let x; yield x; },
    function* () { for (x in { a: 1 }); let x; yield x; },
    function* () { x`t`; const x = String.raw; },
    function* () { x?.y; const x = 1; },
    function* () { delete x.y; const x = 1; },
    function* () { x(yield 1); const x = () => {}; },
    function* () { ({ x }); const x = 1; },
  ]) {
    try {
      log([...attempt()]);
    } catch (e) {
      log(e.name, e.message);
    }
  }
}
drive(g());
