/** Whom `f_back` names: those that the engine's own stack names, wherever calls come from. */

import { setImmediate } from 'node:timers/promises';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as inspect from '../../runtime/inspect.js';
import { load } from '../protocol/load.js';
import { numbersFrom, randomProgram } from './random-programs.js';

/** Functions that look at who called them. */
const source = String.raw`
const seen = (label) => see(label);
class Base { constructor() { seen('base constructor'); this.made(); } made() { seen('method called by a constructor'); } }
class Derived extends Base {
  field = seen('field');
  static made = seen('static field');
  static { seen('static block'); }
  #hidden() { seen('private method'); }
  constructor(x) { seen('before super'); super((seen('argument of super'), x)); seen('after super'); this.#hidden(); }
  made() { seen('overridden'); super.made(); }
  get value() { seen('getter'); return 1; }
  set value(v) { seen('setter'); }
  static [Symbol.hasInstance]() { seen('hasInstance'); return true; }
}
const tag = (strings, ...values) => { seen('tag'); return values; };
const handler = {
  get(target, name) { seen('trap get'); return 1; },
  has() { seen('trap has'); return true; },
  apply() { seen('trap apply'); return 1; },
  construct() { seen('trap construct'); return {}; },
  ownKeys(target) { seen('trap ownKeys'); return Reflect.ownKeys(target); },
};
const convertible = { toString() { seen('toString'); return 'x'; }, valueOf() { seen('valueOf'); return 1; } };
const primitive = { [Symbol.toPrimitive](hint) { seen('toPrimitive ' + hint); return 1; } };
function* counting() { try { seen('generator'); yield 1; seen('generator again'); yield 2; } finally { seen('finally of a generator'); } }
function* delegating() { yield* counting(); }
function* nested() { for (const x of counting()) yield x; }
const iterable = { [Symbol.iterator]() { seen('iterator'); return { next() { seen('next'); return { done: true }; }, return() { seen('return'); return {}; } }; } };
function throwing(depth) { if (depth === 0) { seen('deepest'); throw new Error('x'); } throwing(depth - 1); }
function rethrowing() { try { throwing(2); } catch (e) { seen('catch'); throw e; } finally { seen('finally'); } }
function recursive(n) { if (n === 0) seen('recursion'); else recursive(n - 1); }
const bound = function bound() { seen('bound'); }.bind(null);
const object = { method() { seen('method'); }, get getter() { seen('getter of a literal'); return 1; }, arrow: () => seen('arrow'), async asynchronous() { seen('async method'); } };

function constructors() { new Derived(1); seen('after'); Reflect.construct(Derived, [], class extends Derived { constructor() { super(2); } }); }
function accessors() { const d = new Proxy(Object.create(Derived.prototype), {}); d.value; d.value = 1; d.value += 1; object.getter; seen('after'); }
function traps() { const p = new Proxy(function () {}, handler); p.x; 'x' in p; p(); new p(); Object.keys(p); ({ ...p }); seen('after'); }
function conversions() { '' + convertible; String(convertible); +convertible; ({})[convertible]; primitive + 1; \`\${primitive}\`; primitive < 1; [3, convertible].sort(); [convertible].join(); seen('after'); }
function builtins() {
  [2, 1].sort((a, b) => { seen('sort'); return a - b; });
  'ab'.replace(/a/, () => { seen('replace'); return ''; });
  JSON.parse('{"a":1}', function reviver(k, v) { seen('reviver'); return v; });
  JSON.stringify({ toJSON() { seen('toJSON'); return 1; } });
  [1].map((x) => [x].reduce((a, y) => { seen('reduce in map'); return y; }, 0));
  new Map([[1, 2]]).forEach(() => seen('forEach'));
  Array.from({ length: 1 }, () => seen('Array.from'));
  Reflect.apply(object.method, object, []); object.method.call(object); bound();
  new Promise((resolve) => { seen('executor'); resolve(); });
  1 instanceof Derived;
  seen('after');
}
function tagged() { tag\`a\${seen('in a template')}b\`; seen('after'); }
function generators() {
  for (const x of counting()) seen('in the loop');
  for (const x of delegating()) { seen('in the loop'); break; }
  const g = nested(); g.next(); seen('between'); g.return(); seen('after return');
  const h = delegating(); h.next(); try { h.throw(new Error('x')); } catch { seen('after throw'); }
  const [a] = counting(); seen('after a pattern'); [...delegating()]; Array.from(nested()); new Set(counting());
  for (const x of iterable) ; const [y] = iterable; seen('after');
}
function exceptions() { try { rethrowing(); } catch { seen('caught'); } try { [1].forEach(() => throwing(1)); } catch { seen('caught again'); } try { new (class { constructor() { throwing(0); } })(); } catch { seen('caught once more'); } try { JSON.parse('[1]', () => throwing(1)); } catch {} finally { seen('finally'); } seen('after'); }
class Fields { first = seen('first field'); second = [1].map(() => seen('second field')); constructor(p = seen('parameter of a constructor')) { seen('constructor behind fields'); } }
class Unwritten { field = seen('field of a class without a constructor'); }
class Between extends Unwritten { own = seen('own field'); }
class Last extends Between { more = new Unwritten(); constructor() { super(seen('argument')); seen('in the last'); } }
function fields() { new Fields(); new Unwritten(); new Between(); new Last(); Reflect.construct(Unwritten, [], Last); new (class { value = seen('field of an expression'); })(); seen('after'); }
function failing() {
  for (const make of [() => new (class { field = throwing(1); })(), () => new (class extends Unwritten { field = throwing(0); })(), () => ((a = throwing(1)) => a)()]) { try { make(); } catch { seen('caught'); } }
  seen('after');
}
function simple(a = seen('default'), { [seen('key')]: b = seen('default in a pattern') } = {}, [c = seen('default in an array')] = [], ...[d = seen('default in the rest')]) { seen('body'); }
function* lazily(a = seen('parameter of a generator')) { seen('body of a generator'); yield a; }
const withDefault = (a = seen('parameter of an arrow'), b = [1].map(() => seen('callback in a parameter'))) => seen('arrow');
class Parameters { method(a = seen('parameter of a method')) {} set value(a = seen('parameter of a setter')) { seen('setter'); } static own(a = seen('parameter of a static method')) {} }
function parameters() {
  simple(); simple(1, { undefined: 2 }, [3], 4); [...lazily()]; lazily(1); withDefault(); new Parameters().method(); new Parameters().value = undefined; Parameters.own();
  (function (a = seen('called where it stands')) {})(); function* inner(x) { const f = (a = seen('in a generator'), b = x) => seen('body'); f(); yield f; } [...inner(1)]; seen('after');
}
function others() { recursive(3); object.arrow(); object.asynchronous(); (() => { (function () { seen('called where it stands'); })(); })(); (0, eval)('1'); seen('after'); label: for (;;) { try { break label; } finally { seen('finally of a loop'); } } seen('end'); }
exports.all = { constructors, accessors, traps, conversions, builtins, tagged, generators, exceptions, fields, failing, parameters, others };
exports.later = async function later() {
  const wait = async (n) => { seen('before await'); await null; seen('after await'); if (n) throw new Error('x'); return n; };
  async function* items() { seen('async generator'); yield 1; seen('async generator again'); }
  await wait(0); seen('awaited');
  try { await wait(1); } catch { seen('caught'); }
  const g = items(); await g.next(); await g.next(); await g.next();
  for await (const x of [1]) seen('for await');
  await Promise.resolve().then(() => { seen('then'); object.method(); });
  await Promise.all([wait(0), wait(0)]);
  await { then(resolve) { seen('thenable'); resolve(); } };
  for await (const x of items()) { seen('in for await'); if (x === 1) continue; }
  for await (const x of iterable) ;
  async function* outer() { yield* items(); try { yield* items(); } finally { seen('finally of an async generator'); } }
  for await (const x of outer()) seen('in for await');
  for await (const x of outer()) break;
  const h = outer(); const first = h.next(); seen('not awaited'); await first;
  (async (a = seen('parameter of an async function')) => { seen('async arrow'); })();
  const failing = async () => { seen('before'); await null; throw new Error('x'); };
  try { await failing(); } catch { seen('caught behind await'); await null; seen('awaited in catch'); }
  seen('end');
};
`
  .replaceAll('\\`', '`')
  .replaceAll('\\${', '${');

type Program = { all: Record<string, () => void>; later: () => Promise<void>; main: () => void };

interface Run {
  readonly program: Program;
  readonly log: string[];
}

/** As the engine runs it; who called is read off the engine's stack. */
function natively(text: string): Run {
  const log: string[] = [];
  const see = (label: unknown): void => {
    const lines = new Error().stack!.split('\n').filter((line) => line.includes('/native.js') && !line.includes('at async '));
    log.push(`${label} < ${lines.map(nameIn).join(' < ')}`);
  };
  const exports = {};
  vm.compileFunction(text, ['exports', 'see'], { filename: '/native.js' })(exports, see);
  return { program: exports as Program, log };
}

/** The function of a line, by the name that its code object has: `at C.method [as name] (…)`, `at new C (…)`. */
function nameIn(line: string): string {
  if (line.includes('<instance_members_initializer>')) return '<field>';
  const [, made, name = ''] = /^ +at (new )?(.*?)(?: \[as [^\]]*\])? \(?\/native/.exec(line) ?? [];
  if (made) return 'constructor';
  const own = name.replace(/^(get|set) |^\w+\.(?=[\w<])/, '');
  return own === '' || own === '<anonymous>' ? '<lambda>' : own;
}

function compiled(text: string): Run {
  const log: string[] = [];
  const see = (label: unknown): void => {
    const names = inspect.stack(0).map((info) => (info.function === '<anonymous>' ? '<lambda>' : info.function));
    log.push(`${label} < ${names.join(' < ')}`);
  };
  return { program: load<Program>(text, { functions: true }, { see }), log };
}

describe('the frames behind a frame are those on the engine’s stack', () => {
  const both = [natively(source), compiled(source)];
  const logOf = async ({ log }: Run, action: () => unknown): Promise<string[]> => {
    log.length = 0;
    await action();
    await setImmediate();
    return [...log];
  };

  it.each(Object.keys(both[0]!.program.all))('%s', async (name) => {
    const [native, own] = await Promise.all(both.map((run) => logOf(run, () => run.program.all[name]!())));
    expect(native!.length).toBeGreaterThan(2);
    expect(own).toEqual(native);
    expect(inspect.currentframe()).toBeNull();
  });

  it('async functions, async generators and callbacks of promises', async () => {
    const [native, own] = await Promise.all(both.map((run) => logOf(run, () => run.program.later())));
    expect(native!.length).toBeGreaterThan(15);
    expect(own).toEqual(native);
    expect(inspect.currentframe()).toBeNull();
  });

  it('in made-up programs', async () => {
    const random = numbersFrom(7);
    const before = Error.stackTraceLimit;
    const rejected = (): void => {};
    process.on('unhandledRejection', rejected);
    Error.stackTraceLimit = 100;
    let count = 0;
    try {
      for (let i = 0; i < 60; i++) {
        const text = randomProgram(random);
        const [native, own] = [natively(text), compiled(text)];
        for (const { program } of [native, own]) {
          program.main();
          for (let turn = 0; turn < 3; turn++) await setImmediate();
        }
        expect(own.log, text).toEqual(native.log);
        expect(inspect.currentframe(), text).toBeNull();
        count += own.log.length;
      }
    } finally {
      Error.stackTraceLimit = before;
      process.off('unhandledRejection', rejected);
    }
    expect(count).toBeGreaterThan(300);
  });

  it('while a class is made', () => {
    const text =
      'class C { static made = see("static field"); static { see("static block"); } static [see("key")] = 1; field = 1; } exports.C = C;';
    const seen: string[] = [];
    load(
      text,
      { functions: true },
      {
        see: (label: string) =>
          void seen.push(
            `${label}: ${inspect
              .stack(0)
              .map((info) => info.function)
              .join(' < ')}`,
          ),
      },
    );
    expect(seen).toEqual(['key: <module>', 'static field: <field> < <module>', 'static block: <static> < <module>']);
  });
});

describe('constructors that are not written', () => {
  /** The engine leaves those of derived classes out of its stack where they have no fields. */
  it('have frames, with the place of their class', () => {
    const seen: unknown[] = [];
    const see = (): void => void seen.push(...inspect.stack(0).map((info) => `${info.frame.f_code!.co_qualname}:${info.lineno}`));
    const text = `class A { constructor(...args) { see(); this.args = args; } }
class B extends A {}
class C extends B {
  own = 1;
}
exports.f = function f() { return new C(1, 2); };`;
    const { f } = load<{ f: () => { args: unknown[] } }>(text, { functions: true }, { see });
    expect(f().args).toEqual([1, 2]);
    expect(seen).toEqual(
      ['A.constructor:1', 'B.constructor:2', 'C.constructor:3', '<lambda>.f:6'].map((name) => name.replace('<lambda>.', '')),
    );
  });

  it('pass arguments on without asking a replaced iterator', () => {
    const { f } = load<{ f: () => unknown[] }>(
      `class A { constructor(...args) { this.args = args; } } class B extends A {}
       exports.f = () => { const own = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = () => { throw new Error('asked'); };
         try { return new B(1, 2).args; } finally { Array.prototype[Symbol.iterator] = own; } };`,
      { functions: true },
    );
    expect(f()).toEqual([1, 2]);
  });
});

describe('a frame', () => {
  it('is the same in parameters, fields and body of one call, and another in each call', () => {
    const frames: (inspect.Frame | null)[] = [];
    const see = (): void => void frames.push(inspect.currentframe());
    const { f } = load<{ f: () => void }>(
      `function g(a = see(), [b = see()] = []) { see(); }
       async function h(a = see()) { see(); }
       class A { constructor(a = see()) { see(); } x = void (() => see())(); }
       exports.f = () => { g(); g(); h(); new A(); };`,
      { functions: true },
      { see },
    );
    f();
    const numbers = frames.map((frame) => frames.indexOf(frame));
    expect(numbers.slice(0, 8)).toEqual([0, 0, 0, 3, 3, 3, 6, 6]);
    // The arrow function, called in the field, called in the constructor.
    expect(frames[8]!.f_back!.f_back).toBe(frames[9]);
    expect(frames[9]).toBe(frames[10]);
    expect(frames.map((frame) => frame!.f_back?.f_code?.co_name)).toEqual(
      [...Array(8).fill('f'), '<field>', 'f', 'f'].map((name) => (name === 'f' ? '<lambda>' : name)),
    );
  });

  it('is one of its own in parameters where sloppy code has replaced what they have in common', () => {
    const seen: (string | undefined)[] = [];
    const see = (): void => void seen.push(inspect.currentframe()?.f_code?.co_name);
    const { f } = load<{ f: () => unknown }>(
      'exports.f = () => g(); function g(a = (arguments = 5), b = see(), c = (arguments = Object.freeze({})), d = see()) { see(); return a; }',
      { functions: true },
      { see },
    );
    expect([f(), seen]).toEqual([5, ['g', 'g', 'g']]);
    expect(inspect.currentframe()).toBeNull();
  });

  it('shows the parameters that have their values, and writes them', () => {
    const seen: unknown[] = [];
    const see = (): void => {
      const { f_locals, f_lineno } = inspect.currentframe()!;
      seen.push([f_lineno, { ...f_locals }]);
      if ('a' in f_locals) f_locals.a = 'written';
    };
    const { f } = load<{ f: () => unknown }>(
      `const outer = 1;
exports.f = () => g(1);
function g(a,
  b = see(),
  { c = see() } = { c: undefined },
  d) { var a; return [a, b, c, d]; }`,
      { functions: true },
      { see },
    );
    expect(f()).toEqual(['written', undefined, undefined, undefined]);
    expect(seen).toEqual([
      [4, { a: 1, d: undefined }],
      [5, { a: 'written', b: undefined, d: undefined }],
    ]);
  });
});
