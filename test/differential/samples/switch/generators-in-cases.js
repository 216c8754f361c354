'use strict';
function* g() {
  switch (yield) {
    case undefined:
      function* inCase() { yield 1; }
      log([...inCase()], typeof inCase);
    case 1:
      log(inCase.name, [...inCase()]);
      const f = function* () { yield* inCase(); };
      yield* f();
      break;
    default:
      yield* inCase();
  }
}
drive(g());
drive(g(), undefined, 1);
drive(g(), undefined, 2);
