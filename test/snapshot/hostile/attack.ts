/** Mutated snapshots, restored: a generator or a SnapshotError comes of each, and nothing else happens. */
import { restore, type Snapshot, SnapshotError, snapshot } from '../../../runtime/snapshot.js';
import { load } from '../../protocol/load.js';
import { type Below, mutate } from './mutate.js';

/** What was called meanwhile. */
const calls: string[] = [];
/** Reached by name from snapshots, as the program uses it. Nothing that is restored may call it. */
const trap = (): void => {
  calls.push('a function of the program');
};

const source = `
  const trap = () => given.trap();
  class Trap { constructor() { trap(); } static make() { trap(); } toString() { trap(); } get x() { trap(); } }
  exports.orders = function* orders(order) {
    let n = 1; const seen = new Map([[order, n]]); const e = new TypeError('x', { cause: order });
    try { for (const item of order.items) { n += item.price; given.list.push(yield item); } }
    finally { for (const k in order) yield [k, seen, e]; }
  };
  exports.closures = function* closures(a) {
    let x = a; const f = () => x++;
    function* inner() { x++; yield f; yield* inner2(); } function* inner2() { yield x; }
    for (let i = 0; i < 2; i++) { const g = () => i + x; yield* inner(); yield g; }
  };
  exports.loops = function* loops(...rest) {
    for (const [k, v] of new Map([[1, { a: 1n }], [2, undefined]])) for (const c of 'añ') for (const t of new Uint8Array([1, 2])) yield [k, v, c, t, arguments];
    for (const [i, x] of rest.entries()) for (const k of new Map([[i, x]]).keys()) yield k;
    yield* new Set([1, -0, NaN]); yield* rest.values();
  };
  class Safe {
    static #n = 1;
    static *open(a) {
      const it = a.entries(); const more = () => Safe.#n++; yield it.next(); yield* Safe.#inner(more);
      const chars = 'aé'[Symbol.iterator](); for (const c of chars) { yield [c, it.next()]; const [x = yield c] = it; }
    }
    static *#inner(f) { yield f(); for (const x of new Set([this.#n, super.toString])) yield x; }
  }
  exports.open = (a) => Safe.open(a);
  exports.names = function* names() { yield trap; yield Trap; yield Trap.make; yield new Trap(); };
`;

/** Snapshots of generators at many of their suspension points. */
export function samples(): Snapshot[] {
  const options = { snapshots: true, filename: '/hostile.js' };
  const { orders, closures, loops, names, open } = load<Record<string, (...args: unknown[]) => Generator>>(source, options, {
    given: { list: [], trap },
  });
  const order = { id: 1, items: [{ price: 2 }, { price: 3, when: new Date(0), re: /x/g, hole: Object.assign([1], { 2: 3 }) }] };
  const found: Snapshot[] = [];
  for (const g of [orders!(order), closures!(1), loops!(1, 'two', { three: 3 }), names!(), open!([1, { two: 2 }])]) {
    for (let i = 0; i < 20; i++) {
      found.push(snapshot(g));
      if (g.next().done) break;
    }
  }
  return found;
}

export interface Attacked {
  readonly restored: number;
  readonly refused: number;
  /** Milliseconds of the slowest. */
  readonly slowest: number;
}

/**
 * Restore many.
 * @throws Error for whatever must not be: another error, a call, a property of Object.prototype, more than a second
 */
export function attack(count: number, below: Below): Attacked {
  const all = samples();
  calls.length = 0;
  const before = Reflect.ownKeys(Object.prototype).length;
  let restored = 0;
  let slowest = 0;
  for (let i = 0; i < count; i++) {
    const value = mutate(all[below(all.length)]!, below);
    const fail = (what: string, cause?: unknown): never => {
      throw new Error(`${what} for ${JSON.stringify(value).slice(0, 2000)}`, { cause });
    };
    const started = performance.now();
    try {
      const generator = restore(value);
      if (Object.prototype.toString.call(generator) !== '[object Generator]') fail('not a generator');
      restored++;
    } catch (error) {
      if (!(error instanceof SnapshotError)) fail(String(error), error);
    }
    slowest = Math.max(slowest, performance.now() - started);
    if (slowest > 1000) fail(`${slowest} ms`);
    if (calls.length > 0) fail(`${calls} was called`);
    if (Reflect.ownKeys(Object.prototype).length !== before) fail('Object.prototype has been changed');
  }
  return { restored, refused: count - restored, slowest };
}
