// mode: script, commonjs
function* g() { yield 'first'; }
function* g() { yield 'second'; }
var g;
log([...g()]);
var h = function* () { yield 1; };
function h() {}
log([...h()]);
