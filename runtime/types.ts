/**
 * `genframe/types`: tells TypeScript that all generators of the program are compiled ones, so that editors know `gi_frame` and `send`.
 * Types alone, and for those who ask for them: `"types": ["genframe/types"]` in tsconfig.json, or `import type {} from 'genframe/types'`.
 */
import type { CodeObject } from './code.js';
import type { PythonGenerator } from './compiled.js';

declare global {
  interface Generator<T, TReturn, TNext> extends PythonGenerator<T, TReturn, TNext> {}

  interface Function {
    /**
     * The code object of a compiled generator function, and with option `functions` of others; `undefined` of functions that were not
     * compiled. There where code objects are in the module, or where the program imports `genframe/inspect`.
     */
    readonly __code__?: CodeObject | undefined;
  }
}

export type { CompiledGenerator, PythonGenerator } from './compiled.js';
