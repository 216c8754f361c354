/** @effectful/es in its `inline` mode, its fast one; it brings a Babel of its own. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const id = 'effectful';
export const title = 'effectful';

/** @type {import('./index.js').Load} */
export async function load() {
  const plugin = require.resolve('@effectful/es/transform');
  const babel = createRequire(plugin)('@babel/core');
  return {
    version: require('@effectful/es/package.json').version,
    compile(source, { filename, sourceType, sourcemap }) {
      const { code, map } = babel.transformSync(source, {
        filename,
        plugins: [[plugin, { inline: true }]],
        sourceType: sourceType === 'module' ? 'module' : 'script',
        sourceMaps: sourcemap,
        configFile: false,
        babelrc: false,
        compact: false,
      });
      return { code, map: map ?? null };
    },
  };
}
