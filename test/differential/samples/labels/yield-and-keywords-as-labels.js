// mode: script, commonjs
function plain() {
  yield: for (const x of [1, 2, 3]) {
    let_: for (;;) { if (x === 2) break yield; continue yield; }
  }
  await: { break await; }
  var yield = 5;
  return yield * 2;
}
function* g() {
  async: for (const of of [1, 2]) { yield of; continue async; }
  of: { yield plain(); break of; }
}
log([...g()]);
