function* strict() { 'use strict'; yield this; yield typeof this; }
for (const t of [undefined, null, 5, 'str']) log([...strict.call(t)]);
function* nested() {
  const f = function () { 'use strict'; return this; };
  yield f.call(1);
  yield (function () { return typeof this; }).call(1);
  const inner = function* () { 'use strict'; yield this; };
  yield* inner.call(2);
}
log([...nested()]);
