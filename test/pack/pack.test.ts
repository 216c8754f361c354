import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { CallExpression, Node } from 'acorn';
import { describe, expect, it } from 'vitest';
import type { CodeObjectData, StoredConst, StoredLayout } from '../../runtime/abi.js';
import { CHECKSUM_LENGTH, checksum } from '../../runtime/pack/text.js';
import { type Unpacked, unpack } from '../../runtime/pack/unpack.js';
import { compile } from '../../src/compile.js';
import type { CompileOptions, SourceType } from '../../src/options.js';
import { parse } from '../../src/phases/1-parse/parse.js';
import { nodesOf } from '../../src/phases/2-analyze/children.js';
import { pack } from '../../src/phases/5-emit/pack.js';
import { modules, scripts } from '../assemble/snippets.js';
import { assembled } from '../assemble/support.js';
import { parseSample } from '../differential/sample.js';

/** Packed and unpacked again; JSON is how they are when they cannot be packed. */
function roundTrip(codes: CodeObjectData[]): { back: CodeObjectData[]; isPacked: boolean } {
  const { text, strings } = pack(codes);
  return { back: [...unpack(text, strings).codes], isPacked: !text.startsWith('{"') };
}

const folder = fileURLToPath(new URL('../differential/samples', import.meta.url));
const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));

describe('packed code objects come out as they went in', () => {
  it('those of every sample', () => {
    let functions = 0;
    for (const name of samples) {
      const { modes, parts } = parseSample(readFileSync(`${folder}/${name}`, 'utf8'));
      const options: CompileOptions = {
        filename: name,
        sourceType: modes[0]?.startsWith('script') ? 'script' : ((modes[0] as 'module') ?? 'commonjs'),
      };
      for (const { text } of parts) {
        for (const everything of functions % 5 === 0 ? [false, true] : [true]) {
          const codes = codesOf(text, { ...options, functions: everything });
          functions += codes.length;
          const { back, isPacked } = roundTrip(codes);
          expect({ name, isPacked, isEqual: isDeepStrictEqual(back, codes) }).toEqual({ name, isPacked: true, isEqual: true });
        }
      }
    }
    expect(functions).toBeGreaterThan(2000);
  });

  it('those of every construct', () => {
    for (const [sources, sourceType] of [
      [modules, 'module'],
      [scripts, 'script'],
    ] as const)
      for (const source of sources) {
        const codes = assembled(source, { sourceType });
        expect(roundTrip(codes)).toEqual({ back: codes, isPacked: true });
      }
  });

  it('a function in a function is the same object in both places', () => {
    const codes = compile('function* outer() { yield function* inner() { yield 1; }; }').codeObjects;
    const [outer, inner] = roundTrip(codes).back as [CodeObjectData, CodeObjectData];
    expect(outer.co_consts.map((value) => (value as { v?: unknown } | null)?.v)).toContain(inner);
  });

  it('strings with separators, quotes, line breaks and lone surrogates', () => {
    const codes = codesOf(
      "function* f() { yield ['a.b', '.', '..', '', '\\\\', \"'\", '\\n', '\\ud800', '\\u2028', '</script>', 'é😀']; }",
    );
    expect(roundTrip(codes)).toEqual({ back: codes, isPacked: true });
  });

  it('numbers of every size', () => {
    const numbers = [0, 1, 2, 3, 14, 15, 16, 255, 65_535, 65_536, 2 ** 30, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e300, 0.1, 5e-324];
    const codes = codesOf(`function* f() { yield [${numbers.join()}, -0, NaN, 1e999, 12n]; }`);
    expect(roundTrip(codes)).toEqual({ back: codes, isPacked: true });
  });

  it('code without any, and none at all', () => {
    expect(roundTrip([])).toEqual({ back: [], isPacked: true });
    const codes = codesOf('function* f() {}');
    expect(roundTrip(codes)).toEqual({ back: codes, isPacked: true });
  });

  it('fields that the format does not know', () => {
    const codes = codesOf('function* f() { yield 1; }').map((code) => ({ ...code, later: [1, { a: 'b.c' }] }) as CodeObjectData);
    expect(roundTrip(codes)).toEqual({ back: codes, isPacked: true });
  });

  it('what cannot be packed stays JSON: more than 64 KiB of code, tables of other compilers', () => {
    const long = codesOf(`function* f() { for (const x of y) { if (x) continue; ${'a(1, 2, 3);'.repeat(6000)} } }`);
    expect(roundTrip(long)).toEqual({ back: long, isPacked: false });
    const [code] = codesOf('function* f(a) { yield a.b; }') as [CodeObjectData];
    const strange: Partial<CodeObjectData>[] = [{ co_nlocals: 7 }, { hash: 'x' }, { co_lnotab: `${code.co_lnotab}AAAA` }];
    for (const change of strange) {
      const changed = [{ ...code, ...change }];
      expect(roundTrip(changed)).toEqual({ back: changed, isPacked: false });
    }
    const tables: Partial<CodeObjectData>[] = [
      { co_names: ['b', 'unused'] },
      { co_varnames: ['a', 'z', 'z'], co_nlocals: 3 },
      { co_cellvars: ['z', 'a', 'a'] },
      { co_consts: [...code.co_consts, 'unused'] as StoredConst[] },
      { suspensions: [] },
      { id: 'no number' },
    ];
    for (const change of tables) {
      const changed = [{ ...code, ...change }];
      expect(roundTrip(changed).back).toEqual(changed);
    }
  });
});

describe('what snapshots know of frames', () => {
  it('comes out as it stands in modules without code objects: of every sample', () => {
    let functions = 0;
    for (const name of samples) {
      const { modes, parts } = parseSample(readFileSync(`${folder}/${name}`, 'utf8'));
      const sourceType = modes[0]?.startsWith('script') ? 'script' : ((modes[0] as 'module') ?? 'commonjs');
      for (const { text } of parts) {
        const [plain, inline] = (['none', 'inline'] as const).map((bytecode) =>
          compile(text, { filename: name, sourceType, bytecode, snapshots: true }),
        );
        const stored = layoutsIn(plain!.code, sourceType);
        functions += stored.length;
        expect({
          name,
          layouts: packedIn(inline!.code, sourceType)
            .layouts.filter((layout) => layout !== null)
            .sort(byName),
        }).toEqual({
          name,
          layouts: stored.sort(byName),
        });
      }
    }
    expect(functions).toBeGreaterThan(1000);
  });

  it('stays JSON where code does', () => {
    const source = `function* f(a) { ${'a(1, 2, 3);'.repeat(6000)} yield a; }`;
    const { code } = compile(source, { sourceType: 'commonjs' });
    expect(packedIn(code, 'commonjs').layouts).toEqual(
      layoutsIn(compile(source, { sourceType: 'commonjs', bytecode: 'none', snapshots: true }).code, 'commonjs'),
    );
  });
});

/** The layouts that a module has beside its classes. */
function layoutsIn(code: string, sourceType: SourceType): StoredLayout[] {
  const calls = nodesOf(parse(code, sourceType, 'compiled.js'));
  return [...calls].flatMap((node) => stringsOf(node, /savable$/)).map(([text]) => JSON.parse(text!) as StoredLayout);
}

/** What is packed in a module. */
function packedIn(code: string, sourceType: SourceType): Unpacked {
  const calls = nodesOf(parse(code, sourceType, 'compiled.js'));
  const [found] = [...calls].flatMap((node) => stringsOf(node, /packed$/));
  return found ? unpack(found[0]!, found[1]!) : { codes: [], layouts: [] };
}

/** The string arguments of a call of a function of the runtime. */
function stringsOf(node: Node, name: RegExp): string[][] {
  if (node.type !== 'CallExpression') return [];
  const { callee, arguments: given } = node as CallExpression;
  const called = callee.type === 'MemberExpression' ? callee.property : callee;
  if (called.type !== 'Identifier' || !name.test(called.name)) return [];
  return [given.flatMap((each) => (each.type === 'Literal' && typeof each.value === 'string' ? [each.value] : []))];
}

function byName([x]: StoredLayout, [y]: StoredLayout): number {
  return x < y ? -1 : 1;
}

function codesOf(source: string, options?: CompileOptions): CodeObjectData[] {
  return compile(source, { sourceType: 'commonjs', ...options, bytecode: 'sidecar' }).codeObjects;
}

describe('damaged text', () => {
  const source = 'function* f(a, ...b) { for (const x of a) { try { yield* x.y(b, () => a + x); } finally { a = yield `${x}`; } } }';
  const { codes, layouts } = packedIn(compile(source, { sourceType: 'commonjs' }).code, 'commonjs');
  const { text, strings } = pack(codes, new Map(codes.map((code, i) => [code, layouts[i]!])));
  const damaged = 'the packed code objects are damaged';

  it('is refused', () => {
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'e' ? 't' : 'e';
      for (const changed of [
        text.slice(0, at),
        `${text.slice(0, at)}${other}${text.slice(at + 1)}`,
        `${text.slice(0, at)}é${text.slice(at)}`,
      ])
        expect(() => unpack(changed, strings)).toThrow(damaged);
    }
    for (const other of ['', `${strings}.x`, strings.slice(1)]) expect(() => unpack(text, other)).toThrow(damaged);
  });

  it('is read to an end, also where its checksum is right: soon, and into no more than it has room for', () => {
    const random = randomOf(8800);
    const body = text.slice(CHECKSUM_LENGTH);
    let refused = 0;
    for (let round = 0; round < 600; round++) {
      const units = [...body];
      for (let n = random(4); n >= 0; n--) units[1 + random(units.length - 1)] = body[1 + random(body.length - 1)]!;
      const changed = units.slice(0, random(3) === 0 ? 1 + random(units.length) : undefined).join('');
      const parts = strings.split('.');
      const other = random(3) === 0 ? parts.slice(random(parts.length)).join('.') : strings;
      const before = performance.now();
      try {
        const back = unpack(checksum(changed, other) + changed, other);
        expect(JSON.stringify(back, knownOnce()).length).toBeLessThan(2_000_000);
      } catch (error) {
        refused++;
        expect(error).toEqual(new RangeError(damaged));
      }
      expect(performance.now() - before).toBeLessThan(2000);
    }
    expect(refused).toBeGreaterThan(50);
  });
});

/** Numbers from 0 on, below a limit: the same ones in each run. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
}

/** Damaged code may have itself inside. */
function knownOnce(): (key: string, value: unknown) => unknown {
  const seen = new Set<unknown>();
  return (_, value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return null;
    seen.add(value);
    return value;
  };
}

describe('in a compiled module', () => {
  it('the text has no character that a literal or a page would mind', () => {
    const { text } = pack(
      samples.slice(0, 40).flatMap((name) => codesOf(readFileSync(`${folder}/${name}`, 'utf8'), { sourceType: 'script' })),
    );
    expect(text).toMatch(/^[ -~]+$/);
    expect(text).not.toMatch(/['\\`<]/);
  });
});
