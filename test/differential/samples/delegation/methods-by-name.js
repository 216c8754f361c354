// A method of the text is meant, most likely; what is called may be anything else.
class Leaf {
  constructor(value) { this.value = value; }
  *walk() { yield this.value; return 'leaf'; }
}
const other = { walk() { return [7, 8][Symbol.iterator](); } };
class Tree {
  constructor(...parts) { this.parts = parts; }
  *each(depth = 0) {
    for (const part of this.parts) {
      if (part instanceof Tree) log('inner', depth, yield* part.each(depth + 1));
      else log(yield* part.walk());
    }
    return this.parts.length;
  }
}
const tree = new Tree(new Leaf(1), new Tree(new Leaf(2), other), new Leaf(3));
const all = [...tree.each()];
log(all);

class Noisy extends Tree {
  each(depth) { log('noisy', depth); return super.each(depth); }
}
log([...new Tree(new Noisy(new Leaf(4)), new Leaf(5)).each()]);

// What a call gives may be a generator that has begun, has ended, or is running.
const { prototype } = Leaf;
const begun = prototype.walk.call({ value: 'begun' });
begun.next();
const ended = prototype.walk.call({ value: 'ended' });
ended.return(1);
for (const walk of [() => begun, () => ended, () => undefined, () => 5, () => ({}), () => 'ab', () => new Map([[1, 2]]), null]) {
  try { log([...new Tree({ walk }).each()]); } catch (error) { log(error.constructor.name); }
}
const self = { *each() { yield* self.again(); }, again: () => running };
const running = self.each();
try { log(running.next()); } catch (error) { log(error.constructor.name, error.message); }

// An object that inherits from a generator, a proxy of one, one with a `next` of its own, and one of another function.
const own = Object.assign(prototype.walk.call({ value: 'own' }), { next: () => ({ value: 'mine', done: true }) });
const getter = Object.defineProperty(prototype.walk.call({ value: 'g' }), 'next', { get() { log('get next'); return () => ({ value: 'got', done: true }); } });
const proxied = new Proxy(prototype.walk.call({ value: 'p' }), { get(target, key) { log('get', String(key)); return target[key]; } });
const iterable = Object.defineProperty(prototype.walk.call({ value: 'i' }), Symbol.iterator, { get() { log('get iterator'); return () => [1, 2].values(); } });
for (const it of [Object.create(prototype.walk.call({ value: 'heir' })), proxied, own, getter, iterable, tree.each()]) {
  try { log([...new Tree({ walk: () => it }).each()]); } catch (error) { log(error.constructor.name); }
}
