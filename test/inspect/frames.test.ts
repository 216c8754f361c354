/** Frames of calls (option `functions`): `currentframe`, and the way back from any frame. */
import { describe, expect, it } from 'vitest';
import * as inspect from '../../runtime/inspect.js';
import { load } from '../protocol/load.js';
import type { Gen, Maker } from './types.js';

const run = <Exports>(source: string): Exports => load<Exports>(source, { functions: true }, { inspect });

/** Names of a frame's functions, innermost first. */
const names = (frame: inspect.Frame | null): string[] => inspect.getouterframes(frame, 0).map((info) => info.function);

const look = 'function look() { return inspect.currentframe().f_back; }';

describe('the way back', () => {
  it('goes through functions, methods, arrows, constructors and built-ins', () => {
    const { start } = run<{ start: () => inspect.Frame }>(`${look}
      class C { constructor() { this.frame = [1].map(() => this.method())[0]; } method() { return look(); } get value() { return new C().frame; } }
      const arrow = () => new C().frame;
      exports.start = function start() { return arrow(); };`);
    const frame = start();
    expect(names(frame)).toEqual(['method', '<lambda>', 'constructor', 'arrow', 'start']);
    expect(inspect.currentframe()).toBeNull();
  });

  it('goes from a generator to who resumes it, and is null while it is suspended', () => {
    const { f, one, other } = run<{ f: Maker; one: (g: Gen) => unknown; other: (g: Gen) => unknown }>(`${look}
      exports.f = function* f() { for (;;) yield look(); };
      exports.one = function one(g) { return g.next().value; };
      exports.other = function other(g) { for (const x of g) return inspect.getouterframes(x, 0).length && x; };`);
    const g = f();
    let back: string[] = [];
    const { watch } = run<{ watch: (g: Gen) => unknown }>('exports.watch = function watch(g) { return g.next(); };');
    const h = run<{ f: Maker }>('exports.f = function* f(see) { yield 1; see(inspect.currentframe()); yield 2; };').f(
      (frame: inspect.Frame) => {
        back = names(frame);
      },
    );
    h.next();
    watch(h);
    expect(back).toEqual(['f', 'watch']);
    expect(one(g)).toBe(g.gi_frame);
    expect(names(g.gi_frame)).toEqual(['f']);
    expect(g.gi_frame!.f_back).toBeNull();
    other(g);
    expect(inspect.currentframe()).toBeNull();
  });

  it('goes through delegation, however the inner one is resumed', () => {
    let back: string[][] = [];
    const { top } = run<{ top: (see: (frame: inspect.Frame) => void) => void }>(`
      function* inner(see) { see(inspect.currentframe()); yield 1; see(inspect.currentframe()); yield 2; }
      function* middle(see) { yield* inner(see); }
      function* outer(see) { yield* middle(see); }
      exports.top = function top(see) { const g = outer(see); g.next(); g.send(); };`);
    top((frame) => {
      back = [...back, names(frame)];
    });
    expect(back).toEqual([
      ['inner', 'middle', 'outer', 'top'],
      ['inner', 'middle', 'outer', 'top'],
    ]);
  });

  it('is put right by exceptions', () => {
    const { start } = run<{ start: () => string[] }>(`${look}
      function fail() { throw new Error('x'); }
      function* g() { yield 1; fail(); }
      exports.start = function start() {
        for (const action of [fail, () => { const x = g(); x.next(); x.next(); }, () => { const x = g(); x.next(); x.raise(new Error('y')); }]) try { action(); } catch {}
        return inspect.getouterframes(inspect.currentframe(), 0).map((info) => info.function);
      };`);
    expect(start()).toEqual(['start']);
    expect(inspect.currentframe()).toBeNull();
  });

  it('leaves out async functions that wait, and promise callbacks have none', async () => {
    const { start } = run<{ start: () => Promise<string[][]> }>(`
      const seen = [];
      const see = () => void seen.push(inspect.getouterframes(inspect.currentframe(), 0).map((info) => info.function));
      function inside() { see(); }
      async function wait() { inside(); await null; inside(); }
      exports.start = function start() { return Promise.all([wait(), wait(), Promise.resolve().then(inside)]).then(() => seen); };`);
    const seen = await start();
    expect(seen).toHaveLength(5);
    // Until the first await, the caller is there; behind it, nobody is.
    const [first, second, ...rest] = seen;
    for (const frames of [first, second]) expect(frames).toEqual(['see', 'inside', 'wait', 'start']);
    expect(rest.map((frames) => frames.join()).sort()).toEqual(['see,inside', 'see,inside,wait', 'see,inside,wait']);
    expect(inspect.currentframe()).toBeNull();
  });
});

describe('without the option', () => {
  it('there is no current frame, but delegates know who delegates to them', () => {
    let back: (string | undefined)[] = [];
    const { outer } = load<{ outer: Maker }>(`
      const inner = exports.inner = function* inner(see) { see(); yield 1; };
      exports.outer = function* outer(sub) { yield* sub; };`);
    const { inner } = load<{ inner: Maker }>('exports.inner = function* inner(see) { see(); yield 1; };');
    const sub = inner(() => {
      const { gi_frame: frame } = sub;
      back = [frame!.f_back?.f_code?.co_name, frame!.f_back?.f_back?.f_code?.co_name];
    });
    outer(sub).next();
    expect(back).toEqual(['outer', undefined]);
    expect(inspect.currentframe()).toBeNull();
  });
});

describe('stack()', () => {
  it('has a FrameInfo per frame', () => {
    const { f } = run<{ f: () => inspect.FrameInfo[] }>('exports.f = function f() {\n  return inspect.stack();\n};');
    expect(f()).toMatchObject([
      { function: 'f', filename: '/scenario/file.js', code_context: null, index: null, positions: { lineno: 2, col_offset: 9 } },
    ]);
  });
});
