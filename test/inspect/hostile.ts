/** Values that notice when anybody looks at them the wrong way. */

/**
 * @param ran is called with what a look has run
 */
export function hostileValues(ran: (what: string) => void): Record<string, unknown> {
  const run = (what: string) => (): never => {
    ran(what);
    throw new Error(what);
  };
  const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, run(name)]));
  const proxy = (target: object): object => new Proxy(target, traps);
  const getters = (target: object, ...names: PropertyKey[]): object => {
    for (const name of names)
      Object.defineProperty(target, name, { get: run(String(name)), set: run(String(name)), enumerable: true, configurable: true });
    return target;
  };
  const custom = Symbol.for('nodejs.util.inspect.custom');
  const converting = {
    toString: run('toString'),
    valueOf: run('valueOf'),
    toJSON: run('toJSON'),
    [Symbol.toPrimitive]: run('toPrimitive'),
  };
  class Instances {}
  Object.defineProperty(Instances, Symbol.hasInstance, { value: run('hasInstance') });
  return {
    'a proxy': proxy({}),
    'a proxy of an array': proxy([]),
    'a proxy of a function': proxy(() => 1),
    'an object that inherits from a proxy': Object.create(proxy({})),
    'an object with a proxy': { inner: proxy({}), list: [proxy([])] },
    getters: getters(
      {},
      'a',
      Symbol.toStringTag,
      Symbol.iterator,
      'constructor',
      'name',
      'message',
      'stack',
      'cause',
      'then',
      'next',
      'prototype',
      '__code__',
      'f_code',
      custom,
    ),
    'inherited getters': Object.create(getters({}, 'a', Symbol.toStringTag, 'constructor', 'name', 'length', 'size', custom)),
    conversions: { ...converting },
    'a custom inspect': { [custom]: run('inspect') },
    'an error with getters': getters(new Error('x'), 'stack', 'cause', 'message', 'name', Symbol.toStringTag),
    'a map that is another': getters(new Map([[converting, proxy({})]]), 'size', 'entries', 'forEach', Symbol.iterator, Symbol.toStringTag),
    'a set that is another': getters(new Set([converting]), 'size', 'values', 'forEach', Symbol.iterator, Symbol.toStringTag),
    'a date that is another': getters(new Date(), 'toISOString', 'getTime', 'valueOf', Symbol.toPrimitive),
    'a pattern that is another': getters(/x/g, 'source', 'flags', 'global', 'exec', Symbol.match),
    'an array that is another': getters([1, converting], 'map', 'join', 'toString', Symbol.iterator, Symbol.species),
    'a function that is another': getters(() => 1, 'name', 'length', 'toString', 'prototype_', Symbol.hasInstance),
    'a class with a hasInstance': new Instances(),
    'numbers that are another': getters(new Uint8Array(2), 'length', 'map', 'join', Symbol.toStringTag, Symbol.iterator),
    'a boxed string that is another': getters(Object('text') as object, 'toString', 'valueOf', Symbol.toPrimitive),
  };
}
