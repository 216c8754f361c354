/** SWC's ES5 target; helpers come from @swc/helpers, as in an application. */
export const id = 'swc';
export const title = 'SWC';

/** @type {import('./index.js').Load} */
export async function load() {
  const { default: swc } = await import('@swc/core');
  return {
    version: swc.version,
    compile(source, { filename, sourceType, sourcemap }) {
      const { code, map } = swc.transformSync(source, {
        filename,
        configFile: false,
        swcrc: false,
        isModule: sourceType === 'module' ? true : sourceType === 'commonjs' ? 'commonjs' : false,
        jsc: { target: 'es5', externalHelpers: true, parser: { syntax: 'ecmascript' } },
        sourceMaps: sourcemap,
      });
      return { code, map: map ?? null };
    },
  };
}
