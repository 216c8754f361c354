// mode: script
// A script's variables and functions become globals in the order of their declarations, functions of blocks last.
const known = Object.keys(globalThis);
{
  function inBlock() {}
}
var a = 1;
function* g() {
  yield Object.keys(globalThis).filter((name) => !known.includes(name));
}
var [b, { c }] = [2, {}];
function a() {}
var g;
function last() {}
for (const names of g()) log(names.join());
