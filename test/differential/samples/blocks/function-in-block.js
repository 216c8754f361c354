// Annex B in sloppy code: the block's function is also assigned to a var of the function when the block is entered... if nothing forbids it.
function* g() {
  log(typeof f);
  {
    log(typeof f, f());
    function f() { return 'f'; }
    yield 'in block';
    f = 'changed in block';
    log(typeof f);
  }
  log(typeof f, typeof f === 'function' ? f() : f);
}
try {
  drive(g());
} catch (e) {
  log(e);
}
