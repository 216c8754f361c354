// mode: script
function* g() {
  try {
    yield* other.notIterable;
  } catch (e) {
    yield e instanceof TypeError;
  }
  try {
    yield* other.failing();
  } catch (e) {
    yield e instanceof Error;
  }
  try {
    otherIt.next();
  } catch (e) {
    yield [e instanceof TypeError, e instanceof other.TypeError];
  }
}
const otherIt = other.reenter(() => [...g()]);
log([...g()], otherIt.next().value);
// ---- realm: other
var notIterable = {};
function* failing() { throw new Error('other'); yield; }
function* reenter(f) { yield f(); }
