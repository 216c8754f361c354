// What toString shows is not promised, that it is a text is.
function* g() {}
const o = { *m() {} };
log(typeof g.toString(), typeof String(o.m), /m/.test(o.m.toString()));
