'use strict';
// Generator functions that are made again and again, in the places that a function can stand in, and nobody looks at their prototypes.
const keys = ['x', Symbol('s'), Symbol.iterator];
const makers = [
  (n) => function* () { yield n; },
  (n) => function* own(k = own.name) { yield [n, k, typeof own]; },
  (n) => { const held = function* () { yield [n, held.name]; }; return held; },
  (n) => { function* declared() { yield [n, declared.name]; } return declared; },
  (n) => ({ key: function* () { yield n; } }).key,
  (n) => ({ *method() { yield [n, this === undefined]; } }).method,
  (n) => ({ if: function* () { yield n; } }).if,
  (n) => ({ __proto__: function* () { yield n; } }).__proto__,
  (n) => ({ ['__proto__']: function* () { yield n; } }).__proto__,
  (n) => ({ [keys[n]]: function* () { yield n; } })[keys[n]],
  (n) => ({ *[keys[n]]() { yield n; } })[keys[n]],
  (n) => [function* () { yield n; }][0],
  (n) => { let late; late = function* () { yield [n, late.name]; }; return late; },
  (n, f = function* () { yield n; }) => f,
  (n) => { const { f = function* () { yield n; } } = {}; return f; },
  (n) => class { static f = function* () { yield [n, this.name]; }; }.f,
  (n) => function* n() { yield n.name; },
  (n) => { const held = function* (held) { yield [n, held]; }; return held; },
  (n) => { const a = 'outer'; return { a: function* () { yield [n, a]; } }.a; },
  (n) => function* (...rest) { yield [n, rest.length, arguments.length, new.target === undefined]; },
];
for (const make of makers) {
  const [f, other] = [make(0), make(1)];
  log(f === other, f.name, f.length, Object.getOwnPropertyNames(f), Object.prototype.toString.call(f));
  log([...f(1, 2)], [...other()], f() instanceof f);
  try { new f(); } catch (error) { log(error.name); }
  for (const key of ['name', 'length']) try { f[key] = 1; } catch (error) { log(error.name); }
  log(f.constructor.name, f.hasOwnProperty('caller'), f.hasOwnProperty('arguments'));
}
const assigned = (n) => { function* g(a = typeof g) { yield [n, a, typeof g]; g = n; yield typeof g; } const h = g; g = null; return h; };
log([...assigned(1)()], [...assigned(2)()]);
const own = (n) => function* self() { try { self = 1; } catch (error) { yield error.name; } yield typeof self; };
log([...own()()], [...own()()]);
