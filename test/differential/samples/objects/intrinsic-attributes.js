const GP = Object.getPrototypeOf(function* () {});
// What a runtime adds to them is its own affair.
const native = ['length', 'name', 'prototype', 'constructor', 'next', 'return', 'throw', Symbol.toStringTag];
const show = (o) => Reflect.ownKeys(o).filter((k) => native.includes(k)).map((k) => {
  const d = Object.getOwnPropertyDescriptor(o, k);
  return [k, d.writable, d.enumerable, d.configurable, typeof d.value === 'function' ? [d.value.name, d.value.length] : typeof d.value];
});
log('GeneratorFunction.prototype', show(GP));
log('generator prototype', show(GP.prototype));
log('GeneratorFunction', show(GP.constructor).filter(([k]) => typeof k === 'string'));
