class A {
  *m() {
    const f = () => arguments[0];
    yield f();
    yield* (function* () { yield arguments.length; })(1, 2);
    yield ((...a) => [a, arguments.length])('p', 'q', 'r');
  }
}
log([...new A().m('first')]);
function outer() {
  const arrow = () => { const o = { *g() { yield arguments.length; } }; return [...o.g(1)].concat([...arguments]); };
  return arrow('ignored');
}
log(outer('o1', 'o2'));
