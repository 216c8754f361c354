/** Generators whose code can only stand in its class or object: they use `super` or private names. */
import { describe, expect, it } from 'vitest';
import { clone, restore, SnapshotError, snapshot } from '../../runtime/snapshot.js';
import { load } from '../protocol/load.js';
import { type Gen, stepwise, straight } from './support.js';

const source = `
class Base {
  name() { return 'base ' + this.n; }
  *walk(from) { yield ['base walk', from, this.n]; return 'end'; }
  static title() { return 'title of ' + this.id; }
}
class Counter extends Base {
  #n;
  static #made = 0;
  static id = 'counter';
  constructor(n) { super(); this.#n = n; }
  static fresh() { Counter.#made = 0; return Counter; }
  get n() { return this.#n; }
  *walk(by = 1) {
    const more = (x) => { by += x; return by; };
    for (const i of [1, 2]) { this.#n += by; yield [i, this.#n, super.name(), more(1)]; }
    const end = yield* super.walk(this.#n);
    yield [more(1), end];
  }
  *named() { yield super.name(); return [super.name(), yield super.name(yield 1)]; }
  *#hidden(a, ...rest) { yield [this.#n, arguments.length, a]; try { yield this.#n++; } finally { yield this.#n; yield rest; } }
  hidden() { return this.#hidden(1, 2); }
  static *all(x = 2) { Counter.#made += x; yield super.title(); yield [this.#made, this === Counter]; }
  static *#own() { yield Counter.#made++; yield this.#made; }
  static own() { return this.#own(); }
  *['com' + 'puted']() { yield #n in this; yield super.name(); }
  *[Symbol.iterator]() { yield this.#n; yield* [this.#n]; }
  *both() { yield* this.walk(2); for (const x of this.#hidden(3)) yield x; const g = this.#hidden(4); yield g.next(); yield g.next(); }
  *closures(by) {
    const add = (x) => (this.#n += x); const has = (o) => #n in o; const self = function () { return add.call(0, by); };
    const o = { get: () => this.#n, key() { return Counter.#made >= 0 && by; } }; yield [add(1), has(this)];
    for (let i = 0; i < 2; i++) { const each = () => (this.#n += i++); yield [each(), i]; yield each(); }
    yield [self(), o.get(), o.key(), add.name, has({}), Reflect.ownKeys(o)]; yield [add(by), self.name];
  }
  static *shared() { const more = () => Counter.#made++; yield more(); yield [more(), Reflect.ownKeys(this).length]; }
  *'twice'() { yield 'never'; }
  *twice() { yield this.#n; yield 'the second'; }
}
const base = { *go() { yield 'from the prototype'; }, x: 5 };
const flow = {
  __proto__: base,
  *go() { yield 1; yield* super.go(); yield Reflect.ownKeys(this).length; const f = (n) => n + this.y; yield f; return f(super.x); },
  y: 2,
  *['a' + 'b']() { yield super.x; yield 6; },
};
Object.assign(exports, { Counter, flow, nested: () => new (class { #n = 1; *m() { yield this.#n; yield 2; } })().m() });
`;

interface CounterClass {
  new (
    n: number,
  ): Record<'walk' | 'both' | 'closures' | 'named' | 'hidden' | 'computed' | 'twice', (...args: unknown[]) => Gen> & {
    n: number;
  } & Iterable<unknown>;
  fresh(): CounterClass;
  all(): Gen;
  own(): Gen;
}

const options = { snapshots: true, filename: '/members.js' };
const { Counter, flow, nested } = load<{
  Counter: CounterClass;
  flow: Record<'go' | 'ab', () => Gen>;
  nested: () => Gen;
}>(source, options);

const hooks = {
  offer: { flow },
  reduce: (value: object | symbol): [string, number] | undefined => (value instanceof Counter ? ['counter', value.n] : undefined),
  revive: (_name: string, data: unknown) => new Counter(data as number),
};

describe('generators with `super` and private names', () => {
  it.each<[string, () => Gen]>([
    ['a method', () => new Counter(5).walk()],
    ['`super` alone', () => new Counter(5).named()],
    ['a private method', () => new Counter(5).hidden()],
    ['a static method', () => Counter.fresh().all()],
    ['a computed key', () => new Counter(5).computed()],
    ['a symbol as key', () => new Counter(5)[Symbol.iterator]() as Gen],
    ['a method that is defined twice', () => new Counter(5).twice()],
    ['functions with private names', () => new Counter(5).closures(7)],
    ['delegates and loops', () => new Counter(5).both()],
    ['a method of an object', () => flow.go()],
    ['another one, under a computed key', () => flow.ab()],
  ])('%s', (_name, start) => {
    const shown = (results: unknown[]): string => JSON.stringify(results, (_key, value) => (typeof value === 'function' ? 'f' : value));
    expect(shown(stepwise(start(), [0, 'a', 'b'], hooks))).toBe(shown(straight(start(), [0, 'a', 'b'])));
  });

  it('static private ones, one step saved', () => {
    const g = Counter.fresh().own();
    g.next();
    expect(restore(JSON.parse(JSON.stringify(snapshot(g)))).next()).toEqual({ value: 1, done: false });
  });

  it('clones go their own way, and nothing of it shows on class and object', () => {
    const g = new Counter(1).walk();
    g.next();
    const twin = clone(g, hooks);
    expect([twin.next().value, g.next().value]).toEqual([
      [2, 4, 'base 4', 3],
      [2, 4, 'base 4', 3],
    ]);
    expect(Object.getOwnPropertySymbols(Counter.prototype)).toEqual([Symbol.iterator]);
    expect(Object.getOwnPropertySymbols(Counter)).toEqual([]);
    expect(Reflect.ownKeys(flow)).toEqual(['go', 'y', 'ab']);
  });

  it('are refused where the fields of `this` would be lost', () => {
    const g = new Counter(1).walk();
    expect(() => snapshot(g, { classes: { Counter } })).toThrow(/^this in Counter\.walk .* has private fields, which are no properties/);
  });

  it('are refused where their class cannot be found again', () => {
    const g = nested();
    g.next();
    expect(() => snapshot(g)).toThrow(SnapshotError);
    expect(() => snapshot(g)).toThrow(
      /^nested\.<locals>\.m \(\/members\.js:46\) has `super` or private names and is no method of a class or object at the top/,
    );
  });
});
