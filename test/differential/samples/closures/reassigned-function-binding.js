function* g() { yield 'first'; }
const old = g;
log([...g()]);
g = function* other() { yield 'second'; };
log([...g()], [...old()], g.name, old.name);
{
  function* g() { yield 'block'; }
  log([...g()]);
}
log([...g()].length);
