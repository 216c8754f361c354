// mode: script, commonjs
function* g() {
  for (var a = (log('init'), 0) in { x: 1 }) log(a);
  for (var b = ((1)) in (0)) log('never');
  log(b);
  for (var c = (yield 1) in { y: 1 }) yield c;
  for (var d = function () {} in null);
  yield d.name;
  for (var e = (3) in { z: yield 'o' }) yield e;
}
drive(g(), 0, 'c');
