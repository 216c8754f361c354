// mode: script
let x = 1;
function* g() { return [x, yield 1]; }
const it = g(); it.next();
// ---- script: second
x = 2; log(it.next());
