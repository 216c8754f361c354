/** Rows of the behaviour table that Python does not have, or that bytecode and JavaScript's own protocol take part in. */

import { describe, expect, it } from 'vitest';
import { GeneratorExit, RuntimeError, StopIteration } from '../../runtime/index.js';
import { getgeneratorlocals, getgeneratorstate } from '../../runtime/inspect.js';
import { opname } from '../../runtime/opcode.js';
import type { Gen, Maker } from '../inspect/types.js';
import { thrown } from '../support/thrown.js';
import { load } from './load.js';

describe('rows of JavaScript alone', () => {
  it('12: anything can be raised', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f() { for (;;) { try { yield "waiting"; } catch (e) { yield [e]; } } };');
    for (const value of [undefined, null, 0, 'text', { an: 'object' }, class NoError {}]) {
      const g = f();
      g.send();
      expect(g.raise(value)).toEqual([value]);
    }
  });

  it('12: a value needs a class of errors', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f() { yield 1; };');
    const g = f();
    expect(() => g.raise('text', 'value')).toThrow(new TypeError('instance exception may not have a separate value'));
    expect(getgeneratorstate(g)).toBe('GEN_CREATED');
  });

  it('6: a returned promise or error is a value as others', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f(v) { return v; };');
    for (const value of [Promise.resolve(), new Error('returned'), [1], null]) {
      expect((thrown(() => f(value).send()) as StopIteration).value).toBe(value);
    }
  });

  it('44: f_lasti is that of the suspended instruction', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f() { yield 1; yield* [2]; yield 3; };');
    const g = f();
    const instruction = (): string => opname[g.gi_frame!.f_code!.co_code[g.gi_frame!.f_lasti]!]!;
    expect(g.gi_frame!.f_lasti).toBe(-1);
    g.send();
    expect(instruction()).toBe('YIELD_VALUE');
    g.send();
    expect(instruction()).toBe('YIELD_FROM');
    g.send();
    expect(instruction()).toBe('YIELD_VALUE');
  });

  it('41: the delegate, whatever it is', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f(sub) { yield* sub; yield 1; };');
    const native = [1][Symbol.iterator]();
    const g = f(native);
    expect(g.gi_yieldfrom).toBeNull();
    g.send();
    expect(g.gi_yieldfrom).toBe(native);
    g.send();
    expect(g.gi_yieldfrom).toBeNull();
  });

  it('47: the frame knows its generator', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f() { yield 1; };');
    const g = f();
    expect(g.gi_frame!.f_generator).toBe(g);
  });

  it('48: a suspended frame cannot be cleared, a finished one can', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f(see) { yield 1; see(); };');
    let running: unknown;
    const g = f(() => {
      running = thrown(() => frame.clear());
    });
    const frame = g.gi_frame!;
    g.send();
    expect(thrown(() => frame.clear())).toEqual(new RuntimeError('cannot clear a suspended frame'));
    g.next();
    expect(running).toEqual(new RuntimeError('cannot clear an executing frame'));
    expect(frame.clear()).toBeUndefined();
  });

  it('49: captured variables are free, and shown', () => {
    const { make } = load<{ make: () => Gen }>(
      'exports.make = () => { let n = 1; const step = 2; return (function* f(a) { n += step; yield n + a; })(5); };',
    );
    const g = make();
    expect(g.gi_code!.co_freevars).toEqual(['n', 'step']);
    expect(g.gi_code!.co_varnames).toEqual(['a']);
    g.send();
    expect({ ...getgeneratorlocals(g) }).toEqual({ n: 3, step: 2, a: 5 });
  });

  it('57: for-of closes what it leaves', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f() { yield 1; yield 2; };');
    const g = f();
    for (const _ of g) break;
    expect(getgeneratorstate(g)).toBe('GEN_CLOSED');
  });
});

describe('both protocols over one frame', () => {
  it('share position and end', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f() { const a = yield 1; const b = yield a; return b; };');
    const g = f();
    expect([g.next(), g.send('a'), g.next('b'), g.next()]).toEqual([
      { value: 1, done: false },
      'a',
      { value: 'b', done: true },
      { value: undefined, done: true },
    ]);
  });

  it("keeps JavaScript's rule for StopIteration in next, throw and return", () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f(e) { try { yield 1; } finally { throw e; } };');
    const stop = new StopIteration('s');
    for (const leave of [(g: Gen) => g.next(), (g: Gen) => g.throw(new Error('x')), (g: Gen) => g.return(1)]) {
      const g = f(stop);
      g.next();
      expect(thrown(() => leave(g))).toBe(stop);
    }
  });

  it('reaches the engine’s own generators by delegation', () => {
    const log: string[] = [];
    const native = (function* (): Generator<unknown, void, unknown> {
      try {
        for (;;) yield yield 'native';
      } finally {
        log.push('closed');
      }
    })();
    const { f } = load<{ f: Maker }>('exports.f = function* f(sub) { yield* sub; };');
    const g = f(native);
    expect([g.send(), g.send('in'), g.send(), g.close(), log]).toEqual(['native', 'in', 'native', undefined, ['closed']]);
  });

  it('closes chains that are deeper than the stack', () => {
    const { f, log } = load<{ f: Maker; log: number[] }>(
      'exports.log = [0]; exports.f = function* f(n) { try { if (n > 0) yield* f(n - 1); else yield "leaf"; } finally { exports.log[0]++; } };',
    );
    const g = f(20_000);
    expect(g.send()).toBe('leaf');
    expect(g.close()).toBeUndefined();
    expect(log[0]).toBe(20_001);
  });

  it('a loop in a loop in a loop is left without taking more of the stack than going on does natively', () => {
    const { f, log } = load<{ f: Maker; log: number[] }>(
      `exports.log = [0];
       exports.f = function* f(n) { try { if (n > 0) for (const x of f(n - 1)) yield x; else yield "leaf"; } finally { exports.log[0]++; } };`,
    );
    const g = f(2000);
    expect(g.next()).toEqual({ value: 'leaf', done: false });
    expect(g.return('left')).toEqual({ value: 'left', done: true });
    expect(log[0]).toBe(2001);
  });

  it('goes on after a delegate has ignored GeneratorExit', () => {
    const { f, sub } = load<{ f: Maker; sub: Maker }>(
      `exports.sub = function* sub() { for (;;) try { yield 1; } catch (e) { yield e; } };
       exports.f = function* f(s) { try { yield* s; } catch (e) { yield e.message; } };`,
    );
    const s = sub();
    const g = f(s);
    g.send();
    expect(g.raise(new GeneratorExit())).toBe('generator ignored GeneratorExit');
    expect(getgeneratorstate(s)).toBe('GEN_SUSPENDED');
    expect(s.send()).toBe(1);
  });

  it('refuses what is no compiled generator', () => {
    const { f } = load<{ f: Maker }>('exports.f = function* f() { yield 1; };');
    const { send } = f();
    const native = (function* () {
      yield 1;
    })();
    for (const value of [native, Object.create(f()), undefined, null, 1, {}, () => {}])
      expect(() => Reflect.apply(send, value, [])).toThrow(new TypeError('send() called on something that is not a compiled generator'));
  });
});
