/** The checks of trace.ts must see what is wrong with a map, or the other tests prove nothing. */
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import MagicString from 'magic-string';
import { describe, expect, it } from 'vitest';
import type { SourceMap } from '../../src/options.js';
import { disagreements, divide, reach } from './trace.js';
import { generatorRanges, wordsOf } from './words.js';

const original = "const before = 'x';\nfunction* gen(parameter) {\n  const total = yield parameter;\n  return total + 1;\n}\n";
const side = (text: string) => ({ text, words: wordsOf(text) });

/** An edit that keeps every place, and its map. */
function edited(): { output: string; map: SourceMap } {
  const magic = new MagicString(original);
  magic.prepend('import * as helper from "helper";\n');
  magic.overwrite(original.indexOf('const total'), original.indexOf('total'), 'frame.');
  return { output: magic.toString(), map: magic.generateMap({ source: 'a.js', includeContent: true, hires: true }) as SourceMap };
}

/** The same map with every mapping moved down by a line, or to the right by a column, of the original. */
function moved(map: SourceMap, lines: number, columns: number): SourceMap {
  const shift = (segment: SourceMapSegment): SourceMapSegment =>
    segment.length === 1 ? segment : [segment[0], segment[1], segment[2] + lines, segment[3] + columns];
  const mappings = encode(decode(map.mappings).map((line) => line.map(shift)));
  return { ...map, mappings, toString: () => JSON.stringify({ ...map, mappings }) };
}

describe('the checks of maps', () => {
  it('find nothing in a good map', () => {
    const { output, map } = edited();
    expect(disagreements(side(original), side(output), map)).toEqual([]);
    expect(reach(wordsOf(original), map).share).toBe(1);
  });

  it('see a map that is a line or a column off', () => {
    const { map } = edited();
    expect(disagreements(side(original), side(original), moved(map, 1, 0)).length).toBeGreaterThan(5);
    expect(disagreements(side(original), side(original), moved(map, 0, 1)).length).toBeGreaterThan(5);
  });

  it('see a map that ends beyond the original', () => {
    const { map } = edited();
    expect(disagreements(side(original), side(original), moved(map, 40, 0))[0]).toMatch(/outside of the original/);
  });

  it('see words that no segment reaches', () => {
    const magic = new MagicString(original);
    const coarse = magic.generateMap({ source: 'a.js', hires: false }) as SourceMap;
    const { share, missed } = reach(wordsOf(original), coarse);
    expect(share).toBeLessThan(0.5);
    expect(missed.map(({ key }) => key)).toContain('name parameter');
  });

  it('tell generator bodies from the rest', () => {
    const { inside, outside } = divide(
      wordsOf(original),
      generatorRanges(original).map(({ body }) => body),
    );
    expect(inside.map(({ key }) => key)).toEqual(['name total', 'name parameter', 'name total', 'num 1']);
    expect(outside.map(({ key }) => key)).toEqual(['name before', 'string "x"', 'name gen', 'name parameter']);
  });
});
