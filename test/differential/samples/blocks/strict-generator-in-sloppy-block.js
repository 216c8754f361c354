// mode: script, commonjs
for (let i = 0; i < 2; i++) {
  function* own() { 'use strict'; yield [i, this]; }
  log([...own()]);
}
log(typeof own);
{
  function* plain() { yield typeof this; }
  log([...plain()]);
}
log(typeof plain);
