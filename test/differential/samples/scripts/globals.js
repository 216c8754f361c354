// mode: script, script+strict
var v = 'global var';
let l = 'global let';
function* declared() { yield typeof this; yield v; yield l; yield globalThis.v === v; }
var assigned = function* () { yield assigned.name; };
log([...declared()], [...assigned()], typeof globalThis.declared, Object.getOwnPropertyDescriptor(globalThis, 'declared').configurable, Object.keys(globalThis).includes('declared'));
for (const k of ['declared', 'l']) log(k in globalThis);
