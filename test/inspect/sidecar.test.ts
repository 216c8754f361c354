/** Sidecars from outside: whole ones are used, damaged ones refused, and the program runs in any case. */
import { describe, expect, it } from 'vitest';
import type { CodeObjectData } from '../../runtime/abi.js';
import { CodeObject } from '../../runtime/code.js';
import { code_info, dis, get_instructions } from '../../runtime/dis.js';
import { getgeneratorlocals, loadCodeObjects } from '../../runtime/inspect.js';
import { codeObjectsIn } from '../../runtime/stored.js';
import { compile } from '../../src/compile.js';
import { decodeSidecar, encodeSidecar, SidecarError } from '../../src/sidecar.js';
import { modules } from '../assemble/snippets.js';
import { load } from '../protocol/load.js';

const source = `
  function* numbers(a, ...rest) {
    for (const x of a) { try { yield* rest.map(() => x + 1n); } catch (e) { yield /x/g; } finally { yield tag\`a\${x}\`; } }
    const { b = -0, ...c } = yield a;
    return function* () { yield b; };
  }
  globalThis.made = numbers;`;

const whole = encodeSidecar('a.js', compile(source, { filename: 'a.js', bytecode: 'sidecar', sourceType: 'script' }).codeObjects);

/** Small, fast and the same on every machine (Marsaglia's xorshift). */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

const strange: readonly unknown[] = [
  null,
  undefined,
  true,
  -1,
  0.5,
  1e99,
  2 ** 31,
  '',
  '__proto__',
  'A',
  [],
  [[]],
  {},
  { $: 'code' },
  { $: 'code', v: {} },
  { $: 'tuple', v: 1 },
  { $: 'regexp', source: '(', flags: '' },
  { $: 'bigint', v: 'x' },
  { $: 'number', v: '7' },
  { length: 2 ** 40 },
  ['__proto__', 'x'],
  { toString: null },
  { __proto__: [] },
];

/** A copy with something changed at a place that chance chooses. */
function mutated(value: unknown, pick: (limit: number) => number): unknown {
  if (typeof value !== 'object' || value === null || pick(12) === 0) return mutatedLeaf(value, pick);
  const keys = Object.keys(value);
  if (keys.length === 0) return strange[pick(strange.length)];
  const key = keys[pick(keys.length)]!;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const how = pick(10);
  if (how === 0) delete copy[key];
  else if (how === 1) copy[key] = strange[pick(strange.length)];
  else copy[key] = mutated(copy[key], pick);
  return copy;
}

function mutatedLeaf(value: unknown, pick: (limit: number) => number): unknown {
  if (typeof value === 'number') return [value + 1, value - 1, value * 1000, -value, value + 0.5][pick(5)];
  if (typeof value !== 'string' || value === '') return strange[pick(strange.length)];
  const at = pick(value.length);
  const letters = 'ABZaz09+/=é\0';
  return [value.slice(0, at), value.slice(at), value.slice(0, at) + letters[pick(letters.length)] + value.slice(at + 1), value + value][
    pick(4)
  ];
}

/** Everything that a code object can be asked. */
function useAll(codes: readonly CodeObjectData[]): void {
  for (const data of codes) {
    let text = '';
    dis(data, {
      file: (part) => {
        text += part;
      },
    });
    expect(text).not.toBe('');
    expect(code_info(data)).toContain('Name:');
    const code = new CodeObject(data);
    expect(get_instructions(data).length).toBeGreaterThan(0);
    code.co_positions();
    expect(code.co_lines().length).toBeGreaterThan(0);
  }
}

describe('a sidecar', () => {
  it('of the compiler is taken', () => {
    useAll(codeObjectsIn(JSON.parse(whole)));
    for (const text of modules)
      for (const functions of [true, false]) codeObjectsIn(compile(text, { bytecode: 'sidecar', functions }).codeObjects);
  });

  it('that is damaged is refused, or can be used: 10,000 of them', () => {
    const pick = random(20_261_122);
    const parsed = JSON.parse(whole) as unknown;
    let refused = 0;
    for (let n = 0; n < 10_000; n++) {
      let changed = parsed;
      for (let times = pick(3); times >= 0; times--) changed = mutated(changed, pick);
      let codes: CodeObjectData[];
      try {
        codes = codeObjectsIn(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        expect((error as Error).message).toMatch(/is damaged|no sidecar of genframe|for version/);
        refused++;
        continue;
      }
      useAll(codes);
    }
    expect(refused).toBeGreaterThan(5000);
  });

  it('whose text is cut or changed in a bit gives one clear error, or code objects', () => {
    const pick = random(7);
    for (let n = 0; n < 2000; n++) {
      const at = pick(whole.length);
      const text =
        n % 2 === 0
          ? whole.slice(0, at)
          : whole.slice(0, at) + String.fromCharCode(whole.charCodeAt(at) ^ (1 << pick(7))) + whole.slice(at + 1);
      try {
        useAll(decodeSidecar(text, 'a.js.code.json').codeObjects);
      } catch (error) {
        expect(error).toBeInstanceOf(SidecarError);
        expect((error as Error).message).toMatch(/^a\.js\.code\.json/);
      }
    }
  });

  it('of another version is refused', () => {
    expect(() => loadCodeObjects({ genframe: 99, codeObjects: [] })).toThrow('written for version 99 of the format');
  });

  it('needs room on the stack for what its code does, and its suspensions', () => {
    const { codeObjects } = JSON.parse(whole) as { codeObjects: CodeObjectData[] };
    expect(() => loadCodeObjects([{ ...codeObjects[0], co_stacksize: 0 }])).toThrow('is damaged: co_stacksize');
    for (const suspensions of [[], codeObjects[0]!.suspensions.slice(1)])
      expect(() => loadCodeObjects([{ ...codeObjects[0], suspensions }])).toThrow('is damaged: suspensions');
  });

  it('cannot reach beyond the frame', () => {
    const { codeObjects } = JSON.parse(whole) as { codeObjects: CodeObjectData[] };
    for (const path of [['__proto__', 'x'], ['constructor', 'prototype'], [], ['a', '__proto__']]) {
      const locals = [['x', path, 'slot', 0, -1]];
      expect(() => loadCodeObjects([{ ...codeObjects[0], locals }])).toThrow('is damaged: locals');
    }
  });
});

describe('the program', () => {
  it('goes on without introspection when its sidecar is refused', () => {
    const text = 'exports.g = function* g(a) { const b = yield a; return b; };';
    const options = { filename: 'goes-on.js', bytecode: 'sidecar', sourceType: 'commonjs' } as const;
    const [data] = compile(text, options).codeObjects as [CodeObjectData];
    const { g } = load(text, options) as { g: (a: number) => Generator<number, number, number> & { gi_code?: unknown } };
    expect(() => loadCodeObjects({ genframe: 1, codeObjects: [{ ...data, co_code: `${data.co_code}!` }] })).toThrow(
      'code object 0 (g) is damaged: co_code',
    );
    const it1 = g(1);
    expect([it1.next(), it1.gi_code, getgeneratorlocals(it1), it1.next(2)]).toEqual([
      { value: 1, done: false },
      undefined,
      {},
      { value: 2, done: true },
    ]);
    loadCodeObjects({ genframe: 1, codeObjects: [data] });
    const it2 = g(3);
    it2.next();
    expect([String(it2.gi_code), getgeneratorlocals(it2)]).toEqual(['<code object g, file "goes-on.js", line 1>', { a: 3 }]);
  });
});
