/** Values as generators show them: in the console's style, and without any code of theirs. */
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as runtimeInspect from '../../runtime/inspect.js';
import { show } from '../../runtime/show.js';
import * as traceback from '../../runtime/traceback.js';
import { load } from '../protocol/load.js';
import { hostileValues } from './hostile.js';
import type { Gen, Maker } from './types.js';

describe('as the console shows it', () => {
  class Point {
    x = 1;
    #hidden = 2;
    hidden(): number {
      return this.#hidden;
    }
  }
  const sparse = [1, 2];
  sparse[3] = 4;
  const values: unknown[] = [
    undefined,
    null,
    true,
    -0,
    1.5,
    10n,
    'text',
    "it's",
    'line\nbreak',
    Symbol('s'),
    [],
    {},
    [1, ['two']],
    { a: 1, 'b-c': [2], [Symbol('k')]: null, 3: 4 },
    Object.create(null),
    new Point(),
    new Map<unknown, unknown>([[{ k: 1 }, 'v']]),
    new Set([1, 'x']),
    new Date(0),
    /a[/]b/giu,
    new Uint8Array([1, 2]),
    () => 1,
    function named() {},
    class Numbers extends Array<number> {}.from([1, 2, 3]),
    { deep: { deeper: { deepest: { hidden: 1 } } } },
    { list: [[[[1]]]] },
  ];

  it.each(values.map((value) => [value]))('%s', (value) => {
    expect(show(value)).toBe(inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 2 }));
  });

  it('but for errors, classes and holes, which are short', () => {
    expect(show(new RangeError('too far'))).toBe('[RangeError: too far]');
    expect(show(Point)).toBe('[class Point]');
    expect(show(sparse)).toBe('[ 1, 2, <empty>, 4 ]');
  });

  it('and for what would be long', () => {
    expect(show(Array(1e9))).toMatch(/^\[ (<empty>, ){20}… 999999980 more \]$/);
    expect(show('x'.repeat(10_000)).length).toBeLessThan(210);
    expect(show(new Map(Array.from({ length: 50 }, (_, i) => [i, i])))).toMatch(/… 30 more }$/);
  });

  it('has an end where a value holds itself', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    cycle.map = new Map([[cycle, [cycle]]]);
    expect(show(cycle)).toBe('{ self: [Circular], map: Map(1) { [Circular] => [ [Circular] ] } }');
  });
});

describe('no code of the program runs', () => {
  const { f, delegating } = load<{ f: Maker; delegating: Maker }>(
    'exports.f = function* f(value) { const local = value; yield 1; }; exports.delegating = function* delegating(sub) { yield* sub; };',
    { functions: true },
  );
  const started = (make: Maker, value: unknown): Gen => {
    const g = make(value);
    g.next();
    return g;
  };
  /** Everything that looks into a generator or shows it. */
  const looks: Readonly<Record<string, (g: Gen) => unknown>> = {
    console: (g) => inspect(g),
    'console, deep': (g) => inspect([g], { depth: null, showProxy: true, getters: true, showHidden: true }),
    locals: (g) => ({ ...g.gi_frame!.f_locals }),
    'names of locals': (g) => ['value' in g.gi_frame!.f_locals, Object.keys(g.gi_frame!.f_locals)],
    attributes: (g) => [g.gi_code, g.gi_running, g.gi_suspended, g.gi_state, g.gi_yieldfrom],
    'the frame': (g) => [String(g.gi_frame), inspect(g.gi_frame), String(g.gi_code), inspect(g.gi_code)],
    where: (g) => traceback.where(g),
    format_stack: (g) => traceback.format_stack(g),
    getclosurevars: (g) => runtimeInspect.getclosurevars(g),
    getframeinfo: (g) => runtimeInspect.getframeinfo(g),
  };

  for (const [name, look] of Object.entries(looks)) {
    it.each(Object.keys(hostileValues(() => {})))(`by ${name} of a generator that holds %s`, (kind) => {
      let ran = '';
      const value = hostileValues((what) => {
        ran ||= what;
        throw new Error(`ran: ${what}`);
      })[kind];
      look(started(f, value));
      expect(ran).toBe('');
    });
  }

  it.each(Object.keys(hostileValues(() => {})))('to ask whether %s is a generator, a frame, or has code', (kind) => {
    let ran = '';
    const value = hostileValues((what) => {
      ran ||= what;
      throw new Error(`ran: ${what}`);
    })[kind];
    const { isgenerator, isgeneratorfunction, isframe, iscode, ...asking } = runtimeInspect;
    for (const is of [isgenerator, isgeneratorfunction, isframe, iscode]) expect(is(value)).toBe(false);
    const { getgeneratorstate, getgeneratorlocals, getframeinfo, getsource, getsourcefile, signature, getclosurevars } = asking;
    for (const ask of [getgeneratorstate, getgeneratorlocals, getframeinfo, getsource, getsourcefile, signature, getclosurevars])
      expect(() => ask(value)).toThrow(TypeError);
    for (const ask of [traceback.where, traceback.format_stack, traceback.extract_stack]) expect(() => ask(value)).toThrow(TypeError);
    traceback.format_exception(value);
    expect(ran).toBe('');
  });

  it('to show what an iterator that delegates to hostile ones stands at', () => {
    let ran = '';
    const inner = Object.assign(Object.create(null) as object, {
      next: () => ({ done: false, value: 1 }),
      get [Symbol.toStringTag]() {
        ran = 'tag';
        return 'x';
      },
    });
    // Assigning reads the getter once.
    ran = '';
    Object.defineProperty(inner, Symbol.toStringTag, { get: () => (ran = 'tag') });
    const g = started(delegating, { [Symbol.iterator]: () => inner });
    for (const look of Object.values(looks)) look(g);
    expect(ran).toBe('');
    expect(traceback.format_stack(g).at(-1)).toBe('  delegating to object, which was not compiled\n');
  });
});
