/** What is done to a source text before it runs: nothing, or genframe. */
import { compile } from '../../src/compile.js';
import { CompileError } from '../../src/errors.js';
import { findGenerators } from './generators.js';

export interface Translator {
  /** What the realms need of genframe. */
  needs: 'nothing' | 'runtime' | 'evaluator';
  /** @throws CompileFailure */
  translate(source: string, goal: 'script' | 'module', path: string): string;
}

/** A failure of `compile()`, whatever it threw. */
export class CompileFailure extends Error {
  override readonly name = 'CompileFailure';
  readonly isSyntaxError: boolean;

  constructor(thrown: unknown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    // A failure that is no CompileError is a crash: the place in the compiler is what one wants to see.
    const text = error instanceof CompileError ? `CompileError: ${error.message}` : `the compiler crashed: ${placeOf(error)}`;
    super(text);
    this.isSyntaxError = error instanceof CompileError && error.code === 'syntax-error';
  }
}

/** Text as it is. */
export const nativeTranslator: Translator = { needs: 'nothing', translate: (source) => source };

/** To the code object of the program, as JSON. */
export const assemblingTranslator: Translator = {
  needs: 'evaluator',
  translate(source, goal, path) {
    try {
      return JSON.stringify(compile(source, { sourceType: goal, functions: true, sourcemap: false, filename: path }).codeObjects[0]);
    } catch (error) {
      throw new CompileFailure(error);
    }
  },
};

/** What the compiler could not compile, and said so. */
const nativeByRight = new Set(['direct-eval', 'with']);

/** Compiles all texts of one run and keeps what was noticed about them. */
export class CompilingTranslator implements Translator {
  readonly needs = 'runtime';
  /** Compiled text of the test itself, the first text that is translated. */
  output: string | null = null;
  /** Sync generator functions that the outputs still hold. */
  held = 0;
  /** Those among them for which a warning says why. */
  excused = 0;

  constructor(private readonly functions: boolean) {}

  translate(source: string, goal: 'script' | 'module', path: string): string {
    try {
      const { code, warnings } = compile(source, {
        sourceType: goal,
        runtime: 'global',
        bytecode: this.functions ? 'inline' : 'none',
        functions: this.functions,
        sourcemap: false,
        filename: path,
      });
      this.output ??= code;
      this.held += findGenerators(code, goal).sync;
      this.excused += warnings.filter((warning) => nativeByRight.has(warning.code)).length;
      return code;
    } catch (error) {
      throw new CompileFailure(error);
    }
  }
}

function placeOf(error: Error): string {
  const frame = /\n\s+at (.*)/.exec(error.stack ?? '')?.[1];
  const place = frame?.replace(/\(?(?:file:\/\/)?\/.*\/([^/]+)\)?$/, '($1)');
  return `${error.name}: ${error.message}${place ? ` at ${place}` : ''}`;
}
