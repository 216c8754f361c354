// In sloppy code a primitive this is boxed once per call.
function* g() {
  yield this === this;
  const first = this;
  yield first === (() => this)();
  yield typeof this;
}
log([...g.call(5)]);
