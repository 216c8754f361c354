/** Values that hold more than properties, under the prototypes that are theirs and under others; and iterators, which go on. */
import { describe, expect, it } from 'vitest';
import { clone, compatibility, restore, restoreAll, SnapshotError, snapshot, snapshotAll, version } from '../../runtime/snapshot.js';
import { again, type Gen, make } from './support.js';

const holding = make('yield; yield value;', 'value');
const on = (value: unknown): Gen => {
  const gen = holding(value);
  gen.next();
  return gen;
};
const back = (value: unknown, options = {}): unknown => again(on(value), options).next().value;

describe('instances of classes that extend the language’s own', () => {
  class MyMap extends Map<number, number> {}
  class MySet extends Set<number> {}
  class List extends Array<number> {}
  class Day extends Date {}
  class Pattern extends RegExp {}
  class Bytes extends Uint8Array {}
  class Text extends String {}
  class Count extends Number {}
  class Later extends Promise<unknown> {}
  class Room extends ArrayBuffer {}
  class Weak extends WeakMap<object, unknown> {}
  const classes = { MyMap, MySet, List, Day, Pattern, Bytes, Text, Count, Later, Room, Weak };
  const made: [string, object][] = [
    ['Map', new MyMap([[1, 2]])],
    ['Set', new MySet([1])],
    ['Array', new List(1, 2)],
    ['Date', new Day(0)],
    ['RegExp', new Pattern('a')],
    ['TypedArray', new Bytes(2)],
    ['String', new Text('a')],
    ['Number', new Count(1)],
    ['Promise', new Later(() => {})],
    ['ArrayBuffer', new Room(1)],
    ['WeakMap', new Weak()],
  ];
  it.each(made)('%s: refused, as `classes` would lose what they hold', (kind, value) => {
    expect(() => snapshot(on(value), { classes })).toThrow(`whose contents as a ${kind} are no properties`);
    expect(() => snapshot(on(value), { classes })).toThrow(SnapshotError);
  });

  it('those that only inherit are plain', () => {
    class Like {
      at = 1;
    }
    Object.setPrototypeOf(Like.prototype, Map.prototype);
    const like = back(new Like(), { classes: { Like } }) as Like;
    expect([like.at, Object.getPrototypeOf(like) === Like.prototype]).toEqual([1, true]);
  });

  it('errors keep their class, whatever it is called', () => {
    class RuntimeError extends Error {}
    class OwnTypeError extends Error {}
    const options = { classes: { RuntimeError, TypeError: OwnTypeError } };
    expect(back(new RuntimeError('a'), options)).toBeInstanceOf(RuntimeError);
    expect(back(new OwnTypeError('a'), options)).toBeInstanceOf(OwnTypeError);
    expect(back(new TypeError('a'), options)).toBeInstanceOf(TypeError);
  });
});

describe('what is refused with one kind of error', () => {
  const detached = new Uint8Array(8);
  structuredClone(detached, { transfer: [detached.buffer] });
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const values: [string, unknown][] = [
    ...[Date, RegExp, Number, Boolean, BigInt, Map, Set, ArrayBuffer, Buffer].map((of): [string, unknown] => [
      `an object with the prototype of ${of.name}`,
      Object.create(of.prototype as object),
    ]),
    ['a detached buffer', detached.buffer],
    ['a view of one', detached],
    ['a date with another prototype', Object.setPrototypeOf(new Date(0), Map.prototype)],
    ['a date with a plain prototype', Object.setPrototypeOf(new Date(0), Object.prototype)],
    ['a typed array with the prototype of arrays', Object.setPrototypeOf(new Uint8Array(1), Array.prototype)],
    ['a boxed number with a plain prototype', Object.setPrototypeOf(Object(1), Object.prototype)],
    ['an array without a prototype', Object.setPrototypeOf([1], null)],
    ['a revoked proxy', proxy],
    [
      'a proxy that throws',
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error('trap');
          },
        },
      ),
    ],
    ['a frozen map', Object.freeze(new Map())],
    ['a frozen date', Object.freeze(new Date(0))],
    ['a sealed set', Object.seal(new Set())],
  ];
  it.each(values)('%s', (_, value) => {
    expect(() => snapshot(on(value))).toThrow(SnapshotError);
  });
});

it('getters of arguments are not called', () => {
  const asked: string[] = [];
  const gen = make(
    'Object.defineProperty(arguments, "0", { get() { note("asked"); return 1; }, enumerable: true }); yield; return [a, b];',
    'a, b, note',
  )(1, 2, (what: string) => asked.push(what));
  gen.next();
  expect(() => snapshot(gen)).toThrow(SnapshotError);
  expect(asked).toEqual([]);
});

it('the way to a value is told shortly where it is long', () => {
  type Link = { next?: Link; at?: unknown };
  const list: Link = {};
  let end = list;
  for (let i = 0; i < 200; i++) end = end.next = {};
  end.at = new (class Socket {})();
  const gen = make('yield; yield list;', 'list')(list);
  gen.next();
  expect(() => snapshot(gen)).toThrow(/^list(\.next)+.{0,5}….{0,5}(\.next)+\.at in f .* is an instance of Socket/);
});

it('arguments that are none', () => {
  class A {}
  const gen = on(1);
  const saved = snapshot(gen);
  const wrong: (() => unknown)[] = [
    () => snapshotAll(null as never),
    () => snapshot(gen, null as never),
    () => clone(gen, null as never),
    () => restore(saved, null as never),
    () => restore(null),
    () => restoreAll(null),
    () => compatibility(null as never, holding),
    () => compatibility({ hash: '', points: [null] } as never, holding),
    () => version(null),
    () => snapshot(on(new A()), { classes: { '': A } }),
  ];
  for (const call of wrong) expect(call, String(call)).toThrow(SnapshotError);
});

describe('iterators that a clone would share', () => {
  const iterators: [string, () => object][] = [
    ['of matches', () => 'a1b2'.matchAll(/\d/g)],
    ['of the search of an address', () => new URLSearchParams('a=1&b=2').entries()],
    [
      'async generators',
      () =>
        (async function* () {
          yield 1;
        })(),
    ],
  ];
  it.each(iterators)('%s are refused', (_, iterator) => {
    expect(() => clone(on(iterator()))).toThrow(SnapshotError);
    expect(() => snapshot(on(iterator()))).toThrow(SnapshotError);
  });
  it('in a loop', () => {
    const gen = make('for (const x of text.matchAll(/\\d/g)) yield x[0];', 'text')('a1b2');
    gen.next();
    expect(() => clone(gen)).toThrow('is an iterator of the engine');
  });
});

it('a clone is not extensible where the original is not, and has its symbols', () => {
  const gen = make('yield 1; yield 2;')() as Gen & Record<symbol, unknown>;
  gen[Symbol.for('mark')] = 5;
  Object.preventExtensions(gen);
  const twin = clone(gen);
  expect([Object.isExtensible(twin), (twin as typeof gen)[Symbol.for('mark')], twin.next().value]).toEqual([false, 5, 1]);
});
