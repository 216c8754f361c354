/**
 * Babel with regenerator. The target is the last Chrome without generators, so that what generators do not
 * touch (classes, arrows, `let`, spread) stays as it is; helpers come from @babel/runtime, as in an application.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const id = 'babel';
export const title = 'Babel';

/** @type {import('./index.js').Load} */
export async function load({ generators = true } = {}) {
  const babel = await import('@babel/core');
  const presets = [[require.resolve('@babel/preset-env'), { modules: false, exclude: generators ? [] : ['transform-regenerator'] }]];
  const plugins = [[require.resolve('@babel/plugin-transform-runtime'), {}]];
  return {
    version: babel.version,
    compile(source, { filename, sourceType, sourcemap }) {
      const { code, map } = babel.transformSync(source, {
        filename,
        presets,
        plugins,
        sourceType: sourceType === 'module' ? 'module' : 'script',
        parserOpts: { allowReturnOutsideFunction: sourceType === 'commonjs' },
        sourceMaps: sourcemap,
        targets: { chrome: '49' },
        configFile: false,
        babelrc: false,
        compact: false,
      });
      return { code, map: map ?? null };
    },
  };
}
