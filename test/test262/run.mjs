// Entry of the test262 runner: bundles its TypeScript, the compiler and the runtime into a temporary
// folder (so that the sources as they are now are what runs, without a build), then starts it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const runtimeEntry = join(root, 'runtime/global.ts');
const out = mkdtempSync(join(tmpdir(), 'genframe-test262-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));

const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error', absWorkingDir: root };
const bundles = [
  build({
    ...common,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    outdir: out,
    entryPoints: [join(here, 'main.ts'), join(here, 'worker.ts')],
  }),
];
if (existsSync(runtimeEntry)) {
  bundles.push(
    build({ ...common, platform: 'neutral', format: 'iife', outfile: join(out, 'runtime.global.js'), entryPoints: [runtimeEntry] }),
  );
}

bundles.push(
  build({
    ...common,
    platform: 'neutral',
    format: 'iife',
    globalName: 'evaluator',
    banner: { js: '(() => {' },
    footer: { js: 'return evaluator; })()' },
    outfile: join(out, 'evaluator.js'),
    entryPoints: [join(root, 'runtime/vm.ts')],
  }),
);

try {
  await Promise.all(bundles);
} catch {
  // esbuild has printed the reason and its place.
  process.exit(2);
}

const child = spawn(process.execPath, [join(out, 'main.cjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TEST262_RUNNER_DIR: here },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 2));
