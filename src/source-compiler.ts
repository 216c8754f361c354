/** Lets `genframe/dis` disassemble source text, as soon as the compiler is there. */
import type { CodeObjectData } from '../runtime/abi.js';
import { compile } from './compile.js';
import { CompileError } from './errors.js';

/** As CPython calls what `dis` is given as text. */
const filename = '<dis>';

/** The code objects of a program, its own first: of a module, or else of a script. */
function codeOfSource(source: string): CodeObjectData[] {
  const make = (sourceType: 'module' | 'script'): CodeObjectData[] =>
    compile(source, { filename, sourceType, functions: true, bytecode: 'sidecar', sourcemap: false }).codeObjects;
  try {
    return make('module');
  } catch (asModule) {
    if (!(asModule instanceof CompileError)) throw asModule;
    try {
      return make('script');
    } catch {
      throw asModule;
    }
  }
}

/** Say where `runtime/dis.ts` looks that the compiler is here: the two need not import each other, and copies of either meet. */
export function offerSourceCompiler(): void {
  Object.defineProperty(globalThis, Symbol.for('genframe.compiler'), { value: codeOfSource, configurable: true, writable: true });
}
