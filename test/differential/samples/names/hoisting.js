function* g(p) {
  log(v, typeof f, p);
  var v = yield v;
  if (v) { var inBlock = 'b'; for (var i = 0; i < 2; i++) var inLoop = i; }
  try { throw 1; } catch (e) { var inCatch = e; }
  log(v, inBlock, i, inLoop, inCatch, unset);
  function f() {}
  var p;
  log(p);
  var p = yield p;
  return p;
  var unset;
}
drive(g('param'), undefined, 'V', 'P2');
