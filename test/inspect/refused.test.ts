/** What is no compiled generator of this program: one clear error from everything that is asked about it, and nothing is changed by that. */
import vm from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import * as dis from '../../runtime/dis.js';
import * as inspect from '../../runtime/inspect.js';
import * as traceback from '../../runtime/traceback.js';
import { evalFrame, Stepper } from '../../runtime/vm.js';
import { compile } from '../../src/compile.js';
import { bundle } from '../differential/bundle.js';
import { load } from '../protocol/load.js';
import { thrown } from '../support/thrown.js';
import type { Gen, Maker } from './types.js';

const { f } = load<{ f: Maker }>('exports.f = function* f(a) { const b = yield a; yield [a, b]; };');

let realm: vm.Context;
beforeAll(async () => {
  realm = vm.createContext({});
  vm.runInContext(await bundle('runtime/global-inspect.ts', { format: 'iife' }), realm);
  const { code } = compile('function* g() { const x = 1; yield x; yield 2; }', { sourceType: 'script', filename: 'other.js' });
  vm.runInContext(`${code}; const gen = g(); gen.next();`, realm);
});

const native = function* (): Generator<number, void, unknown> {
  yield 1;
  yield 2;
};
const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable(f(1), {});
  revoke();
  return proxy;
};

/** By what they are: how to make one, and what the messages say. */
const values: Readonly<Record<string, [make: () => unknown, says: RegExp]>> = {
  undefined: [() => undefined, /undefined/],
  null: [() => null, /null/],
  'a number': [() => 1, /a number/],
  'a string': [() => 'text', /a string/],
  'a symbol': [() => Symbol('s'), /a symbol/],
  'a plain object': [() => ({}), / an object$/],
  'a native function': [() => Math.max, /a function/],
  'an array iterator': [() => [1][Symbol.iterator](), / an object$/],
  'a native generator': [() => native(), /a native generator: its generator function was not compiled by genframe/],
  'a native async generator': [() => (async function* () {})(), / an object$/],
  'what inherits from a generator': [() => Object.create(f(1)), /only inherits from a compiled generator/],
  'the generator prototype': [() => Object.getPrototypeOf(f.prototype), /only inherits from a compiled generator or its prototype/],
  'a proxy of a generator': [() => new Proxy(f(1), {}), / a proxy$/],
  'a revoked proxy': [revoked, / a proxy$/],
  'a generator of another realm': [
    () => vm.runInContext('gen', realm),
    /a generator of another realm: use the functions of its own runtime/,
  ],
};

const asks: Readonly<Record<string, (value: unknown) => unknown>> = {
  getgeneratorstate: inspect.getgeneratorstate,
  getgeneratorlocals: inspect.getgeneratorlocals,
  getclosurevars: inspect.getclosurevars,
  where: traceback.where,
};

/** These also take frames, code objects or functions. */
const othersAsks: Readonly<Record<string, (value: unknown) => unknown>> = {
  getframeinfo: inspect.getframeinfo,
  getsource: inspect.getsource,
  getsourcelines: inspect.getsourcelines,
  getsourcefile: inspect.getsourcefile,
  signature: inspect.signature,
  code_info: dis.code_info,
  get_instructions: dis.get_instructions,
  Bytecode: (value) => new dis.Bytecode(value),
  evalFrame: (value) => evalFrame(value as Gen),
  Stepper: (value) => new Stepper(value as Gen),
};

const attributes = ['gi_code', 'gi_frame', 'gi_running', 'gi_suspended', 'gi_state', 'gi_yieldfrom', '__name__', '__qualname__'];

describe.each(Object.entries(values))('%s', (what, [make, says]) => {
  it.each(Object.entries(asks))('for %s', (_name, ask) => {
    const value = make();
    const error = thrown(() => ask(value)) as TypeError;
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toMatch(says);
  });

  it.each(Object.entries(othersAsks).filter(([name]) => !(name === 'get_instructions' && what === 'a string')))('for %s', (_name, ask) => {
    const error = thrown(() => ask(make())) as Error;
    expect(error.constructor.name).toMatch(/^TypeError$/);
    expect(error.message).not.toMatch(/Cannot (read|convert)|is not a function|undefined \(/);
    expect(error.message.length).toBeGreaterThan(10);
  });

  it('for the methods and attributes of another generator', () => {
    const gen = f('a');
    gen.next();
    const prototype = Object.getPrototypeOf(f.prototype) as object;
    for (const name of ['send', 'raise', 'close'] as const) {
      const error = thrown(() => Reflect.apply(gen[name], make(), [])) as TypeError;
      expect(error).toBeInstanceOf(TypeError);
      // The engine says what a revoked proxy is, when it is asked for its prototype.
      expect(error.message).toMatch(what === 'a revoked proxy' ? /revoked/ : new RegExp(`^${name}\\(\\) called on`));
    }
    if (what !== 'the generator prototype') {
      for (const name of attributes) {
        const { get } = Object.getOwnPropertyDescriptor(prototype, name)!;
        const error = thrown(() => Reflect.apply(get!, make(), [])) as TypeError;
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toMatch(new RegExp(`^${name} is an attribute of compiled generators; asked of`));
      }
    }
    expect(gen.next('b').value).toEqual(['a', 'b']);
  });

  it('is none for those that only tell', () => {
    for (const is of [inspect.isgenerator, inspect.isframe, inspect.iscode, inspect.isgeneratorfunction]) expect(is(make())).toBe(false);
  });
});

it('generators of other kinds go on as before', () => {
  const gen = native();
  gen.next();
  const other = vm.runInContext('gen', realm) as Gen;
  for (const ask of [...Object.values(asks), ...Object.values(othersAsks)]) for (const each of [gen, other]) thrown(() => ask(each));
  expect([gen.next().value, gen.next().done]).toEqual([2, true]);
  expect({ ...other.gi_frame!.f_locals }).toEqual({ x: 1 });
  expect([other.next().value, other.next().done]).toEqual([2, true]);
});

describe('a frame whose generator has finished', () => {
  it('has no locals, and none can be written', () => {
    const gen = f('a');
    gen.next();
    const frame = gen.gi_frame!;
    const { f_locals } = frame;
    gen.return(0);
    expect([Object.keys(f_locals), 'a' in f_locals, f_locals.a, frame.f_back, frame.f_generator === gen]).toEqual([
      [],
      false,
      undefined,
      null,
      true,
    ]);
    expect(() => (f_locals.a = 1)).toThrow(new ReferenceError("'a' is not a local variable at this point of f"));
    expect(inspect.getframeinfo(frame).function).toBe('f');
    expect(() => inspect.getframeinfo(gen)).toThrow(new TypeError('the generator has finished: it has no frame'));
    expect(() => inspect.getclosurevars(gen)).toThrow(TypeError);
    expect(evalFrame(frame)).toEqual({ value: undefined, done: true });
    expect([inspect.getgeneratorlocals(gen), traceback.where(gen), inspect.getgeneratorstate(gen)]).toEqual([{}, [], 'GEN_CLOSED']);
  });
});

describe('attributes of frames and code objects', () => {
  const others: Readonly<Record<string, () => unknown>> = {
    'an object': () => ({}),
    null: () => null,
    undefined: () => undefined,
    'a number': () => 1,
    'a function': () => f,
    'a proxy of a frame': () => new Proxy(f(1).gi_frame!, {}),
    'what inherits from a frame': () => Object.create(f(1).gi_frame!),
    'what inherits from a code object': () => Object.create(f(1).gi_code!),
  };

  it.each(Object.entries(others))('asked of %s', (_what, make) => {
    const value = make();
    const gen = f(1);
    const call = load<{ g: () => inspect.Frame }>('exports.g = () => inspect.currentframe();', { functions: true }, { inspect }).g();
    const asked: string[] = [];
    for (const object of [gen.gi_frame!, call, gen.gi_code!]) {
      const prototype = Object.getPrototypeOf(object) as object;
      for (const [name, { get, value: method }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        const act = (get ?? method) as Function;
        if (!/^(co_|f_|clear$)/.test(name)) continue;
        asked.push(name);
        const error = thrown(() => Reflect.apply(act, value, [])) as Error;
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toMatch(new RegExp(`^${name} is an attribute of (frames|code objects); asked of \\w+`));
        expect(Reflect.apply(act, prototype, [])).toBeUndefined();
      }
    }
    expect(asked.length).toBeGreaterThan(25);
  });

  it('cannot be changed', () => {
    const code = f(1).gi_code!;
    for (const list of [
      code.co_consts,
      code.co_names,
      code.co_varnames,
      code.co_cellvars,
      code.co_freevars,
      code.co_lines(),
      code.co_positions(),
    ])
      expect(() => (list as unknown[]).push(1)).toThrow(TypeError);
    expect(() => Object.assign(code, { co_name: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(f(1).gi_frame!, { f_lasti: 1 })).toThrow(TypeError);
  });
});

describe('names that are no locals', () => {
  it.each(['c', '$s', '$1', '$d', 'constructor', '__proto__', 'toString', Symbol.iterator])('%s is refused', (name) => {
    const gen = f('a');
    gen.next();
    const { f_locals } = gen.gi_frame!;
    expect(() => Reflect.set(f_locals, name, 1)).toThrow(ReferenceError);
    expect(() => Object.defineProperty(f_locals, name, { value: 1 })).toThrow(ReferenceError);
    expect(gen.next('b')).toEqual({ value: ['a', 'b'], done: false });
  });
});
