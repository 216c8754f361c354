/** The runtime's sources and this folder's worker as single texts, made by esbuild once per process. */
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import type { RuntimeBundles } from './execute.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the project, and all that it imports, as one text. `entry` is relative to the project's root. */
export async function bundle(entry: string, options: BuildOptions): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    target: 'es2022',
    logLevel: 'silent',
    ...options,
  });
  return result.outputFiles?.[0].text ?? '';
}

let runtime: Promise<RuntimeBundles> | undefined;

/**
 * The runtime as a global script, as CommonJS and as an ES module.
 * @throws esbuild's error where the runtime's sources do not build
 */
export function runtimeBundles(): Promise<RuntimeBundles> {
  runtime ??= Promise.all([
    bundle('runtime/global.ts', { format: 'iife' }),
    bundle('runtime/index.ts', { format: 'cjs' }),
    bundle('runtime/index.ts', { format: 'esm' }),
  ]).then(([global, commonjs, module]) => ({ global, commonjs, module }));
  return runtime;
}

let evaluator: Promise<string> | undefined;

/** The evaluator, `genframe/vm`, as an expression. */
export function evaluatorBundle(): Promise<string> {
  evaluator ??= bundle('runtime/vm.ts', { format: 'iife', globalName: 'evaluator' }).then(
    (text) => `(() => { ${text}; return evaluator; })()`,
  );
  return evaluator;
}

let both: Promise<string> | undefined;

/** Runtime and evaluator together, as an expression. */
export function bothBundle(): Promise<string> {
  both ??= bundle('test/differential/both.ts', { format: 'iife', globalName: 'both' }).then(
    (text) => `(() => { ${text}; return both; })()`,
  );
  return both;
}

/** A program for Node as an ES module; dependencies of it may be CommonJS, and ask for Node's modules by `require`. */
export function nodeBundle(entry: string): Promise<string> {
  const banner = { js: `import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);` };
  return bundle(entry, { format: 'esm', platform: 'node', banner });
}

/** The worker's script. */
export function workerBundle(): Promise<string> {
  return bundle('test/differential/worker.ts', { format: 'cjs', platform: 'node' });
}
