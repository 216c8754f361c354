/** Maps of samples and of published files, checked word by word. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.js';
import type { SourceMap, SourceType } from '../../src/options.js';
import { disagreements, divide, reach } from './trace.js';
import { generatorRanges, silentDeclarations, wordsOf } from './words.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const installed = path.resolve(here, '../../node_modules');

interface Sample {
  name: string;
  text: string;
  sourceType: SourceType;
}

const samples: Sample[] = readdirSync(path.join(here, 'samples')).map((name) => ({
  name,
  text: readFileSync(path.join(here, 'samples', name), 'utf8'),
  sourceType: 'module',
}));
samples.push(
  ...samples.map(({ name, text, sourceType }) => ({ name: `${name} with CRLF`, text: text.replaceAll('\n', '\r\n'), sourceType })),
  ...samples.map(({ name, text, sourceType }) => ({ name: `${name} with BOM`, text: `\uFEFF${text}`, sourceType })),
  { name: 'one very long line', text: longLine(), sourceType: 'module' },
  { name: 'yaml, lexer', text: readFileSync(path.join(installed, 'yaml/browser/dist/parse/lexer.js'), 'utf8'), sourceType: 'module' },
  { name: 'yaml, parser', text: readFileSync(path.join(installed, 'yaml/dist/parse/parser.js'), 'utf8'), sourceType: 'commonjs' },
  { name: 'itertools-ts, single', text: readFileSync(path.join(installed, 'itertools-ts/es/single.js'), 'utf8'), sourceType: 'module' },
);

/** Sixty generators of a minified bundle, in one line. */
function longLine(): string {
  const parts = Array.from(
    { length: 60 },
    (_, index) => `function*g${index}(a,b){let c=yield a;for(const d of b)c+=yield d*${index};try{yield c}finally{h("😀",c)}return c}`,
  );
  return `const h=(x,y)=>[x,y];${parts.join('')}export{${parts.map((_, index) => `g${index}`).join()}};`;
}

function compiled({ text, sourceType }: Sample): { code: string; map: SourceMap } {
  const { code, map } = compile(text, { filename: 'sample.js', sourceType });
  if (!map) throw new Error('the sample has generators, so that there must be a map');
  return { code, map };
}

describe.each(samples)('$name', (sample) => {
  const original = { text: sample.text, words: wordsOf(sample.text, sample.sourceType) };
  const functions = generatorRanges(sample.text, sample.sourceType);

  it('has segments only where both sides agree on the word', () => {
    const { code, map } = compiled(sample);
    expect(disagreements(original, { text: code, words: wordsOf(code, sample.sourceType) }, map)).toEqual([]);
  });

  it('reaches every word outside of generator functions', () => {
    const { map } = compiled(sample);
    const { outside } = divide(
      original.words,
      functions.map(({ whole }) => whole),
    );
    expect(reach(outside, map).missed).toEqual([]);
  });

  it('reaches at least 95 % of the words in generator bodies', () => {
    const { map } = compiled(sample);
    const { inside } = divide(
      original.words,
      functions.map(({ body }) => body),
    );
    const { share, missed } = reach(divide(inside, silentDeclarations(sample.text)).outside, map);
    expect(inside.length).toBeGreaterThan(0);
    expect(share, `missed: ${missed.map(({ key, line, column }) => `${key} at ${line}:${column}`).join(', ')}`).toBeGreaterThanOrEqual(
      0.95,
    );
  });
});

describe('the map itself', () => {
  const [sample] = samples;

  it('carries the file and its text', () => {
    const { map } = compiled(sample);
    expect(map.version).toBe(3);
    expect(map.sources).toEqual(['sample.js']);
    expect(map.sourcesContent).toEqual([sample.text]);
    expect(JSON.parse(map.toString())).toMatchObject({ version: 3, sources: ['sample.js'], mappings: map.mappings });
  });

  it('is the same each time', () => {
    expect(compiled(sample).map.toString()).toBe(compiled(sample).map.toString());
  });

  it('is left out on request, and where nothing was compiled', () => {
    expect(compile(sample.text, { sourcemap: false }).map).toBeNull();
    expect(compile('export const a = 1;\n').map).toBeNull();
  });

  it('covers ordinary functions as well when they are compiled', () => {
    const { code, map } = compile(sample.text, { filename: 'sample.js', functions: true });
    const original = { text: sample.text, words: wordsOf(sample.text) };
    expect(map).not.toBeNull();
    if (!map) return;
    expect(disagreements(original, { text: code, words: wordsOf(code) }, map)).toEqual([]);
    const { share, missed } = reach(original.words, map);
    expect(share, `missed: ${missed.map(({ key, line, column }) => `${key} at ${line}:${column}`).join(', ')}`).toBeGreaterThanOrEqual(
      0.95,
    );
  });
});
