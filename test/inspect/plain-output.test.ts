/**
 * Without option `functions`, introspection leaves no trace in the output: ordinary functions are the input's text, nothing of the runtime
 * that keeps or shows frames is asked for, and where code objects are elsewhere, their ids are all that tells.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Node } from 'acorn';
import { describe, expect, it } from 'vitest';
import * as calls from '../../runtime/calls.js';
import * as runtime from '../../runtime/index.js';
import * as introspect from '../../runtime/introspect.js';
import * as packed from '../../runtime/packed.js';
import { compile } from '../../src/compile.js';
import { CompileError } from '../../src/errors.js';
import type { CompileOptions } from '../../src/options.js';
import { parse } from '../../src/phases/1-parse/parse.js';
import { parseSample } from '../differential/sample.js';

const folder = fileURLToPath(new URL('../differential/samples/', import.meta.url));

/** The modules that the differential tests run, where they parse as such. */
const modules = (readdirSync(folder, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.js'))
  .flatMap((name) =>
    parseSample(readFileSync(path.join(folder, name), 'utf8')).parts.map((part, i) => ({ name: `${name} ${i}`, text: part.text })),
  )
  .filter(({ text }) => isModule(text));

function isModule(text: string): boolean {
  try {
    parse(text, 'module', 'file.js');
    return true;
  } catch (error) {
    if (error instanceof CompileError) return false;
    throw error;
  }
}

const output = (text: string, options: CompileOptions = {}): string =>
  compile(text, { filename: 'file.js', bytecode: 'none', sourcemap: false, ...options }).code;

/** What keeps frames of calls, and what shows anything. */
const forLooking = new Set(Object.keys(runtime).filter((name) => [calls, introspect, packed].some((module) => name in module)));

interface Functions {
  readonly plain: { readonly start: number; readonly end: number }[];
  generators: number;
}

/** The functions of a text that neither are in a generator function nor hold one: the outermost of them, in their order. */
function plainFunctions(text: string): Functions['plain'] {
  const found: Functions = { plain: [], generators: 0 };
  collect(parse(text, 'module', 'file.js'), found);
  return found.plain;
}

function collect(value: unknown, found: Functions): void {
  if (Array.isArray(value)) for (const each of value) collect(each, found);
  if (!isNode(value)) return;
  if (isGenerator(value)) {
    found.generators++;
    return;
  }
  const before = { plain: found.plain.length, generators: found.generators };
  for (const child of Object.values(value)) collect(child, found);
  if (!/Function/.test(value.type) || found.generators > before.generators) return;
  found.plain.length = before.plain;
  found.plain.push({ start: value.start, end: value.end });
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const isGenerator = (node: Node): boolean => 'generator' in node && node.generator === true && 'async' in node && node.async === false;

describe('the output', () => {
  it('is told by many programs', () => {
    expect(modules.length).toBeGreaterThan(300);
    expect(forLooking.size).toBeGreaterThan(15);
  });

  it('asks nothing of the runtime that keeps frames or shows anything', () => {
    for (const { name, text } of modules) {
      for (const bytecode of ['none', 'sidecar'] as const) {
        const code = output(text, { bytecode });
        const list = /\bimport \{([^}]*)\} from 'genframe\/runtime'/.exec(code)?.[1] ?? '';
        const asked = [...list.matchAll(/(\w+) as /g)].map(([, asking]) => asking!);
        if (code !== text) expect(asked, name).toContain('define');
        expect(
          asked.filter((each) => forLooking.has(each)),
          name,
        ).toEqual([]);
      }
    }
  });

  it('has the text of ordinary functions, byte for byte and in their order', () => {
    let count = 0;
    for (const { name, text } of modules) {
      const code = output(text);
      let from = 0;
      for (const { start, end } of plainFunctions(text)) {
        const at = code.indexOf(text.slice(start, end), from);
        expect(at, `${name}: ${text.slice(start, end)}`).toBeGreaterThanOrEqual(0);
        from = at + 1;
        count++;
      }
    }
    expect(count).toBeGreaterThan(200);
  });

  it('is the same wherever code objects are, but for their ids', () => {
    for (const { name, text } of modules) {
      const beside = output(text, { bytecode: 'sidecar' });
      expect(beside.replace(/(?<=\$define\()'u[\da-f]{16}(\.\d+)?'/g, '0'), name).toBe(output(text));
      expect(output(text, { functions: false }), name).toBe(output(text));
    }
  });
});
