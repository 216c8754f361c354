// How `for await` and the `yield*` of an async generator look at what they iterate: each property read, each call, in order.
const watched = (name, object) => new Proxy(object, {
  get(target, key, receiver) {
    log(name, 'get', String(key));
    const value = Reflect.get(target, key);
    return typeof value === 'function' ? (...args) => { log(name, String(key), args.length, ...args.slice(0, 1)); return value.apply(target, args); } : value;
  },
  has(target, key) { log(name, 'has', String(key)); return key in target; },
});
const items = (n, more = {}) => ({ at: 0, next(v) { return this.at < n ? { value: this.at++, done: false } : { value: 'end', done: true }; }, ...more });
const asyncOf = (iterator) => watched('iterable', { [Symbol.asyncIterator]: () => watched('iterator', iterator), [Symbol.iterator]: 1 });
const syncOf = (iterator) => watched('iterable', { [Symbol.iterator]: () => watched('iterator', iterator) });
const rounds = async (iterable, each = () => {}) => {
  try { for await (const x of iterable) { log('x', x); if (each(x) === 'break') break; } log('done'); } catch (e) { log('error', e.constructor.name, typeof e.message); }
};
async function* through(iterable) { try { log('result', yield* iterable); } catch (e) { log('caught', e); throw e; } finally { log('finally'); } }
const step = async (g, name, ...args) => { try { const { value, done } = await g[name](...args); log(name, value, done); } catch (e) { log(name, 'failed', e); } };

(async () => {
  await rounds(asyncOf(items(2)));
  await rounds(syncOf(items(2)));
  await rounds(asyncOf(items(2, { return() { log('return'); return {}; } })), () => 'break');
  await rounds(asyncOf(items(2)), () => 'break');
  await rounds(asyncOf(items(2, { return() { return 1; } })), () => 'break');
  await rounds(asyncOf(items(2, { return() { log('closed'); throw new Error('in return'); } })), () => { throw new RangeError('in body'); });
  await rounds(asyncOf({ next() { return 1; } }));
  await rounds(asyncOf({ next() { throw new Error('in next'); } }));
  await rounds(asyncOf({ next: 5 }));
  await rounds(asyncOf(1));
  await rounds({ [Symbol.asyncIterator]: () => 1 });
  await rounds({ [Symbol.asyncIterator]: null, [Symbol.iterator]: () => items(1) });
  await rounds({ [Symbol.asyncIterator]: 5 });
  await rounds({});
  await rounds(null);
  await rounds(undefined);
  await rounds(7);
  await rounds('ab');
  await rounds([Promise.resolve(1), 2]);
  await rounds([Promise.reject(new Error('rejected'))]);
  let g = through(asyncOf(items(2)));
  for (let i = 0; i < 4; i++) await step(g, 'next', i);
  g = through(syncOf(items(2, { throw(e) { log('thrown', e); return { value: 'answer', done: false }; }, return(v) { log('returned', v); return { value: v, done: true }; } })));
  await step(g, 'next', 'a'); await step(g, 'throw', 'b'); await step(g, 'next', 'c'); await step(g, 'return', 'd'); await step(g, 'next', 'e');
  g = through(asyncOf(items(2)));
  await step(g, 'next'); await step(g, 'throw', 'no throw'); await step(g, 'next');
  g = through(asyncOf(items(2)));
  await step(g, 'next'); await step(g, 'return', 'no return'); await step(g, 'next');
  g = through(null);
  await step(g, 'next');
  async function* inner() { try { yield 1; yield await Promise.resolve(2); } finally { log('inner closed'); } }
  g = through(inner());
  await step(g, 'next'); await step(g, 'next'); await step(g, 'return', 'x');
  log('end');
})();
