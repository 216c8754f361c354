import { defineConfig, type Options } from 'tsup';

/*
 * What is built, by the path of the built file (`dist/<key>.js`). A new entry needs its line here
 * and one under `exports` in package.json; test/package holds the two together.
 */

/** What runs in users' programs. Nothing here may reach into src/. */
const runtime = {
  'runtime/index': 'runtime/index.ts',
  'runtime/node': 'runtime/node.ts',
  'runtime/inspect': 'runtime/inspect.ts',
  'runtime/dis': 'runtime/dis.ts',
  'runtime/traceback': 'runtime/traceback.ts',
  'runtime/devtools': 'runtime/devtools.ts',
  'runtime/types': 'runtime/types.ts',
  'runtime/vm': 'runtime/vm.ts',
  'runtime/snapshot': 'runtime/snapshot.ts',
};

/** Bundlers alone take the runtime without what Node's console needs, as an ES module (condition `module`). */
const { 'runtime/index': _bundled, ...required } = runtime;

/** What runs at build time. */
const library = {
  index: 'src/index.ts',
  'plugin/vite': 'src/plugin/vite.ts',
  'plugin/rollup': 'src/plugin/rollup.ts',
  'plugin/rolldown': 'src/plugin/rolldown.ts',
  'plugin/webpack': 'src/plugin/webpack.ts',
  'plugin/rspack': 'src/plugin/rspack.ts',
  'plugin/esbuild': 'src/plugin/esbuild.ts',
};

/** Started by Node itself, hence ES modules only: nobody requires them. */
const register = { register: 'src/register.ts' };
/** Loaded by `register` from beside it, into Node's thread for loader hooks; nobody imports it by name. */
const hooks = { 'register-hooks': 'src/register-hooks.ts' };
const cli = { 'cli/main': 'src/cli/main.ts' };

const common: Options = {
  target: 'es2022',
  platform: 'node',
  outDir: 'dist',
  dts: false,
  clean: false,
  // Entries of one format share their modules as chunks: one copy of every class and of all module state.
  splitting: true,
  esbuildOptions(options) {
    options.chunkNames = 'chunks/[name]-[hash]';
  },
};

const scripts: Options[] = [
  {
    ...common,
    name: 'esm',
    format: 'esm',
    entry: { ...runtime, ...library, ...register, ...hooks, ...cli },
  },
  {
    ...common,
    name: 'cjs',
    format: 'cjs',
    entry: { ...required, ...library },
    // Has Rollup, not sucrase, turn the split modules into CommonJS: sucrase would also rewrite class fields
    // into prototype methods and `??` into closures, which changes what the runtime's classes are.
    // Rollup also gives import.meta.url its meaning there.
    treeshake: true,
  },
  {
    ...common,
    name: 'global',
    format: 'iife',
    platform: 'neutral',
    splitting: false,
    // The format's own suffix makes them dist/runtime.global.js and dist/inspect.global.js.
    entry: { runtime: 'runtime/global.ts', inspect: 'runtime/global-inspect.ts' },
  },
];

const types: Options[] = [
  { ...common, name: 'types', format: 'esm', entry: { ...runtime, ...library, ...register }, dts: { only: true } },
  {
    ...common,
    name: 'cjs types',
    format: 'cjs',
    entry: { ...required, ...library, ...register },
    dts: { only: true },
    // `export =` where an entry has a default export alone, as the CommonJS file itself has it.
    cjsInterop: true,
  },
];

/** `--no-dts` leaves the declarations out, which take most of the time. */
export default defineConfig((flags) => (flags.dts === false ? scripts : [...scripts, ...types]));
