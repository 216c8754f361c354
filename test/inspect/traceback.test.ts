/** `genframe/traceback`: where generators stand, and where exceptions came from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as traceback from '../../runtime/traceback.js';
import { load } from '../protocol/load.js';
import { thrown } from '../support/thrown.js';
import type { Gen, Maker } from './types.js';

const text = `exports.leaf = function* leaf(n) {
  let sum = 0;
  for (;;) sum += yield n + sum;
};
exports.middle = function* middle(sub) {
  yield* sub;
};
exports.outer = function* outer(sub) {
  const inner = exports.middle(sub);
  return yield* inner;
};
exports.fail = function fail(depth) {
  if (depth > 0) return exports.fail(depth - 1);
  throw new TypeError('too deep');
};
exports.wrap = function wrap(depth) {
  try {
    exports.fail(depth);
  } catch (cause) {
    throw new Error('wrapped', { cause });
  }
};
`;

let folder: string;
let file: string;
let module: { leaf: Maker; middle: Maker; outer: Maker; fail: (depth: number) => void; wrap: (depth: number) => void };

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'genframe-traceback-'));
  file = path.join(folder, 'file.js');
  writeFileSync(file, text);
  module = load(text, { filename: file, functions: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const started = (g: Gen): Gen => {
  g.next();
  return g;
};

describe('of a suspended generator', () => {
  it('the chain with source lines, outermost first', () => {
    const g = started(module.outer(module.leaf(1)));
    expect(traceback.format_stack(g).join('')).toBe(`  File "${file}", line 10, in outer
    return yield* inner;
  File "${file}", line 6, in middle
    yield* sub;
  File "${file}", line 3, in leaf
    for (;;) sum += yield n + sum;
`);
    expect(traceback.format_stack(g, { limit: 1 }).join('')).toContain('in leaf');
    expect(traceback.format_stack(g, { limit: -1 }).join('')).toContain('in outer');
    const printed: string[] = [];
    traceback.print_stack(g, { file: (line) => printed.push(line) });
    expect(printed).toEqual([traceback.format_stack(g).join('').trimEnd()]);
  });

  it('the chain as data', () => {
    const leaf = module.leaf(1);
    const g = started(module.outer(leaf));
    const found = traceback.where(g);
    expect(found.map(({ file: of, line, column, function: name }) => [of === file, line, column, name])).toEqual([
      [true, 10, 9, 'outer'],
      [true, 6, 2, 'middle'],
      [true, 3, 18, 'leaf'],
    ]);
    expect(found[2]!.locals).toEqual({ n: 1, sum: 0 });
    expect([found[2]!.generator === leaf, found[1]!.delegate === leaf, found[2]!.delegate]).toEqual([true, true, null]);
  });

  it('says where the chain ends in something else', () => {
    const g = started(module.middle([1, 2]));
    expect(traceback.format_stack(g).at(-1)).toBe('  delegating to Array Iterator, which was not compiled\n');
    expect(traceback.where(g)).toHaveLength(1);
  });

  it('is empty of a finished one, and refuses everything else', () => {
    const g = module.leaf(1);
    g.return(0);
    expect([traceback.where(g), traceback.format_stack(g)]).toEqual([[], []]);
    const native = (function* () {
      yield 1;
    })();
    expect(() => traceback.where(native)).toThrow('expected a compiled generator, not a native generator');
    for (const value of [null, 1, {}, () => 1]) expect(() => traceback.format_stack(value)).toThrow(TypeError);
  });
});

describe('of an exception', () => {
  it('each frame with its line, repetitions counted, then class and message', () => {
    const error = thrown(() => module.fail(6));
    expect(traceback.format_exception(error).join('')).toBe(`Traceback (most recent call last):
  File "${file}", line 13, in fail
    if (depth > 0) return exports.fail(depth - 1);
  File "${file}", line 13, in fail
    if (depth > 0) return exports.fail(depth - 1);
  File "${file}", line 13, in fail
    if (depth > 0) return exports.fail(depth - 1);
  [Previous line repeated 3 more times]
  File "${file}", line 14, in fail
    throw new TypeError('too deep');
TypeError: too deep
`);
    expect(traceback.format_exc()).toBe(traceback.format_exception(error).join(''));
  });

  it('its cause comes first', () => {
    const lines = traceback.format_exception(thrown(() => module.wrap(0))).join('');
    expect(lines).toMatch(
      /^Traceback.*in wrap.*in fail.*TypeError: too deep\n\nThe above exception was the direct cause of the following exception:\n\nTraceback.*in wrap.*Error: wrapped\n$/s,
    );
    expect(
      traceback
        .format_exception(
          thrown(() => module.wrap(0)),
          { chain: false },
        )
        .join(''),
    ).not.toContain('too deep');
  });

  it('runs nothing of it', () => {
    const error = Object.defineProperty(new Error('x'), 'message', {
      get() {
        throw new Error('asked');
      },
    });
    expect(traceback.format_exception(error)).toEqual(['Error\n']);
    expect(traceback.format_exception('text')).toEqual(['"text"\n']);
    expect(traceback.format_exception(undefined)).toEqual(['undefined\n']);
  });
});
