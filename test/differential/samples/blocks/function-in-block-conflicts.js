// A let of the same name in an enclosing block, or a parameter, keeps the function in its block.
function* g(param) {
  let kept = 'let';
  {
    function kept() {}
    function param() { return 'inner param'; }
    log(typeof kept, typeof param, yield 1);
  }
  log(kept, typeof param);
  for (let hidden of ['h']) {
    { function hidden() {} log(typeof hidden); }
    log(hidden, yield 2);
  }
  log(typeof hidden);
  try {
    throw 'e';
  } catch (caught) {
    { function caught() {} }
    log(caught);
  }
}
try {
  drive(g('argument'));
} catch (e) {
  log(e);
}
