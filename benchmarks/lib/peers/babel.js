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
  const plugins = [[require.resolve('@babel/plugin-transform-runtime'), {}]];
  const preset = (include) => [
    require.resolve('@babel/preset-env'),
    { modules: false, include, exclude: generators ? [] : ['transform-regenerator'] },
  ];
  const transform = (source, { filename, sourceType, sourcemap }, include) =>
    babel.transformSync(source, {
      filename,
      presets: [preset(include)],
      plugins,
      sourceType: sourceType === 'module' ? 'module' : 'script',
      parserOpts: { allowReturnOutsideFunction: sourceType === 'commonjs' },
      sourceMaps: sourcemap,
      targets: { chrome: '49' },
      configFile: false,
      babelrc: false,
      compact: false,
    });
  return {
    version: babel.version,
    compile(source, input) {
      const { code, map } = withSpreads((include) => transform(source, input, include));
      return { code, map: map ?? null };
    },
  };
}

/** Regenerator knows no spread with a `yield` in it, which this target leaves as it is: such files get their spreads lowered too. */
function withSpreads(transform) {
  try {
    return transform([]);
  } catch (error) {
    if (!error.message.includes('unknown Expression of type "SpreadElement"')) throw error;
    return transform(['transform-spread']);
  }
}
