// mode: script
function* g() { yield 1; }
log(Object.keys(globalThis).includes('g'), [...g()]);
for (const key in globalThis) log(key);
log({ ...this });
