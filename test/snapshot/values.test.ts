/** The graph of values: what comes back, what is refused, and what callers can say about it. */
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { sumOf } from '../../runtime/snapshot/format.js';
import { clone, compatibility, restore, restoreAll, SnapshotError, snapshot, snapshotAll, version } from '../../runtime/snapshot.js';
import { load } from '../protocol/load.js';
import { again, type Gen, type Maker, make } from './support.js';

const keep = make('yield a; return a;', 'a');
const held = (generator: Gen): unknown => generator.next().value;

/** A value that has been in a generator's variable meanwhile. */
function through(value: unknown, options: Parameters<typeof again>[1] = {}): unknown {
  return held(again(keep(value), options));
}

function refusal(value: unknown): SnapshotError {
  const g = keep(value);
  g.next();
  try {
    snapshot(g);
  } catch (error) {
    expect(error).toBeInstanceOf(SnapshotError);
    return error as SnapshotError;
  }
  throw new Error('it was saved');
}

describe('values', () => {
  const date = new Date(5);
  it.each<[string, unknown]>([
    ['primitives', [undefined, null, -0, Number.NaN, -Infinity, 10n, 'é\ud800', Symbol.for('r'), Symbol.iterator]],
    ['holes', Object.assign([], { length: 3, 1: 'x' })],
    ['maps and sets', new Map<unknown, unknown>([[{ a: 1 }, new Set([1, [2]])]])],
    ['dates and expressions', [date, new Date(Number.NaN), /a\/b/giu]],
    ['bytes', [new Uint8Array([1, 2]), new Float64Array([0.5]).subarray(0, 1), new ArrayBuffer(3), new DataView(new ArrayBuffer(2), 1)]],
    ['no prototype', Object.assign(Object.create(null), { a: 1 })],
    ['boxes', [Object(1), Object('s'), Object(5n)]],
    ['a Buffer', Buffer.from('bytes')],
  ])('%s', (_name, value) => {
    expect(through(value)).toEqual(value);
  });

  it('keeps what is the same the same, and cycles', () => {
    const shared = { n: 1 };
    const list: unknown[] = [shared, shared];
    list.push(list);
    const back = through(list) as unknown[];
    expect(back[0]).toBe(back[1]);
    expect(back[2]).toBe(back);
  });

  it('keeps attributes, frozen objects, __proto__ and symbols as keys', () => {
    const odd = Object.freeze(Object.defineProperty({ ['__proto__']: 1, [Symbol.for('k')]: 2 }, 'hidden', { value: 3 }));
    const back = through(odd) as object;
    expect(Object.getOwnPropertyDescriptors(back)).toEqual(Object.getOwnPropertyDescriptors(odd));
    expect(Object.isFrozen(back)).toBe(true);
  });

  it('keeps errors with class, cause and stack', () => {
    const error = Object.assign(new RangeError('far', { cause: { at: 1 } }), { code: 'E' });
    const back = through(error) as RangeError & { code: string };
    expect(back).toBeInstanceOf(RangeError);
    expect([back.message, back.cause, back.code, back.stack]).toEqual(['far', { at: 1 }, 'E', error.stack]);
    expect(Object.keys(back)).toEqual(['code']);
  });

  it('keeps what a regular expression found, and how far it is', () => {
    const sticky = /b/y;
    sticky.lastIndex = 2;
    const found = /(?<x>b)/.exec('abc')!;
    const [again1, again2] = through([sticky, found]) as [RegExp, RegExpExecArray];
    expect([again1.lastIndex, again2.index, again2.input, { ...again2.groups }]).toEqual([2, 1, 'abc', { x: 'b' }]);
  });

  it('finds functions of the module that generators are handed', () => {
    const exported = load<{ run: Maker; given: () => unknown[] }>(
      `const parse = (text) => text; function store() {} class Order { static of() {} save() {} } let unused = () => {};
      const given = [parse, store, Order, Order.of, Order.prototype.save]; unused(); unused.x;
      exports.given = () => given; exports.run = function* run(steps) { yield steps; };`,
      { snapshots: true },
    );
    const given = exported.given();
    expect(held(again(exported.run(given)))).toEqual(given);
  });

  it('finds methods under symbols', () => {
    const exported = load<{ run: Maker; given: () => unknown[] }>(
      `class Res { [Symbol.toPrimitive]() { return 1; } static [Symbol.for('ask')]() {} '@odd'() {} }
      const given = [Res.prototype[Symbol.toPrimitive], Res[Symbol.for('ask')]];
      exports.given = () => given; exports.run = function* run(steps) { void Res; yield steps; };`,
      { snapshots: true },
    );
    expect(held(again(exported.run(exported.given())))).toEqual(exported.given());
  });

  it('finds a function by the name that nothing assigns, and no other one in its place', () => {
    const { run, turn } = load<{ run: Maker; turn(): void }>(
      `const fns = { cur: null }; function inc(x) { return x + 1; } function dec(x) { return x - 1; }
      let mode = dec, lone = (() => function first() { return 'first'; })();
      fns.cur = inc;
      exports.turn = () => { fns.cur = dec; mode = inc; lone = function other() { return 'other'; }; };
      exports.run = function* run(which) {
        const f = which === 'lone' ? lone : which === 'mode' ? mode : fns.cur;
        yield fns.cur(5) + mode(1);
        return f(10);
      };`,
      { snapshots: true },
    );
    const saved = ['cur', 'mode', 'lone'].map((which) => {
      const gen = run(which);
      gen.next();
      return snapshot(gen);
    });
    expect(saved.map((value) => restore(value).next().value)).toEqual([11, 9, 'first']);
    turn();
    expect(saved.slice(0, 2).map((value) => restore(value).next().value)).toEqual([11, 9]);
    expect(() => restore(saved[2]!)).toThrow('lone of /scenario/file.js, which was the function first, and is another one here');
  });

  it('finds functions by their names', () => {
    const back = through([Math.max, Array.prototype.push, JSON, Map]) as unknown[];
    expect(back).toEqual([Math.max, Array.prototype.push, JSON, Map]);
  });
});

describe('refusals', () => {
  it('name the path, the function, the file and the line', () => {
    const { ship } = load<{ ship: Maker }>('exports.ship = function* ship(order) {\n  yield 1;\n};', {
      snapshots: true,
      moduleId: 'src/order.js',
    });
    const g = ship({ lines: [{ socket: Promise.resolve() }] });
    g.next();
    try {
      snapshot(g);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'value', path: 'order.lines[0].socket', function: 'ship', module: 'src/order.js', line: 2 });
      expect((error as Error).message).toMatch(/^order\.lines\[0\]\.socket in ship \(src\/order\.js:2\) is a Promise/);
    }
  });

  it.each<[string, unknown, RegExp]>([
    ['functions', { f: (): void => {} }, /a\.f in f .* is the function f, which has no name/],
    ['instances', { x: new (class Socket {})() }, /a\.x in f .* is an instance of Socket/],
    ['native iterators', new Map([['k', [1].values()]]), /a\.k in f .* is an iterator of the engine's/],
    ['arrays of other realms', vm.runInNewContext('[1]'), /a in f .* is an Array of another realm/],
    ['objects of other realms', { x: vm.runInNewContext('({})') }, /a\.x in f .* is an Object of another realm/],
    ['native generators', [(function* () {})()], /a\[0\] in f .* is a native generator/],
    ['symbols', Symbol('s'), /a in f .* is Symbol\(s\), which is not in the symbol registry/],
    [
      'accessors',
      {
        get x() {
          return 1;
        },
      },
      /a\.x in f .* is an accessor/,
    ],
    ['eval', (globalThis as { eval?: unknown }).eval, /a in f .* is the function eval/],
  ])('%s', (_name, value, message) => {
    expect(refusal(value).message).toMatch(message);
  });

  it('of running generators, native ones, and code without the option', () => {
    let error: unknown;
    const look = {
      at: undefined as Gen | undefined,
      try() {
        try {
          snapshot(this.at);
        } catch (e) {
          error = e;
        }
      },
    };
    const g = make('look.try(); yield 1;', 'look')(look);
    look.at = g;
    g.next();
    expect(error).toMatchObject({ code: 'running' });
    expect(() => snapshot((function* () {})())).toThrow(/not a native generator/);
    expect(() => snapshot(make('yield 1;', '', { snapshots: false })())).toThrow(/snapshots: true/);
  });
});

describe('what callers say', () => {
  class Point {
    constructor(
      public x: number,
      public self?: Point,
    ) {}
  }

  it('classes: instances come back without their constructor, cycles included', () => {
    const point = new Point(1);
    point.self = point;
    const back = through(point, { classes: { Point } }) as Point;
    expect(back).toBeInstanceOf(Point);
    expect(back.self).toBe(back);
  });

  it('reduce and revive, offer', () => {
    const socket = { send: (): string => 'sent' };
    const unique = Symbol('unique');
    const back = through([new Point(2), socket, unique], {
      offer: { socket, unique },
      reduce: (value) => (value instanceof Point ? ['point', [value.x]] : undefined),
      revive: (name, data) => (name === 'point' ? new Point((data as number[])[0]!) : undefined),
    }) as unknown[];
    expect(back).toEqual([new Point(2), socket, unique]);
    expect(back[1]).toBe(socket);
  });

  it('several generators share what they shared', () => {
    const { pair } = load<{ pair: () => [Gen, Gen] }>(
      'exports.pair = () => { let n = 0; const list = []; const f = function* () { while (true) { list.push(++n); yield [n, list.length]; } }; return [f(), f()]; };',
      { snapshots: true },
    );
    const both = pair();
    both[0].next();
    const [a, b] = restoreAll(JSON.parse(JSON.stringify(snapshotAll(both)))) as [Gen, Gen];
    expect([a.next().value, b.next().value, a.next().value]).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect(both[1].next().value).toEqual([2, 2]);
  });
});

it("a program that gives the engine's iterators a `return`, or another `next`, is told so", () => {
  const prototype = Object.getPrototypeOf([].values()) as { return?: unknown };
  prototype.return = () => ({});
  try {
    expect(() => snapshot(keep(1))).toThrow(/has replaced how arrays, maps or sets are iterated/);
  } finally {
    delete prototype.return;
  }
});

describe('clone', () => {
  it('makes independent twins', () => {
    const f = make(
      'const list = []; const add = (x) => { list.push(x); n++; }; let n = 0; for (const x of [1, 2, 3]) { add(yield [x, n, [...list]]); }',
    );
    const one = f();
    one.next();
    one.next('a');
    const two = clone(one);
    const three = clone(two);
    expect(one.next('b').value).toEqual([3, 2, ['a', 'b']]);
    expect(two.next('c').value).toEqual([3, 2, ['a', 'c']]);
    expect(three.next('d').value).toEqual([3, 2, ['a', 'd']]);
  });

  it('shares what a snapshot could not save', () => {
    const socket = new (class Socket {})();
    expect(held(clone(keep(socket)))).toBe(socket);
  });
});

describe('changed code', () => {
  const source = (body: string): string => `exports.f = function* f(a) { ${body} };`;
  const options = { snapshots: true, moduleId: 'changing', filename: 'changing.js' };
  const old = 'let total = 1; total += /* @label ask */ yield total; yield total;';

  it('is refused, with both versions named, unless the caller says how to go on', () => {
    const before = load<{ f: Maker }>(source(old), options).f;
    const kept = version(before);
    const g = before('x');
    g.next();
    const value = snapshot(g);
    // Comments and formatting are no change.
    load(source(`/* a comment */ ${old.replaceAll(';', '\n;')}`), options);
    expect(restore(value).next(5)).toEqual({ value: 6, done: false });

    // The old version is still loaded in this process: by another module's name, it is not to be found.
    const renamed = { ...options, moduleId: 'renamed' };
    const state = value.state.replace('changing', 'renamed');
    const there = { ...value, state, sum: sumOf(state) };
    const after = load<{ f: Maker }>(
      source('const rate = 2; yield "new"; let total = 1; total += /* @label ask */ yield total; yield total * rate;'),
      renamed,
    ).f;
    expect(() => restore(there)).toThrow(new RegExp(`version ${kept.hash}, loaded is ${version(after).hash}`));
    expect(compatibility(kept, after).map(({ label, fate, missing }) => [label, fate, missing])).toEqual([
      [undefined, 'fits', []],
      ['ask', 'differs', ['rate']],
      [undefined, 'lost', []],
    ]);
    const moved = restore(there, {
      migrate: ({ label, locals }) => (label === 'ask' ? { locals: { rate: 10, total: locals.total } } : undefined),
    });
    expect(moved.next(5)).toEqual({ value: 60, done: false });
    expect(() => restore(there, { migrate: () => ({ label: 'gone' }) })).toThrow(/has no label 'gone'/);
    expect(() => restore(there, { migrate: () => undefined })).toThrow(SnapshotError);
  });

  /** Saved at the first `yield` of one text, and restored as another one. */
  function into(before: string, after: string, given: object = {}): unknown {
    const number = `changed${into.count++}`;
    const g = load<{ f: Maker }>(source(before), { ...options, moduleId: `old-${number}` }).f(['a', 'b', 'c']);
    g.next();
    load(source(after), { ...options, moduleId: `new-${number}` });
    const value = snapshot(g);
    const state = value.state.replaceAll(`old-${number}`, `new-${number}`);
    const back = restore({ ...value, state, sum: sumOf(state) }, { migrate: () => given });
    return Array.from({ length: 4 }, () => back.next().value);
  }
  into.count = 0;

  it('is found by labels in comments of all forms', () => {
    const { f } = load<{ f: Maker }>(
      source(`
        /* @label one */ yield;
        /** @label two */ yield;
        // @label three
        yield;
        /* @label four */ (yield);
        /* @label five */ // and more
        a = ((yield) + /* @label six */ (yield));
        // @label seven
        if (yield) yield; else a = [yield, yield];
        const text = '// @label none'; yield text;
        a // @label nor this
        = yield;
      `),
      { ...options, moduleId: 'labelled' },
    );
    const names = version(f).points.map(({ label }) => label);
    const none = [undefined, undefined, undefined];
    expect(names).toEqual([undefined, 'one', 'two', 'three', 'four', 'five', 'six', 'seven', ...none, undefined, undefined]);
  });

  it('has the loops and half-evaluated expressions that were there, or is refused', () => {
    const lost: [string, string][] = [
      ['for (const x of a) yield x;', 'for (let i = 0; i < a.length; i++) yield a[i];'],
      ['for (const x of a) for (const y of x) yield y;', 'for (const x of a) yield x;'],
      ['for (const x in a) yield x;', 'for (const x of a) yield x;'],
      ['const r = yield 1; yield r;', 'const r = String.raw({ raw: ["a", "b"] }, yield 1); yield r;'],
      ['yield 1;', 'try { a; } finally { yield 1; }'],
      ['yield* a;', 'yield a;'],
      ['yield a;', 'yield* a;'],
      ['let x, y; [x, y = yield] = a.slice(0, 1);', 'yield;'],
    ];
    for (const [before, after] of lost) {
      expect(() => into(before, after), `${before} → ${after}`).toThrow('cannot be gone on with');
      expect(() => into(before, after)).toThrow(SnapshotError);
    }
    expect(into('yield 1; yield 2;', 'try { yield 1; yield 3; } finally { yield 4; }')).toEqual([3, 4, undefined, undefined]);
    expect(into('for (const x of a) yield x;', 'for (const x of a) yield x + x;')).toEqual(['bb', 'cc', undefined, undefined]);
    expect(into('yield f(1, yield 1);', 'yield [1, yield 1];', { stack: [] })).toEqual([[1, undefined], undefined, undefined, undefined]);
  });

  it('can begin again', () => {
    expect(into('for (const x of a) yield x;', 'yield a.length; yield 2;', { point: 0, stack: [] })).toEqual([3, 2, undefined, undefined]);
  });

  it('has to be known at once', () => {
    expect(() => into('yield 1; yield 2;', 'yield 1; yield 3;', Promise.resolve({}))).toThrow('gave a promise');
  });
});
