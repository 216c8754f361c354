// mode: script
// mode: commonjs
// Mapped `arguments` of parameters that no code names, beside a variable inside of the same name.
function* plain(g) { arguments[0] = yield arguments[0]; yield arguments[0]; }
function* shadowed(g, h) { arguments[0] = yield 'set'; { let g = yield () => g; yield () => [g, arguments[0]]; h = yield 'h'; } return [...arguments]; }
for (const it of [plain(1), shadowed(2, 3), shadowed()]) {
  for (let given = 'a', result = it.next(); ; result = it.next(given), given += 'b') {
    let shown = result.value;
    try { if (typeof shown === 'function') shown = shown(); } catch (error) { shown = error; }
    log(shown, result.done);
    if (result.done) break;
  }
}
