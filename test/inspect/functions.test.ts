/** Frames and code of ordinary functions (option `functions`): place, variables, code of every form, and what exceptions pass. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import * as inspect from '../../runtime/inspect.js';
import { passedBy } from '../../runtime/passed.js';
import { load } from '../protocol/load.js';
import type { Gen, Maker } from './types.js';

type Exports = Record<string, (...args: unknown[]) => unknown>;

/** @param given what the text finds by name, beside `inspect` */
const run = <E = Exports>(source: string, given: Record<string, unknown> = {}): E =>
  load<E>(source, { functions: true }, { inspect, ...given });

/** Loads a text whose functions call `look()`; what it saw of its caller's frame. */
function looking<E = Exports>(source: string): { exports: E; seen: { line: number | null; locals: Record<string, unknown> }[] } {
  const seen: { line: number | null; locals: Record<string, unknown> }[] = [];
  const look = (): void => {
    const frame = inspect.currentframe()!;
    seen.push({ line: frame.f_lineno, locals: { ...frame.f_locals } });
  };
  return { exports: run<E>(source, { look }), seen };
}

describe('the place', () => {
  it('is the statement that a call is at, in any kind of statement', () => {
    const { exports, seen } = looking(`exports.f = function f(n) {
  look();
  if (n) look();
  else {
    look();
  }
  for (let i = 0;
       look(), i < 1;
       look(), i++)
    look();
  while (look(), n-- > 1)
    ;
  do look();
  while (look());
  switch (n) {
    case 0:
      look();
  }
  try {
    look();
    throw 1;
  } catch {
    look();
  } finally {
    look();
  }
  label: for (const x of [1]) {
    look();
    continue label;
  }
  return look();
};`);
    exports.f!(1);
    expect(seen.map(({ line }) => line)).toEqual([2, 3, 8, 10, 9, 8, 11, 13, 14, 17, 20, 23, 25, 28, 31]);
  });

  it('is that of each frame on the way back', () => {
    const { f } = run(`const h = () => inspect.stack(0).map((info) => info.function + ':' + info.lineno);
function g() {
  const a = 1;
  return h();
}
class C {
  field = g();
  static made = new C();
  get value() {

    return this.field;
  }
}
exports.f = () => [
  C.made.value,
  inspect.stack(0).map((info) => info.function + ':' + info.lineno),
];`);
    const [first, second] = f!() as string[][];
    expect(first).toEqual(['h:1', 'g:4', '<field>:7', 'constructor:6', '<field>:8', '<module>:6']);
    expect(second).toEqual(['<lambda>:15']);
  });

  it('of a generator that runs is its statement, suspended or not', () => {
    const { exports, seen } = looking<{ f: Maker }>(`exports.f = function* f() {
  const a = 1;
  look();
  yield a;
  {
    const b = 2;
    look();
  }
  const c = yield look();
  for (const x of c) {
    look();
  }
  if (c.length) {
    look();
    yield 3;
  }
};`);
    const g = exports.f();
    g.next();
    g.next();
    g.next([1]);
    expect(seen).toEqual([
      { line: 3, locals: { a: 1 } },
      { line: 7, locals: { a: 1, b: 2 } },
      { line: 9, locals: { a: 1 } },
      { line: 11, locals: { a: 1, c: [1], x: 1 } },
      { line: 14, locals: { a: 1, c: [1] } },
    ]);
  });
});

describe('variables', () => {
  it('are the initialised ones in scope, the innermost of a name', () => {
    const { exports, seen } = looking(`const outer = 'outer', unused = 0;
exports.f = function f(a, { b }, [c = 3] = [], ...rest) {
  look();
  let x = outer;
  {
    const x = 'inner';
    look();
    let late;
  }
  for (let i = 0; i < 1; i++) { const twice = i * 2; look(); }
  try { throw 'thrown'; } catch (error) { look(); }
  switch (1) { case 1: let inSwitch = 1; look(); }
  look();
};`);
    exports.f!(1, { b: 2 }, undefined, 4);
    const base = { a: 1, b: 2, c: 3, rest: [4], outer: 'outer' };
    const locals = seen.map((each) => {
      const { outer, ...others } = each.locals;
      return outer === undefined ? each.locals : { outer, ...others };
    });
    const { outer, ...own } = base;
    expect(locals.map(({ outer: _, ...others }) => others)).toEqual([
      own,
      { ...own, x: 'inner' },
      { ...own, x: 'outer', i: 0, twice: 0 },
      { ...own, x: 'outer', error: 'thrown' },
      { ...own, x: 'outer', inSwitch: 1 },
      { ...own, x: 'outer' },
    ]);
    expect(outer).toBe('outer');
  });

  it('are there where nothing but a getter, a conversion or a trap looks', () => {
    const seen: unknown[] = [];
    const look = (): void => void seen.push({ ...inspect.currentframe()!.f_back!.f_locals });
    const { f } = run(
      `const asked = { get value() { look(); return 1; }, [Symbol.toPrimitive]() { look(); return 1; } };
      const trapped = new Proxy({}, { has() { look(); return true; }, ownKeys() { look(); return []; } });
      const above = [(x) => asked.value, (x) => x + asked, (x) => 'a' in trapped, (x) => { for (const k in trapped); }, (x) => { x *= asked; }, (x) => -asked,
        ({ value, ...x }) => ({ value } = asked)];
      exports.f = () => { for (const f of above) f(1); };`,
      { look },
    );
    f!();
    expect(seen).toMatchObject([{ x: 1 }, { x: 1 }, { x: 1 }, { x: 1 }, { x: 1 }, { x: 1 }, { x: {}, value: undefined }]);
  });

  it('can be written while the function runs, and after', () => {
    const write = (): void => {
      const { f_locals } = inspect.currentframe()!;
      Object.assign(f_locals, { a: 10, x: 20, i: 5, captured: 40 });
      expect(() => (f_locals.fixed = 1)).toThrow(new TypeError("'fixed' is a constant"));
      expect(() => (f_locals.nothing = 1)).toThrow("'nothing' is not a local variable at this point of <lambda>.<locals>.f");
    };
    const { make } = run<{ make: () => { f: (a: number) => unknown[]; read: () => number } }>(
      `exports.make = () => { let captured = 1; return {
        read: () => captured,
        f(a) { let x = 2; const fixed = 3; for (let i = 0; ; i++) { void captured; write(); return [a, x, i, fixed, captured]; } },
      }; };`,
      { write },
    );
    const { f, read } = make();
    expect([f(1), read()]).toEqual([[10, 20, 5, 3, 40], 40]);
  });

  it('of generators that functions around share are shared', () => {
    const { make } = run<{ make: () => { g: Gen; read: () => unknown[] } }>(
      'exports.make = (p) => { let n = 1; const c = 2; return { read: () => [n, p, c], g: (function* () { for (;;) yield [n, p, c]; })() }; };',
    );
    const { g, read } = make();
    g.next();
    g.gi_frame!.f_locals.n = 50;
    g.gi_frame!.f_locals.p = 60;
    expect([read(), g.next().value]).toEqual([
      [50, 60, 2],
      [50, 60, 2],
    ]);
    expect(() => (g.gi_frame!.f_locals.c = 1)).toThrow("'c' is a constant of the function around");
  });

  it('of a module are those of its top level', () => {
    const { f } = run('let top = 1; const fixed = 2; class K {} exports.f = inspect.currentframe(); function g() {}') as unknown as {
      f: inspect.Frame;
    };
    expect(Object.keys(f.f_locals).sort()).toEqual(['K', 'fixed', 'g', 'top']);
    f.f_locals.top = 5;
    expect(f.f_locals.top).toBe(5);
  });

  it('no code of the program runs to read them', () => {
    const trap = new Proxy({}, { get: () => ran(), has: () => ran(), ownKeys: () => ran(), getPrototypeOf: () => ran() });
    const ran = (): never => {
      throw new Error('ran');
    };
    const { exports, seen } = looking('exports.f = (value) => { look(); return value; };');
    exports.f!(trap);
    expect(seen[0]!.locals.value === trap).toBe(true);
    for (const ask of [inspect.isgenerator, inspect.isgeneratorfunction, inspect.isframe, inspect.iscode]) expect(ask(trap)).toBe(false);
    expect(() => inspect.getgeneratorstate(trap)).toThrow('expected a compiled generator, not a proxy');
  });
});

describe('a frame that outlives its call', () => {
  it('keeps place, variables and the way back, and can be cleared', () => {
    const { start, kept } = run<{ start: (n: number) => void; kept: inspect.Frame[] }>(
      `exports.kept = [];
function inner(n) { let x = n * 2; exports.kept.push(inspect.currentframe()); x++; }
exports.start = function start(n) { inner(n); inner(n + 1); };`,
    );
    start(1);
    start(5);
    const [a, b, c] = kept;
    expect(kept.map((frame) => frame.f_locals)).toEqual([
      { n: 1, x: 3 },
      { n: 2, x: 5 },
      { n: 5, x: 11 },
      { n: 6, x: 13 },
    ]);
    expect([a!.f_lineno, a!.f_back!.f_code!.co_name, a!.f_back!.f_locals.n, c!.f_back!.f_locals.n]).toEqual([2, 'start', 1, 5]);
    expect([a!.f_back === b!.f_back, a!.f_back === c!.f_back, a!.f_back!.f_back]).toEqual([true, false, null]);
    a!.clear();
    expect(a!.f_locals).toEqual({});
  });

  it('cannot be cleared while the call runs', () => {
    const { f } = run('exports.f = () => inspect.currentframe().clear();');
    expect(() => f!()).toThrow('cannot clear an executing frame');
  });

  it('is the same each time, and another in each call', () => {
    const { f } = run('exports.f = () => [inspect.currentframe(), inspect.currentframe()];');
    const [a, b] = f!() as inspect.Frame[];
    const [c] = f!() as inspect.Frame[];
    expect([a === b, a === c]).toEqual([true, false]);
  });
});

describe('the chain', () => {
  it('goes through iterators that are no compiled generators', () => {
    const { top } = run<{ top: (native: (inner: Iterator<unknown>) => object) => string[] }>(
      `function* inner() { yield inspect.stack(0).map((info) => info.function); }
       function* middle(native) { yield* native(inner()); }
       function* outer(native) { yield* middle(native); }
       exports.top = function top(native) { return outer(native).next().value; };`,
    );
    const native = (inner: Iterator<unknown>): object => ({ [Symbol.iterator]: () => ({ next: () => inner.next() }) });
    expect(top(native)).toEqual(['inner', 'middle', 'outer', 'top']);
    expect(inspect.currentframe()).toBeNull();
  });

  it('knows the generator of every frame, without being asked before', () => {
    const { start } = run<{ start: (made: object[]) => (object | null)[] }>(
      `function* inner() { yield inspect.stack(0).map((info) => info.frame.f_generator); }
       function* outer(made) { const g = inner(); made.push(g); yield* g; }
       exports.start = (made) => { const g = outer(made); made.push(g); return g.next().value; };`,
    );
    const made: object[] = [];
    const [inner, outer, start_] = start(made);
    expect([outer === made[0], inner === made[1], start_]).toEqual([true, true, null]);
  });

  it('is whole after errors anywhere: in bodies, callbacks, constructors, modules', () => {
    const { start } = run<{ start: () => string[][] }>(`
      const seen = [];
      const names = () => inspect.stack(0).slice(1).map((info) => info.function);
      const fail = () => { throw new Error('x'); };
      class A { field = fail(); }
      function* g() { try { yield 1; } finally { seen.push(names()); } }
      exports.start = function start() {
        try { [1].forEach(fail); } catch { seen.push(names()); }
        try { new A(); } catch (e) { seen.push(names()); }
        try { const x = g(); x.next(); x.throw(new Error('y')); } catch ({ message }) { seen.push(names()); }
        for (const x of g()) break;
        return seen;
      };`);
    expect(start()).toEqual([['start'], ['start'], ['g', 'start'], ['start'], ['g', 'start']]);
    expect(inspect.currentframe()).toBeNull();
    expect(() => run('function f() { throw new Error("in the module"); } f();')).toThrow('in the module');
  });

  it('leaves a module that has failed when nothing runs any more', async () => {
    expect(() => run('throw new Error("at once");')).toThrow('at once');
    await setImmediate();
    expect(inspect.currentframe()).toBeNull();
  });

  it('takes async functions, async generators and loops over them out while they wait', async () => {
    const { start } = run<{ start: () => Promise<string[]> }>(`
      const seen = [];
      const names = () => inspect.stack(0).slice(1).map((info) => info.function).join('<');
      async function leaf(n) { await null; seen.push(names()); if (n) throw new Error('no'); return n; }
      async function* items() { seen.push(names()); yield leaf(0); seen.push(names()); try { yield 2; } finally { seen.push(names()); } }
      const arrow = async () => await leaf(0);
      exports.start = async function start() {
        seen.push(names());
        await Promise.all([leaf(0), arrow()]);
        seen.push(names());
        try { await leaf(1); } catch { seen.push(names()); }
        for await (const x of items()) { seen.push(x + names()); if (x === 2) break; }
        seen.push(names());
        return seen;
      };`);
    const between: unknown[] = [];
    const done = start();
    const watch = (async () => {
      for (let i = 0; i < 30; i++) {
        between.push(inspect.currentframe());
        await null;
      }
    })();
    expect(await done).toEqual([
      'start',
      'leaf',
      'leaf',
      'start',
      'leaf',
      'start',
      'items<start',
      'leaf',
      '0start',
      'items<start',
      '2start',
      'items',
      'start',
    ]);
    await watch;
    expect(new Set(between)).toEqual(new Set([null]));
  });

  it('goes through generators that stay native', () => {
    const { f } = run<{ f: () => unknown[] }>(
      `function* native() { eval(''); try { yield inspect.stack(0).map((info) => info.function); yield 2; } finally { inspect.currentframe(); } }
       exports.f = function f() { const g = native(); const seen = [g.next().value, inspect.currentframe().f_code.co_name]; g.return(); return [...seen, inspect.currentframe().f_code.co_name]; };`,
    );
    expect(f()).toEqual([['native', 'f'], 'f', 'f']);
    expect(inspect.currentframe()).toBeNull();
  });
});

describe('__code__', () => {
  it('is there for functions of every form, with their names untouched', () => {
    const exports = run<Record<string, unknown>>(`
      const key = 'computed', symbol = Symbol('s');
      function declared() {}
      const expression = function () {}, arrow = () => {}, named = function own() {}, asynchronous = async () => {};
      const object = { [key]: () => {}, [symbol]: function () {}, method() {}, get getter() { return 1; }, set getter(v) {}, property: () => {},
        [Symbol.iterator]() {}, async *items() {} };
      class Class { constructor() {} method() {} static own() {} get getter() { return 1; } field = () => {}; #hidden() {} static hidden(c) { return c.#hidden; } 'quoted name'() {} }
      class Plain {}
      function nested() { function inner() {} { function block() {} exports.block = block; } return inner; }
      function* generator() { const local = () => {}; function hoisted() {} yield [local, hoisted]; }
      async function* items() {}
      const [[local, hoisted]] = generator();
      const { destructured = () => {} } = {};
      let assigned; assigned ??= () => {};
      nested.method = function () {};
      exports.all = { declared, expression, arrow, named, asynchronous, method: object.method, property: object.property, computed: object.computed,
        symbol: object[symbol], getter: Object.getOwnPropertyDescriptor(object, 'getter').get, setter: Object.getOwnPropertyDescriptor(object, 'getter').set,
        iterator: object[Symbol.iterator], Class, prototypeMethod: Class.prototype.method, own: Class.own, field: new Class().field,
        hidden: Class.hidden(new Class()), quoted: Class.prototype['quoted name'], nested, inner: nested(), block: exports.block, local, hoisted, generator, items, destructured,
        assigned, memberAssigned: nested.method, classGetter: Object.getOwnPropertyDescriptor(Class.prototype, 'getter').get };
      exports.Plain = Plain;`);
    const found = Object.entries(exports.all as Record<string, Function & { __code__: inspect.CodeObject }>).map(([at, fn]) => [
      at,
      fn.name,
      fn.__code__?.co_name,
    ]);
    expect(found).toEqual([
      ['declared', 'declared', 'declared'],
      ['expression', 'expression', 'expression'],
      ['arrow', 'arrow', 'arrow'],
      ['named', 'own', 'own'],
      ['asynchronous', 'asynchronous', 'asynchronous'],
      ['method', 'method', 'method'],
      ['property', 'property', 'property'],
      ['computed', 'computed', '<lambda>'],
      ['symbol', '[s]', '[symbol]'],
      ['getter', 'get getter', 'getter'],
      ['setter', 'set getter', 'getter'],
      ['iterator', '[Symbol.iterator]', '[Symbol.iterator]'],
      ['Class', 'Class', 'constructor'],
      ['prototypeMethod', 'method', 'method'],
      ['own', 'own', 'own'],
      ['field', 'field', 'field'],
      ['hidden', '#hidden', '#hidden'],
      ['quoted', 'quoted name', 'quoted name'],
      ['nested', 'nested', 'nested'],
      ['inner', 'inner', 'inner'],
      ['block', 'block', 'block'],
      ['local', 'local', 'local'],
      ['hoisted', 'hoisted', 'hoisted'],
      ['generator', 'generator', 'generator'],
      ['items', 'items', 'items'],
      ['destructured', 'destructured', 'destructured'],
      ['assigned', 'assigned', 'assigned'],
      ['memberAssigned', '', '<anonymous>'],
      ['classGetter', 'get getter', 'getter'],
    ]);
    expect((exports.Plain as { __code__?: unknown }).__code__).toBeUndefined();
    expect((Math.max as unknown as { __code__?: unknown }).__code__).toBeUndefined();
    expect(Object.getOwnPropertyNames((exports.all as { arrow: object }).arrow)).toEqual(['length', 'name']);
  });

  it('is the same object as in the code around, and as that of frames', () => {
    const { f } = run<{ f: { (): inspect.Frame; __code__: inspect.CodeObject } }>(
      'exports.f = function f() { return inspect.currentframe(); };',
    );
    const frame = f();
    expect(frame.f_code).toBe(f.__code__);
    const module = run<{ frame: inspect.Frame; g: Maker & { __code__: unknown } }>(
      'exports.frame = inspect.currentframe(); exports.g = function* g() { yield 1; };',
    );
    expect(module.frame.f_code!.co_name).toBe('<module>');
    expect(module.frame.f_code!.co_consts).toContain(module.g.__code__);
    expect(module.g().gi_code).toBe(module.g.__code__);
  });

  it('methods that something may replace are not mistaken', () => {
    const { object } = run<{ object: { m: Function & { __code__?: unknown } } }>('exports.object = { m() {}, ...{ m: Math.max } };');
    expect([object.m, object.m.__code__]).toEqual([Math.max, undefined]);
  });
});

describe('what an exception has passed', () => {
  it('is each frame with its place then, and the one that caught it', () => {
    let caught: unknown;
    const { start } = run<{ start: () => void }>(
      `function* g() {
  yield 1;
  fail();
}
function fail() {
  const x = 1;
  throw keep(new Error('x'));
}
exports.start = function start() {
  try {
    [...g()];
  } catch (e) {
    e.stack;
  }
  return 'later';
};`,
      {
        keep: (error: unknown) => {
          caught = error;
          return error;
        },
      },
    );
    start();
    expect(passedBy(caught).map(({ frame, lineno }) => [frame.f_code!.co_name, lineno])).toEqual([
      ['start', 11],
      ['g', 3],
      ['fail', 7],
    ]);
    expect(inspect.trace(caught).map((info) => `${info.function}:${info.lineno}`)).toEqual(['start:11', 'g:3', 'fail:7']);
  });

  it('begins anew for an error that is thrown again', () => {
    const error = new Error('the same');
    const { once } = run<{ once: () => void }>(
      'function fail() { throw error; } exports.once = function once() { try { fail(); } catch (e) {} };',
      { error },
    );
    for (let i = 0; i < 3; i++) once();
    expect(passedBy(error).map(({ frame }) => frame.f_code!.co_name)).toEqual(['once', 'fail']);
  });

  it('is known of values that are no objects, as long as they are the last', () => {
    const { f } = run<{ f: (value: unknown) => void }>('exports.f = function f(value) { throw value; };');
    expect(() => f(1)).toThrow();
    expect(passedBy(1)).toHaveLength(1);
    expect(() => f(undefined)).toThrow();
    expect([passedBy(undefined).length, passedBy(1).length, passedBy().length]).toEqual([1, 0, 1]);
  });
});
