// mode: script
var x; function h() {}
function* g() { return [x, h, yield 1]; }
const it = g(); it.next(); globalThis.x = 2; globalThis.h = 3; log(it.next().value.map((v) => typeof v));
