/** Looking into generators whose files were TypeScript: everything tells the lines of the `.ts` file, however it was compiled. */
import path from 'node:path';
import type { EncodedSourceMap } from '@jridgewell/trace-mapping';
import { transformSync } from 'esbuild';
import ts from 'typescript';
import { createServer, isRunnableDevEnvironment } from 'vite';
import { describe, expect, it } from 'vitest';
import { type CodeObject, codeObject } from '../../runtime/code.js';
import { getsource, setSourceReader } from '../../runtime/inspect.js';
import { compileFrom } from '../../src/compile.js';
import { originBy } from '../../src/files/origin.js';
import { genframe, linkPackage, project } from '../cli/support/genframe.js';
import { configuration } from '../plugin/support/vite.js';

const source = `interface Item {
  readonly name: string;
  readonly price: number;
}

type Answer = boolean | undefined;

export function* order(list: readonly Item[]): Generator<string, number, Answer> {
  let total: number = 0;
  for (const { name, price } of list) {
    const wanted: Answer = yield* ask(
      name,
    );
    if (wanted) total += price;
  }
  return total;
}

function* ask(what: string): Generator<string, Answer, Answer> {
  const question: string = \`\${what}?\`;
  return yield question satisfies string;
}
`;

/** Looks into a generator of \`order\`, and prints what it sees as JSON. */
const look = `import { readFileSync } from 'node:fs';
import { getframeinfo, getsourcelines, setSourceReader } from 'genframe/inspect';
import { format_stack, where } from 'genframe/traceback';
export function look(order, folder) {
  if (folder) setSourceReader((file) => readFileSync(folder + '/' + file, 'utf8'));
  const gen = order([{ name: 'tea', price: 4 }]);
  const created = [gen.gi_frame.f_lineno, gen.gi_code.co_filename];
  gen.next();
  const [outer, inner] = where(gen);
  const info = getframeinfo(gen.gi_yieldfrom);
  return {
    created,
    f_lineno: gen.gi_frame.f_lineno,
    chain: [outer, inner].map((at) => [at.file, at.line, at.column, at.function, at.locals]),
    stack: format_stack(gen),
    context: info.code_context,
    positions: info.positions,
    source: [order, gen.gi_yieldfrom].map((of) => getsourcelines(of)),
    lines: [...new Set(gen.gi_code.co_lines().map(([, , line]) => line))],
  };
}
`;

/** What is seen where the TypeScript file has a name. */
const seen = (file: string): object => ({
  created: [8, file],
  f_lineno: 11,
  chain: [
    [file, 11, 27, 'order', { list: [{ name: 'tea', price: 4 }], total: 0, name: 'tea', price: 4 }],
    [file, 21, 9, 'ask', { what: 'tea', question: 'tea?' }],
  ],
  stack: [
    `  File "${file}", line 11, in order\n    const wanted: Answer = yield* ask(\n`,
    `  File "${file}", line 21, in ask\n    return yield question satisfies string;\n`,
  ],
  context: ['  return yield question satisfies string;\n'],
  positions: { lineno: 21, end_lineno: 21, col_offset: 9, end_col_offset: 23 },
  source: [
    [source.split(/(?<=\n)/).slice(7, 17), 8],
    [source.split(/(?<=\n)/).slice(18, 22), 19],
  ],
  lines: [9, 10, 11, 12, 14, 16],
});

const program = "import { order } from './order.mjs';\nimport { look } from './look.mjs';\nconsole.log(JSON.stringify(look(order)));\n";

/** By the name of the tool: JavaScript with a source map inside. */
const tools: Readonly<Record<string, () => string>> = {
  esbuild: () => transformSync(source, { loader: 'ts', sourcemap: 'inline', sourcefile: 'order.ts' }).code,
  TypeScript: () => {
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, inlineSourceMap: true };
    return ts.transpileModule(source, { fileName: 'order.ts', compilerOptions }).outputText;
  },
};

describe.each(Object.entries(tools))('after %s, by the map inside', (_tool, transpiled) => {
  it('genframe run', async () => {
    const cwd = project({ 'order.ts': source, 'order.mjs': transpiled(), 'look.mjs': look, 'main.mjs': program });
    await linkPackage(cwd);
    const { stdout, stderr } = await genframe(['run', 'main.mjs'], { cwd });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject(seen(path.join(cwd, 'order.ts')));
  });

  it('genframe run --trace', async () => {
    const cwd = project({ 'order.ts': source, 'order.mjs': transpiled(), 'look.mjs': look, 'main.mjs': program });
    await linkPackage(cwd);
    const { stderr } = await genframe(['run', '--trace', 'main.mjs'], { cwd });
    expect(stderr).toContain("← order  order.ts:11:28  yield* <generator object ask>  │ total = 0, name = 'tea', price = 4\n");
    expect(stderr).toContain("  ← ask  order.ts:21:10  yield 'tea?'  │ question = 'tea?'\n");
  });
});

describe('getsource', () => {
  const text =
    'class A {\n  x: number = 1;\n  *m(this: A): Generator<number> {\n    yield this\n      .x;\n  }\n}\nexport const made: A = new A();\nexport const f = (): number =>\n  made.x;\n';
  const { code, map } = transformSync(text, { loader: 'ts', sourcemap: true, sourcefile: 'a.ts' });

  const codesOf = (from: EncodedSourceMap, functions = true): CodeObject[] =>
    compileFrom(
      code,
      { filename: 'a.js', functions },
      originBy(
        () => from,
        (source) => source,
      ),
    ).codeObjects.map(codeObject);
  const sourcesOf = (codes: CodeObject[], file: string | undefined): unknown[] => {
    setSourceReader(() => file);
    try {
      return codes.map((of) => {
        try {
          return [of.co_name, getsource(of)];
        } catch (error) {
          return (error as Error).message;
        }
      });
    } finally {
      setSourceReader(null);
    }
  };

  it('gives the lines of the file that was written, of every function and of the module', () => {
    const lines = text.split(/(?<=\n)/);
    expect(sourcesOf(codesOf(JSON.parse(map)), text)).toEqual([
      ['<module>', text],
      ['m', lines.slice(2, 6).join('')],
      ['f', lines.slice(8, 10).join('')],
    ]);
  });

  it('refuses a file that has changed, one that is gone, and a map without the text', () => {
    const codes = codesOf(JSON.parse(map), false);
    expect(sourcesOf(codes, text.replace('.x;', '.x ;'))).toEqual([
      'could not get source code: a.ts does not hold the text that A.m was compiled from',
    ]);
    expect(sourcesOf(codes, text.replace('made.x', 'made . x'))).toHaveLength(1);
    expect(sourcesOf(codes, undefined)).toEqual(['could not get source code: a.ts cannot be read']);
    const { sourcesContent: _, ...bare } = JSON.parse(map) as EncodedSourceMap;
    expect(sourcesOf(codesOf(bare, false), text)).toEqual([
      'could not get source code: another tool made the text of A.m from a.ts, and that was not at hand when it was compiled: its source map had no sourcesContent',
    ]);
  });
});

it('in the dev server of Vite', async () => {
  const root = project({ 'package.json': '{"type":"module"}', 'src/order.ts': source, 'src/look.js': look });
  await linkPackage(root);
  const server = await createServer({ ...configuration(root), server: { middlewareMode: true, watch: null, ws: false } });
  try {
    const { ssr } = server.environments;
    if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('no runnable environment');
    const { order } = (await ssr.runner.import('/src/order.ts')) as { order: unknown };
    const { look: looks } = (await ssr.runner.import('/src/look.js')) as { look: (order: unknown, folder: string) => object };
    // Vite's modules are known by their names in the project.
    expect(looks(order, root)).toMatchObject(seen('src/order.ts'));
  } finally {
    await server.close();
  }
});
