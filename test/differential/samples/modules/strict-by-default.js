// mode: module
function* g() {
  yield this;
  try { undeclared = 1; } catch (e) { yield e.name; }
  try { Object.freeze([1])[0] = 2; } catch (e) { yield e.name; }
  yield (function () { return this; })();
  { function inBlock() {} }
  yield typeof inBlock;
}
log([...g()], typeof this);
