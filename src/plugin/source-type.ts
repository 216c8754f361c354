/** Which grammar goal a module's text has, where the bundler does not say. */
import path from 'node:path';
import { parse } from 'acorn';

/** Candidates only: the words may stand in comments and strings, or belong to `import()`. */
const mayImportOrExport = /\b(?:import|export)\b/;
const mayBeCommonJs = /\bmodule\s*\.\s*exports\b|\bexports\s*[.[]|\brequire\s*\(/;

/**
 * Decide between module and CommonJS.
 * @param unmarked what a text with neither `import`/`export` nor `require`/`exports` is to this bundler
 */
export function detectSourceType(code: string, file: string, unmarked: 'module' | 'commonjs'): 'module' | 'commonjs' {
  const extension = path.extname(file);
  if (extension === '.cjs' || extension === '.cts') return 'commonjs';
  if (extension === '.mjs' || extension === '.mts') return 'module';
  const commonJs = mayBeCommonJs.test(code);
  if (!mayImportOrExport.test(code)) return commonJs ? 'commonjs' : unmarked;
  if (!commonJs && unmarked === 'module') return 'module';
  return hasModuleSyntax(code) ? 'module' : commonJs ? 'commonjs' : unmarked;
}

/** The exact answer, for texts where the words alone do not decide. A text that is no module at all has none. */
function hasModuleSyntax(code: string): boolean {
  let found = false;
  try {
    parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowHashBang: true,
      allowReturnOutsideFunction: true,
      onToken(token) {
        // `import.meta` is an expression: the tree below does not show it at its top level.
        if (token.type.keyword === 'import' && /^import\s*\.\s*meta\b/.test(code.slice(token.start, token.start + 40))) found = true;
      },
    }).body.forEach((statement) => {
      if (/^(?:Import|Export)/.test(statement.type)) found = true;
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A module with a syntax error is to be reported as a module; sloppy CommonJS code ends here as well.
    return found || /^[ \t]*(?:import\s*[\w*{$"']|export\s+(?:[\w*{$]))/m.test(code);
  }
  return found;
}
