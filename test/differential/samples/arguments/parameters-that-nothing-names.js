// mode: script
// mode: commonjs
// Mapped `arguments` of parameters that no code names, beside a variable inside of the same name.
function* plain(g) { arguments[0] = yield arguments[0]; yield arguments[0]; }
function* shadowed(g, h) { arguments[0] = yield 'set'; { let g = yield () => g; yield () => [g, arguments[0]]; h = yield 'h'; } return [...arguments]; }
function* inner(d) { { const f = () => [d]; let d = 3; log(f()); } yield arguments; arguments[0] = 4; yield [...arguments]; }
log(...[...inner(0)].map((each) => [...each]));
(function (d, e) { { (() => d); let d = 1; } log([...arguments], (() => e)()); arguments[1] = 5; log((() => e)()); })(1, 2);
for (const it of [plain(1), shadowed(2, 3), shadowed()]) {
  for (let given = 'a', result = it.next(); ; result = it.next(given), given += 'b') {
    let shown = result.value;
    try { if (typeof shown === 'function') shown = shown(); } catch (error) { shown = error; }
    log(shown, result.done);
    if (result.done) break;
  }
}
