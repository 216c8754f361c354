// mode: script, commonjs
// native: with
function* g(o) {
  with (o) {
    x = yield x;
    yield typeof y;
  }
  yield o;
}
drive(g({ x: 1 }), undefined, 'set');
const scope = { z: 'from with' };
with (scope) {
  var inside = function* () { yield z; z = 'changed'; };
}
log([...inside()], scope);
