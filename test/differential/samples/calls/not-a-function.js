// Arguments are evaluated before the callee is found not to be callable.
function* g() {
  const tries = [
    function* () { undefined(log('arg'), yield 1); },
    function* () { ({}).missing(log('arg'), yield 2); },
    function* () { null.x(log('never'), yield 3); },
    function* () { (yield 4)(log('arg')); },
    function* () { new (yield 5)(log('arg')); },
    function* () { const o = {}; o.a.b(yield 6); },
  ];
  for (const t of tries) {
    try {
      yield* t();
    } catch (e) {
      log(e.name);
    }
  }
}
drive(g(), undefined, 'x', 'x', 5, {}, 'x');
