function* g() {
  if (false) { yield 'never'; var hoisted = 1; function inDead() {} }
  while (false) yield 'never';
  for (; false; ) yield 'never';
  false && (yield 'never');
  true || (yield 'never');
  yield typeof hoisted;
  return 'r';
  yield 'after return';
  function late() {}
  let never = yield never;
}
drive(g());
function* none() {}
function* onlyReturn() { return 1; }
function* onlyThrow() { throw new Error('only'); }
function* empty2() { ; ; {} }
for (const f of [none, onlyReturn, onlyThrow, empty2]) drive(f());
