import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const inputs = ['test/**/fixtures/**', 'test/**/samples/**'];
const browserTests = 'test/**/*.browser.test.ts';
const packageTests = 'test/package/**/*.test.ts';

export default defineConfig({
  resolve: {
    // Tests meet the sources under the package's own names, so that they need no build.
    alias: [
      { find: /^genframe$/, replacement: here('./src/index.ts') },
      { find: /^genframe\/runtime$/, replacement: here('./runtime/index.ts') },
      { find: /^genframe\/(inspect|dis|vm|snapshot)$/, replacement: here('./runtime/$1.ts') },
    ],
  },
  test: {
    exclude: [...configDefaults.exclude, ...inputs],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // `npm test` needs Node alone; a browser and the packed package are asked for by name.
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, ...inputs, browserTests, packageTests] },
      },
      {
        extends: true,
        test: { name: 'browser', include: [browserTests], testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false },
      },
      {
        extends: true,
        test: { name: 'package', include: [packageTests], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false },
      },
    ],
  },
});
