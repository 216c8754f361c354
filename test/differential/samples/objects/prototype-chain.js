const GeneratorFunction = Object.getPrototypeOf(function* () {}).constructor;
function* g() { yield 1; }
const it = g();
const GP = Object.getPrototypeOf(g);
log(GP === GeneratorFunction.prototype, Object.getPrototypeOf(GP) === Function.prototype, Object.getPrototypeOf(GeneratorFunction) === Function);
log(Object.getPrototypeOf(it) === g.prototype, Object.getPrototypeOf(g.prototype) === GP.prototype);
const IteratorPrototype = Object.getPrototypeOf(GP.prototype);
log(IteratorPrototype === Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), Object.getPrototypeOf(IteratorPrototype) === Object.prototype);
log(it[Symbol.iterator]() === it, Object.prototype.toString.call(it), Object.prototype.toString.call(g), String(it));
log(it instanceof g, g instanceof GeneratorFunction, g instanceof Function, it instanceof Object, typeof it, typeof g);
log(GP.constructor === GeneratorFunction, GP.prototype.constructor === GP, it.constructor === GP, g.constructor === GeneratorFunction);
