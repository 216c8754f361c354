/** TypeScript's ES5 target, where generators become `__generator`; helpers come from tslib, as in an application. */
export const id = 'typescript';
export const title = 'TypeScript';

/** @type {import('./index.js').Load} */
export async function load() {
  const { default: ts } = await import('typescript');
  return {
    version: ts.version,
    compile(source, { filename, sourcemap }) {
      const { outputText, sourceMapText } = ts.transpileModule(source, {
        fileName: filename,
        compilerOptions: {
          allowJs: true,
          target: ts.ScriptTarget.ES5,
          module: ts.ModuleKind.ESNext,
          downlevelIteration: true,
          importHelpers: true,
          sourceMap: sourcemap,
        },
      });
      return { code: outputText, map: sourceMapText ?? null };
    },
  };
}
