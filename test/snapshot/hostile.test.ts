/** Whatever a snapshot says: a generator, or a SnapshotError; nothing else happens. */
import process from 'node:process';
import { expect, it } from 'vitest';
import { restore, type Snapshot, SnapshotError, snapshot } from '../../runtime/snapshot.js';
import { load } from '../protocol/load.js';
import { mutate, random } from './hostile.js';
import type { Maker } from './support.js';

/** 100,000 with `HOSTILE=100000`. */
const count = Number(process.env.HOSTILE ?? 5000);

function snapshots(): Snapshot[] {
  const { orders, closures, loops } = load<Record<string, Maker>>(
    `exports.orders = function* orders(order) {
       let n = 1; const seen = new Map([[order, n]]); const e = new TypeError('x', { cause: order });
       try { for (const item of order.items) { n += item.price; log.list.push(yield item); } }
       finally { for (const k in order) yield [k, seen, e]; }
     };
     exports.closures = function* closures(a) {
       let x = a; const f = () => x++;
       function* inner() { x++; yield f; yield* inner2(); } function* inner2() { yield x; }
       for (let i = 0; i < 2; i++) { const g = () => i + x; yield* inner(); yield g; }
     };
     exports.loops = function* loops(...rest) {
       for (const [k, v] of new Map([[1, { a: 1n }], [2, undefined]])) for (const c of 'añ') for (const t of new Uint8Array([1, 2])) yield [k, v, c, t, arguments];
       yield* new Set([1, -0, NaN]); yield* rest;
     };`,
    { snapshots: true, filename: '/hostile.js' },
    { log: { list: [] } },
  ) as { orders: Maker; closures: Maker; loops: Maker };
  const found: Snapshot[] = [];
  const order = { id: 1, items: [{ price: 2 }, { price: 3, when: new Date(0), re: /x/g, hole: Object.assign([1], { 2: 3 }) }] };
  for (const g of [orders(order), closures(1), loops(1, 'two', { three: 3 })])
    for (let i = 0; i < 6; i++) {
      try {
        found.push(snapshot(g));
      } catch (error) {
        if (!(error instanceof SnapshotError)) throw error;
      }
      if (g.next().done) break;
    }
  return found;
}

it(`${count} mutated snapshots`, { timeout: 1_000_000 }, () => {
  const all = snapshots();
  expect(all.length).toBeGreaterThan(12);
  const below = random(20261122);
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  let restored = 0;
  for (let i = 0; i < count; i++) {
    const value = mutate(all[below(all.length)]!, below);
    const started = performance.now();
    try {
      const generator = restore(value);
      restored++;
      expect(Object.prototype.toString.call(generator)).toBe('[object Generator]');
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw new Error(`${String(error)} for ${JSON.stringify(value)}`, { cause: error });
    }
    const took = performance.now() - started;
    if (took > 1000) throw new Error(`${took} ms for ${JSON.stringify(value).slice(0, 500)}`);
  }
  expect(Object.getOwnPropertyNames(Object.prototype).length).toBe(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(restored).toBeLessThan(count);
});

it('damage is told by the checksum: nothing but the saved state comes back', () => {
  const all = snapshots();
  const below = random(7);
  for (let i = 0; i < 2000; i++) {
    const value = all[below(all.length)]!;
    const at = below(value.state.length);
    const char = String.fromCharCode(32 + below(95));
    const state = value.state.slice(0, at) + char + value.state.slice(at + 1);
    if (state === value.state) continue;
    expect(() => restore({ ...value, state })).toThrow(/checksum/);
  }
});

it.each([
  [undefined],
  [null],
  [5],
  ['text'],
  [{}],
  [[]],
  [{ genframe: 2, sum: '', state: '' }],
  [{ genframe: 1, sum: 5, state: [] }],
  [{ genframe: 1, sum: '', state: '[]' }],
])('%j is no snapshot', (value) => {
  expect(() => restore(value)).toThrow(SnapshotError);
});
