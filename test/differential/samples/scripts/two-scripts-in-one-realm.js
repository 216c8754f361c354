// mode: script
// Each compiled script is whole: names of helpers do not meet, bindings of the program do.
function* one() { yield 1; yield* two(); }
let shared = 'let of the first';
const both = () => [...one()];
log(typeof two);
// ---- script: second
function* two() { yield 2; yield shared; shared = 'changed by the second'; yield shared; }
log(both(), shared);
// ---- script: third
function* two() { yield 'redeclared'; }
log(both());
