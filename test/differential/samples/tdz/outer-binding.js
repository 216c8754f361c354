// A module- or script-level binding in its dead zone, seen from a generator that starts early.
function* g() {
  try {
    yield later;
  } catch (e) {
    yield e.message;
  }
  yield typeof neverDeclared;
  yield later;
}
const it = g();
log(it.next());
let later = 'now';
log(it.next(), it.next());
