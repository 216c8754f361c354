/** Errors thrown in resumed generator bodies show the places of the original, in Node with --enable-source-maps. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import remapping from '@jridgewell/remapping';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.js';
import type { SourceMap } from '../../src/options.js';
import { installGenframe } from '../support/build.mjs';
import { isBetween, segmentsOf } from './trace.js';
import { wordsOf } from './words.js';

interface Place {
  file: string;
  line: number;
  column: number;
}
type Report = Record<string, { message: string; places: Place[] }>;

const fixtures = path.join(path.dirname(fileURLToPath(import.meta.url)), 'fixtures');
const throwing = readFileSync(path.join(fixtures, 'throwing.js'), 'utf8');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'genframe-stack-'));
  await installGenframe(path.join(folder, 'node_modules'));
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Run all cases of a module that stands in the folder. */
function report(file: string): Report {
  const args = ['--enable-source-maps', path.join(fixtures, 'report.mjs'), path.join(folder, file)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: folder }));
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

const inline = (map: { toString(): string }): string =>
  `\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,${Buffer.from(map.toString()).toString('base64')}\n`;

function compiled(text: string, filename: string): { code: string; map: SourceMap } {
  const { code, map } = compile(text, { filename });
  if (!map) throw new Error('no map');
  return { code, map };
}

/** The frames of the file itself; what runs below and above it belongs to the test. */
const inFile = (places: Place[], file: string): Place[] => places.filter((place) => place.file === file);

/** What native generators report for a text: the places to match. */
function native(file: string, text: string): Report {
  write(`native/${file}`, text);
  return report(`native/${file}`);
}

const variants = {
  'as written': throwing,
  'with CRLF': throwing.replaceAll('\n', '\r\n'),
  'all in one line': throwing.replace(/^\/\/.*$/m, '').replaceAll(/\n\s*/g, ' '),
  'behind a hashbang and a long line': `#!/usr/bin/env node\nconst filler = [${'"😀", '.repeat(2000)}];${throwing}`,
};

describe.each(Object.entries(variants))('%s', (_, text) => {
  it.each(['inline', 'beside the file'])('shows the places of the original, map %s', (where) => {
    const expected = native('throwing.js', text);
    const { code, map } = compiled(text, 'throwing.js');
    if (where === 'inline') write('compiled/throwing.js', code + inline(map));
    else {
      write('compiled/throwing.js', `${code}\n//# sourceMappingURL=throwing.js.map\n`);
      write('compiled/throwing.js.map', map.toString());
    }
    const actual = report('compiled/throwing.js');
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const [name, { message, places }] of Object.entries(expected)) {
      // The engine quotes the compiled expression where something is no function.
      if (message.endsWith('is not a function')) expect(actual[name].message, name).toMatch(/present is not a function$/);
      else expect(actual[name].message, name).toBe(message);
      expect(inFile(actual[name].places, 'throwing.js')[0], name).toEqual(inFile(places, 'throwing.js')[0]);
    }
  });
});

it('shows the generator among the callers of a function that throws', () => {
  const expected = native('throwing.js', throwing)['over several lines'].places;
  const { code, map } = compiled(throwing, 'throwing.js');
  write('compiled/throwing.js', code + inline(map));
  const actual = report('compiled/throwing.js')['over several lines'].places;
  expect(inFile(actual, 'throwing.js')[1]).toEqual(inFile(expected, 'throwing.js')[1]);
});

describe('a TypeScript file, stripped and then compiled', () => {
  const typescript = readFileSync(path.join(fixtures, 'typed.ts'), 'utf8');
  const stripped = transformSync(typescript, { loader: 'ts', sourcemap: 'external', sourcefile: 'typed.ts', target: 'esnext' });

  function chained(): { code: string; map: SourceMap } {
    const { code, map } = compiled(stripped.code, 'typed.js');
    const composed = remapping([map.toString(), stripped.map], () => null);
    return { code, map: { ...(JSON.parse(composed.toString()) as SourceMap), toString: () => composed.toString() } };
  }

  it('traces to the .ts alone', () => {
    const { map } = chained();
    expect(map.sources).toEqual(['typed.ts']);
    expect(map.sourcesContent).toEqual([typescript]);
  });

  /** Places of the .ts that a map links with the same word of the output. */
  function linked(code: string, map: { toString(): string }): Set<string> {
    const words = wordsOf(code);
    const lines = typescript.split('\n');
    const places = new Set<string>();
    for (const segment of segmentsOf({ ...(JSON.parse(map.toString()) as SourceMap), toString: () => map.toString() })) {
      const here = lines[segment.originalLine - 1].slice(segment.originalColumn);
      const same = words.some(({ key, ...place }) => isBetween(place, segment, segment.until) && here.startsWith(key.replace(/^\w+ /, '')));
      if (same) places.add(`${segment.originalLine}:${segment.originalColumn}`);
    }
    return places;
  }

  it('keeps at least 95 % of the words that the first map finds', () => {
    const { code, map } = chained();
    const expected = [...linked(stripped.code, { toString: () => stripped.map })];
    const actual = linked(code, map);
    expect(expected.length).toBeGreaterThan(40);
    const lost = expected.filter((place) => !actual.has(place));
    expect(lost.length / expected.length, `lost: ${lost.join(', ')}`).toBeLessThanOrEqual(0.05);
  });

  it('shows places of the .ts in stacks', () => {
    const { code, map } = chained();
    write('compiled/typed.js', code + inline(map));
    write('native/typed.js', stripped.code + inline({ toString: () => stripped.map }));
    const expected = report('native/typed.js');
    const actual = report('compiled/typed.js');
    const line = (text: string): number => typescript.slice(0, typescript.indexOf(text)).split('\n').length;
    expect(inFile(actual['a typed function'].places, 'typed.ts')[0].line).toBe(line('throw new Error'));
    expect(inFile(actual['a typed method'].places, 'typed.ts')[0].line).toBe(line('throw new RangeError'));
    for (const name of Object.keys(expected)) {
      expect(inFile(actual[name].places, 'typed.ts')[0], name).toEqual(inFile(expected[name].places, 'typed.ts')[0]);
    }
  });
});
