const f = function* () { yield typeof this; };
const outerThis = typeof this;
const arrowGen = () => { const self = this; return { *g() { yield self === undefined ? 'undefined' : typeof self; } }; };
log([...f()], outerThis, [...arrowGen().g()]);
