// Anonymous functions take their names from keys, computed with a yield or not.
function* g() {
  const s = Symbol('desc');
  const o = {
    a: () => {},
    [yield 'key']: function () {},
    [s]: class {},
    [yield 'key']: () => {},
    m: (yield 'parens', () => {}),
    n: (() => {}),
    async *q() {},
  };
  for (const k of Reflect.ownKeys(o)) log(k, o[k].name);
}
drive(g(), undefined, 'computed', Symbol('sym'), 0);
