function* g(it) {
  try {
    for (const x of it) yield x;
  } catch (e) {
    log(e.name, e.name === 'Error' ? e.message : '');
  }
}
const make = (next) => ({ [Symbol.iterator]: () => ({ next, return() { log('return is never called'); return {}; } }) });
for (const it of [
  undefined, null, 5, {}, { [Symbol.iterator]: 5 }, { [Symbol.iterator]: () => 5 }, { [Symbol.iterator]: () => ({}) },
  make(() => 5), make(() => undefined), make(() => { throw new Error('next'); }),
  make(() => ({ get done() { throw new Error('done'); } })), make(() => ({ get value() { throw new Error('value'); } })),
  make(() => ({ done: 'truthy', value: 1 })),
]) drive(g(it));
