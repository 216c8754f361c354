/** Whom `f_back` names: those that the engine's own stack names, wherever calls come from. */

import { setImmediate } from 'node:timers/promises';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import * as inspect from '../../runtime/inspect.js';
import { load } from '../protocol/load.js';

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
function others() { recursive(3); object.arrow(); object.asynchronous(); (() => { (function () { seen('called where it stands'); })(); })(); (0, eval)('1'); seen('after'); label: for (;;) { try { break label; } finally { seen('finally of a loop'); } } seen('end'); }
exports.all = { constructors, accessors, traps, conversions, builtins, tagged, generators, exceptions, others };
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
  seen('end');
};
`
  .replaceAll('\\`', '`')
  .replaceAll('\\${', '${');

type Program = { all: Record<string, () => void>; later: () => Promise<void> };

interface Run {
  readonly program: Program;
  readonly log: string[];
}

/** As the engine runs it; who called is read off the engine's stack. */
function natively(): Run {
  const log: string[] = [];
  const see = (label: string): void => {
    const lines = new Error().stack!.split('\n').filter((line) => line.includes('/native.js') && !line.includes('at async '));
    log.push(`${label} < ${lines.slice(1).map(nameIn).join(' < ')}`);
  };
  const exports = {};
  vm.compileFunction(source, ['exports', 'see'], { filename: '/native.js' })(exports, see);
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

function compiled(): Run {
  const log: string[] = [];
  const see = (label: string): void => {
    const names = inspect.stack(0).map((info) => (info.function === '<anonymous>' ? '<lambda>' : info.function));
    log.push(`${label} < ${names.slice(1).join(' < ')}`);
  };
  return { program: load<Program>(source, { functions: true }, { see }), log };
}

describe('the frames behind a frame are those on the engine’s stack', () => {
  const both = [natively(), compiled()];
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

describe('what the engine’s stack has and frames have not', () => {
  const chainsOf = (text: string): string[] => {
    const seen: string[] = [];
    const see = (): void =>
      void seen.push(
        inspect
          .stack(0)
          .map((info) => info.function)
          .join(' < '),
      );
    load<{ f: () => void }>(text, { functions: true }, { see }).f();
    return seen;
  };

  it('constructors that are not written', () => {
    expect(chainsOf('class A { constructor() { see(); } } class B extends A {} exports.f = function f() { new B(); };')).toEqual([
      'constructor < f',
    ]);
  });

  it('the constructor of a class without extends while its fields are made', () => {
    expect(chainsOf('class A { field = see(); constructor() { see(); } } exports.f = function f() { new A(); };')).toEqual([
      '<field> < f',
      'constructor < f',
    ]);
  });

  it('whom an async generator is resumed by in a for await', async () => {
    expect(chainsOf('async function* g() { see(); } exports.f = async function f() { for await (const x of g()); };')).toEqual(['g']);
    await setImmediate();
    expect(inspect.currentframe()).toBeNull();
  });

  it('a function whose parameters are still being evaluated', () => {
    expect(chainsOf('function g(a = see()) { see(); } exports.f = function f() { g(); };')).toEqual(['f', 'g < f']);
  });
});
