/** What Node's console shows. */
import path from 'node:path';
import { inspect as show } from 'node:util';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import '../../runtime/inspect.js';
import { compile } from '../../src/compile.js';
import { load } from '../protocol/load.js';
import type { Gen, Maker } from './types.js';

const { gen_fn, outer } = load<{ gen_fn: Maker; outer: Maker }>(
  `exports.gen_fn = function* gen_fn() {
  const result = yield 1;
  yield 2;
  return result;
};
exports.outer = function* outer(sub, see) {
  see?.();
  yield* sub;
};`,
  { filename: 'file.js' },
);

describe('a generator', () => {
  it('shows state, place and locals', () => {
    const gen = gen_fn();
    const seen = [show(gen)];
    gen.next();
    seen.push(show(gen));
    gen.next('hello');
    seen.push(show(gen));
    gen.next();
    seen.push(show(gen));
    expect(seen).toEqual([
      '<generator object gen_fn created at file.js:1>',
      '<generator object gen_fn suspended at file.js:2:18>',
      "<generator object gen_fn suspended at file.js:3:3 { result: 'hello' }>",
      '<generator object gen_fn closed>',
    ]);
  });

  it('shows its delegate', () => {
    const g = outer(gen_fn());
    g.next();
    expect(show(g)).toMatch(
      /^<generator object outer suspended at file\.js:8:3 \{.*\} delegating to <generator object gen_fn suspended at file\.js:2:18>>$/s,
    );
  });

  it('is short where the console goes no deeper', () => {
    expect(show([[[[gen_fn()]]]])).toBe('[ [ [ [Array] ] ] ]');
    expect(show({ a: { b: { c: gen_fn() } } })).toBe('{\n  a: { b: { c: <generator object gen_fn> } }\n}'.replace(/\n\s*/g, ' '));
  });

  it('can hold itself', () => {
    const g = outer([1], undefined);
    g.next();
    g.gi_frame!.f_locals.see = g;
    expect(show(g).length).toBeLessThan(2_000);
  });

  it('shows that it is running', () => {
    let seen = '';
    const g: Gen = outer([], () => {
      seen = show(g);
    });
    g.next();
    expect(seen).toMatch(/^<generator object outer running at file\.js:6/);
  });

  it('leaves prototypes and what only inherits to the console', () => {
    expect(show(Object.create(gen_fn()))).not.toContain('<generator');
    expect(show(gen_fn.prototype)).toContain('Generator');
  });
});

describe('frames and code objects', () => {
  it('show file and line', () => {
    const gen = gen_fn();
    gen.next();
    expect([show(gen.gi_frame), String(gen.gi_frame)]).toEqual(Array(2).fill("<frame, file 'file.js', line 2, code gen_fn>"));
    expect(show(gen.gi_code)).toBe('<code object gen_fn, file "file.js", line 1>');
    expect(show(gen.gi_frame!.f_locals)).toBe('{}');
    gen.next('hello');
    expect(show(gen.gi_frame!.f_locals)).toBe("{ result: 'hello' }");
  });
});

describe('a bundle', () => {
  const program = (imports: string): string => `${imports}\n${compile('export function* g() { yield 1; }', { filename: 'g.js' }).code}`;
  const sourcesOf = async (contents: string): Promise<string[]> => {
    const runtime = path.join(import.meta.dirname, '../../runtime');
    const { metafile } = await build({
      stdin: { contents, resolveDir: runtime },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      // As package.json leads bundlers there.
      alias: { 'genframe/runtime': path.join(runtime, 'index.ts'), 'genframe/inspect': path.join(runtime, 'inspect.ts') },
    });
    const [output] = Object.values(metafile.outputs);
    return Object.entries(output!.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([name]) => path.basename(name));
  };

  it('brings what the console needs only where something looks into generators', async () => {
    const iterating = await sourcesOf(program(''));
    expect(iterating).toContain('introspect.ts');
    for (const name of ['print.ts', 'show.ts', 'console.ts']) expect(iterating).not.toContain(name);
    const looking = await sourcesOf(program("import { isgenerator } from 'genframe/inspect'; console.log(isgenerator);"));
    for (const name of ['print.ts', 'show.ts', 'console.ts']) expect(looking).toContain(name);
  });
});
