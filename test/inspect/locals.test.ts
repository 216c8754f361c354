/** `f_locals`: live, writable, and only of what is in scope and initialised. */

import { describe, expect, it } from 'vitest';
import { getgeneratorlocals } from '../../runtime/inspect.js';
import { load } from '../protocol/load.js';
import type { Gen, Maker } from './types.js';

const locals = (g: Gen): Record<string, unknown> => g.gi_frame!.f_locals;
const shown = (g: Gen): Record<string, unknown> => ({ ...locals(g) });
const make = (body: string, parameters = ''): Maker => load<{ f: Maker }>(`exports.f = function* f(${parameters}) { ${body} };`).f;

describe('what is there', () => {
  it('has parameters before the start, in any form', () => {
    expect(shown(make('yield 1;', 'a, b')(1, 2))).toEqual({ a: 1, b: 2 });
    expect(shown(make('yield 1;', 'a, { b, c: [d] }, e = a, ...rest')(1, { b: 2, c: [3] }, undefined, 4, 5))).toEqual({
      a: 1,
      b: 2,
      d: 3,
      e: 1,
      rest: [4, 5],
    });
  });

  it('has no names in their temporal dead zone', () => {
    const g = make('let a = 1; yield; const b = 2; yield; class C {} yield; let d; yield;')();
    const names = [];
    for (g.next(); g.gi_frame; g.next()) names.push(Object.keys(shown(g)));
    expect(names).toEqual([['a'], ['a', 'b'], ['a', 'b', 'C'], ['a', 'b', 'C', 'd']]);
  });

  it('has what a pattern has bound, also amid its defaults', () => {
    const g = make('const { a, b: { c, d: [e, f = yield 1] = [yield 2], g = yield 3 } = { c: yield 4 } } = { a: 1 };')();
    const names = [];
    g.next();
    for (const sent of [{ c: 2 }, 3, 4, 5]) {
      names.push(Object.keys(shown(g)));
      g.next(sent);
    }
    expect(names).toEqual([['a'], ['a', 'c'], ['a', 'c', 'e'], ['a', 'c', 'e', 'f']]);
  });

  it('asks at run time where that cannot be told before', () => {
    const g = make('const read = () => late; yield 1; if (maybe) yield 2; let late = 3; yield 4;', 'maybe')(true);
    g.next();
    expect('late' in locals(g)).toBe(false);
    g.next();
    expect('late' in locals(g)).toBe(false);
    g.next();
    expect(locals(g).late).toBe(3);
  });

  it('shows the innermost of variables that shadow each other', () => {
    const g = make('const x = "outer"; { const x = "inner"; yield 1; } yield 2; for (const x of [5]) yield 3;')();
    const seen = [];
    for (g.next(); g.gi_frame; g.next()) seen.push(locals(g).x);
    expect(seen).toEqual(['inner', 'outer', 5]);
  });

  it('shows the variables of this round, closures or not', () => {
    const g = make('for (let i = 0; i < 3; i++) { const read = () => i; yield read; }')();
    const reads: (() => unknown)[] = [];
    for (const read of g) {
      reads.push(read as () => unknown);
      expect(locals(g).i).toBe(reads.length - 1);
      if (reads.length === 2) locals(g).i = 1;
    }
    expect(reads.map((read) => read())).toEqual([0, 1, 2]);
  });

  it('shows what has a value while the generator runs', () => {
    let seen: unknown;
    const g: Gen = make(
      'const a = 1; yield 0; const b = 2; look(); let c = 3; yield [b, c];',
      'look',
    )(() => {
      seen = shown(g);
    });
    g.next();
    g.next();
    expect(seen).toMatchObject({ a: 1, b: 2 });
    expect(seen).not.toHaveProperty('c');
  });

  it('is empty once the generator has finished', () => {
    const g = make('const a = 1; yield a;')();
    g.next();
    const frame = g.gi_frame!;
    const view = frame.f_locals;
    g.next();
    expect([g.gi_frame, { ...view }, { ...frame.f_locals }, getgeneratorlocals(g)]).toEqual([null, {}, {}, {}]);
  });
});

describe('a live view', () => {
  it('shows new values without being asked for again', () => {
    const g = make('let n = 0; for (;;) { yield n; n++; }')();
    g.next();
    const view = locals(g);
    g.next();
    g.next();
    expect([view.n, Object.entries(view), JSON.stringify(view)]).toEqual([2, [['n', 2]], '{"n":2}']);
    expect(locals(g)).toBe(view);
  });

  it('writes what the generator sees next: plain, captured, of a round, checked, destructured', () => {
    const { make } = load<{
      make: () => Maker;
    }>(`exports.make = () => { let cell = 1; const set = (v) => { cell = v; }; return function* f(parameter) {
      const constant = 1;
      let plain = 1;
      const { destructured, other: [nested] } = { destructured: 1, other: [1] };
      const read = () => plain + checked;
      yield 0;
      let checked = 1;
      for (let round = 1; round < 5; round = 10) {
        const keep = () => round;
        yield 1;
        yield [cell, parameter, constant, plain, destructured, nested, checked, round, keep(), read()];
      }
    }; };`);
    const g = make()(1);
    g.next();
    g.next();
    const view = locals(g);
    let n = 10;
    for (const name of ['cell', 'parameter', 'constant', 'plain', 'destructured', 'nested', 'checked', 'round']) view[name] = n++;
    expect(g.next().value).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 17, 29]);
  });

  it('reaches the variable of the function around, which others see too', () => {
    const { make } = load<{ make: () => { g: Gen; read: () => number } }>(
      'exports.make = () => { let n = 1; return { read: () => n, g: (function* () { for (;;) yield n++; })() }; };',
    );
    const { g, read } = make();
    g.next();
    locals(g).n = 50;
    expect([read(), g.next().value, read()]).toEqual([50, 50, 51]);
  });
});

describe('what is refused', () => {
  const g = make('let a = 1; yield a; let b = 2; yield b;')();
  g.next();
  const view = locals(g);

  it.each([
    ['an unknown name', () => (view.nothing = 1), ReferenceError, "'nothing' is not a local variable at this point of"],
    ['a name in its temporal dead zone', () => (view.b = 1), ReferenceError, "'b' is not a local variable"],
    ['a symbol', () => ((view as Record<symbol, unknown>)[Symbol('s')] = 1), ReferenceError, 'Symbol(s)'],
    ['deleting', () => delete view.a, TypeError, "cannot remove local 'a'"],
    ['an accessor', () => Object.defineProperty(view, 'a', { get: () => 1 }), TypeError, 'can only be given a value'],
    ['freezing', () => Object.freeze(view), TypeError, 'cannot freeze'],
    ['another prototype', () => Object.setPrototypeOf(view, null), TypeError, 'cannot set the prototype'],
  ])('%s', (_what, action, type, message) => {
    expect(action).toThrow(type);
    expect(action).toThrow(message);
    expect({ ...view }).toEqual({ a: 1 });
  });

  it('writing a constant of the function around', () => {
    const { f } = load<{ f: Maker }>('exports.f = () => { const fixed = 1; return (function* f() { yield fixed; yield fixed; })(); };');
    const h = f();
    h.next();
    try {
      locals(h).fixed = 9;
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
    }
    // Either refused, or seen: never taken without effect.
    expect(h.next().value).toBe(locals(h).fixed);
  });
});

describe('no code of the program runs', () => {
  it('for captured variables before their declaration', () => {
    const seen: unknown[] = [];
    const { run } = load<{ run: () => void }>(
      'exports.run = () => { const g = (function* () { yield 1; return late++; })(); g.next(); look(g); let late = 1; look(g); };',
      {},
      { look: (g: Gen) => seen.push(shown(g)) },
    );
    run();
    expect(seen).toEqual([{}, { late: 1 }]);
  });

  it('for values with getters, or proxies', () => {
    const traps = new Proxy(
      {},
      { get: (_target, name) => ran(name), ownKeys: () => ran('ownKeys'), getPrototypeOf: () => ran('getPrototypeOf') },
    );
    const ran = (what: unknown): never => {
      throw new Error(`ran ${String(what)}`);
    };
    const value = {
      get getter() {
        return ran('getter');
      },
    };
    const g = make('yield 1;', 'a, b')(value, traps);
    expect(locals(g).a).toBe(value);
    expect(locals(g).b === traps).toBe(true);
    expect(Object.keys(locals(g))).toEqual(['a', 'b']);
  });
});
