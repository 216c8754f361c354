// mode: module
function* g() { yield 1; yield value; }
const value = await Promise.resolve('awaited');
log([...g()]);
const ns = await import('./lib.js');
log([...ns.g()], await ns.ready);
for await (const x of g()) log(x);
const inner = await (async () => { function* h() { yield await_; } const await_ = await 5; return [...h()]; })();
log(inner);
export const done = [...g()].length + (await 1);
// ---- file: ./lib.js
export const ready = await Promise.resolve('ready');
export function* g() { yield ready; yield import.meta.url; }
