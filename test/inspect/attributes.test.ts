/** The attributes of generators and functions: where they are, what they refuse, and that nothing is there unasked. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as inspect from '../../runtime/inspect.js';
import { compile } from '../../src/compile.js';
import { load } from '../protocol/load.js';
import { installGenframe } from '../support/build.mjs';
import type { Gen, Maker } from './types.js';

const { f, sub } = load<{ f: Maker; sub: Maker }>(
  'exports.sub = function* sub() {\n  yield 1;\n};\nexports.f = function* f(s) {\n  yield 0;\n  yield* s;\n};',
);
const attributes = ['gi_code', 'gi_frame', 'gi_running', 'gi_suspended', 'gi_state', 'gi_yieldfrom', '__name__', '__qualname__'];

describe('attributes', () => {
  it('are inherited, not enumerable, and all there', () => {
    const g = f([]);
    for (const name of attributes) expect([name, name in g, Object.hasOwn(g, name)]).toEqual([name, true, false]);
    const enumerable = [];
    for (const name in g) enumerable.push(name);
    expect(enumerable).toEqual([]);
  });

  it('give the same frame and code object each time', () => {
    const g = f([]);
    const frame = g.gi_frame;
    g.next();
    expect(g.gi_frame).toBe(frame);
    expect(frame!.f_code).toBe(g.gi_code);
    expect(f([]).gi_code).toBe((f as Maker & { __code__: unknown }).__code__);
    expect(f([]).gi_frame).not.toBe(frame);
    g.return(0);
    expect([g.gi_frame, g.gi_code]).toEqual([null, frame!.f_code]);
  });

  it('tell lines of created, suspended and delegating frames', () => {
    const g = f(sub());
    const line = (of: Gen): number | null => of.gi_frame!.f_lineno;
    const lines = [line(g)];
    g.next();
    lines.push(line(g));
    g.next();
    lines.push(line(g), line(g.gi_yieldfrom as Gen));
    expect(lines).toEqual([4, 5, 6, 2]);
  });

  it('find the code of a function whose prototype has been replaced', () => {
    const { h } = load<{ h: Maker & { prototype: unknown; __code__: { co_name: string } } }>('exports.h = function* h() { yield 1; };');
    h();
    h.prototype = {};
    expect([h.__code__.co_name, inspect.isgeneratorfunction(h), inspect.isgenerator(h())]).toEqual(['h', true, true]);
  });
});

describe('receivers that are no compiled generators', () => {
  const native = (function* () {
    yield 1;
  })();
  const forged: [string, object, string | RegExp][] = [
    ['a plain object', {}, /(?:asked of|not) an object$/],
    ['an object that inherits from a generator', Object.create(f([])) as object, 'only inherits from a compiled generator'],
    ['a proxy of a generator', new Proxy(f([]), {}), /(?:asked of|not) a proxy$/],
    ['a native generator', native, 'was not compiled'],
    ['a frame', f([]).gi_frame!, /(?:asked of|not) an object$/],
  ];

  it.each(forged)('%s', (_what, receiver, message) => {
    const prototype = Object.getPrototypeOf(f.prototype) as object;
    for (const name of attributes) {
      const { get } = Object.getOwnPropertyDescriptor(prototype, name)!;
      expect(() => Reflect.apply(get!, receiver, [])).toThrow(TypeError);
      expect(() => Reflect.apply(get!, receiver, [])).toThrow(message);
    }
    expect(() => inspect.getgeneratorstate(receiver)).toThrow(message);
    expect(() => inspect.getgeneratorlocals(receiver)).toThrow(message);
    expect(inspect.isgenerator(receiver)).toBe(false);
  });

  it('frames and code objects that are forged', () => {
    const frame = f([]).gi_frame!;
    const { f_locals, f_lasti } = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(frame));
    for (const { get } of [f_locals!, f_lasti!]) expect(() => Reflect.apply(get!, {}, [])).toThrow(TypeError);
    expect([inspect.isframe(frame), inspect.isframe({ f_code: 1, f_lasti: 2 }), inspect.isframe(null)]).toEqual([true, false, false]);
    expect([inspect.iscode(frame.f_code), inspect.iscode({ co_code: 1 })]).toEqual([true, false]);
  });

  it('values whose properties are getters are not asked', () => {
    const value = {
      get f_code(): never {
        throw new Error('asked');
      },
      get [Symbol.toStringTag](): never {
        throw new Error('asked');
      },
    };
    expect(() => inspect.getgeneratorstate(value)).toThrow('expected a compiled generator, not an object');
    expect(() => inspect.getsource(value)).toThrow('expected a compiled function');
    expect(inspect.isframe(value)).toBe(false);
  });
});

describe('without introspection', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'genframe-bare-'));
    await installGenframe(path.join(folder, 'node_modules'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('nothing is added but the three methods', () => {
    const { code } = compile(
      `function* f() { yield 1; }
       const prototype = Object.getPrototypeOf(f.prototype);
       console.log(JSON.stringify([Reflect.ownKeys(prototype).map(String).sort(), '__code__' in f]));`,
      { bytecode: 'none' },
    );
    writeFileSync(path.join(folder, 'bare.mjs'), code);
    const printed = JSON.parse(execFileSync(process.execPath, ['bare.mjs'], { cwd: folder, encoding: 'utf8' }));
    expect(printed).toEqual([['Symbol(Symbol.toStringTag)', 'close', 'constructor', 'next', 'raise', 'return', 'send', 'throw'], false]);
  });

  it('a first look from within a delegate that has just begun does not see who resumed it, later ones do', () => {
    const { code } = compile(
      `const seen = () => { seen.list.push([g.gi_running, g.gi_yieldfrom === d, d.gi_running, d.gi_frame.f_back === g.gi_frame]); };
       seen.list = [];
       function* inner() { seen(); yield 1; seen(); yield 2; seen(); }
       function* outer() { const parts = [inner(), inner()]; for (const part of parts) { d = part; yield* part; } }
       let d;
       const g = outer();
       for (const _ of g) void _;
       console.log(JSON.stringify(seen.list));`,
      { bytecode: 'inline' },
    );
    writeFileSync(path.join(folder, 'look.mjs'), code);
    const printed = JSON.parse(execFileSync(process.execPath, ['look.mjs'], { cwd: folder, encoding: 'utf8' }));
    const known = [true, true, true, true];
    expect(printed).toEqual([[true, false, true, false], known, known, known, known, known]);
  });
});
