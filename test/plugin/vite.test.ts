import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, createServer, isRunnableDevEnvironment, type Rolldown, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSidecar } from '../../src/sidecar.js';
import { makeProject } from './support/project.js';
import { placeOf, trace } from './support/trace.js';
import { configuration } from './support/vite.js';

let root: string;
let kinds: string;
beforeAll(async () => {
  root = await makeProject('app');
  kinds = await readFile(path.join(root, 'src/kinds.ts'), 'utf8');
});

/** Each token of a generator's body leads to its own line and column. (Code objects in the text hold the same strings.) */
function expectMapped(served: string, map: unknown): void {
  const code = served.replace(/^\$describe\(.*$/gm, (line) => ' '.repeat(line.length));
  for (const token of ['opened', 'never seen', 'ace', '·']) {
    const { source, ...place } = trace(map, placeOf(code, `"${token}"`));
    expect({ token, source: path.basename(source ?? ''), ...place }).toEqual({
      token,
      source: 'kinds.ts',
      ...placeOf(kinds, `'${token}'`),
    });
  }
}

describe('a production build', () => {
  async function output(options?: Parameters<typeof configuration>[1], minify = false): Promise<Rolldown.RolldownOutput['output']> {
    const built = await build({ ...configuration(root, options), build: { sourcemap: true, write: false, minify } });
    return (built as Rolldown.RolldownOutput).output;
  }

  it('maps the bundle to the TypeScript files', async () => {
    const [chunk] = await output();
    expectMapped(chunk.code, chunk.map);
  });

  it.each([false, true])('has one asset with the code objects (minified: %s)', async (minify) => {
    const files = await output({}, minify);
    const asset = files.find((file) => file.fileName === 'genframe.code.json');
    const { codeObjects } = decodeSidecar(String(asset?.type === 'asset' && asset.source), 'genframe.code.json');
    expect(codeObjects.map((code) => `${code.co_filename}:${code.co_qualname}`)).toContain('src/order.ts:order');
    expect(codeObjects.map((code) => code.co_filename).filter((name) => !/^src\/(?:kinds|order)\.ts$/.test(name))).toEqual([]);
  });

  it('holds them inside with bytecode: inline', async () => {
    expect((await output({ bytecode: 'inline' })).map((file) => file.fileName)).not.toContain('genframe.code.json');
  });
});

describe('the dev server', () => {
  let server: ViteDevServer;
  beforeAll(async () => {
    server = await createServer({ ...configuration(root), server: { middlewareMode: true, watch: null, ws: false } });
  });
  afterAll(() => server.close());

  it('maps served modules to the TypeScript files', async () => {
    const { code, map } = (await server.transformRequest('/src/kinds.ts'))!;
    expect(code).toMatch(/from "[^"]*genframe_runtime/);
    expectMapped(code, map);
  });

  it('serves modules without generators as without the plugin', async () => {
    const served = (await server.transformRequest('/src/panel.ts'))!.code;
    expect(served).toContain('export function startPanel() {');
    expect(served).not.toContain('genframe');
  });

  it('runs compiled modules on the server side', async () => {
    const { ssr } = server.environments;
    if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('no runnable environment');
    const { order, items } = (await ssr.runner.import('/src/order.ts')) as typeof import('./fixtures/app/src/order.js');
    const made = order(items) as ReturnType<typeof order> & { gi_frame: { f_locals: object } };
    expect(made.next().value).toBe('tea for 4?');
    expect(made.gi_frame.f_locals).toMatchObject({ total: 0, name: 'tea', price: 4 });
  });

  it('reports a syntax error in a JavaScript module with file, line, column and frame', async () => {
    const file = path.join(root, 'src/broken.js');
    await writeFile(file, 'export function* broken() {\n  yield ] 1;\n}\n');
    await expect(server.transformRequest('/src/broken.js')).rejects.toMatchObject({
      message: expect.stringContaining('Unexpected token'),
      plugin: 'genframe',
      id: file,
      loc: { file, line: 2, column: 8 },
      frame: expect.stringContaining('> 2 |   yield ] 1;'),
    });
  });
});

it('reports what strict refuses at its place in the TypeScript file', async () => {
  const file = path.join(root, 'src/evaluated.ts');
  await writeFile(file, 'interface A {\n  text: string;\n}\nexport function* run(a: A) {\n  yield eval(a.text) as number;\n}\n');
  const server = await createServer({ ...configuration(root, { strict: true }), server: { middlewareMode: true, watch: null, ws: false } });
  try {
    await expect(server.transformRequest('/src/evaluated.ts')).rejects.toMatchObject({
      plugin: 'genframe',
      loc: { file, line: expect.toSatisfy((line: number) => line === 4 || line === 5) },
      frame: expect.stringMatching(/function\* run\(a: A\)|eval\(a\.text\) as number/),
    });
  } finally {
    await server.close();
  }
});
