/** `compile()` for the text of a file whose grammar goal may be open. */
import { compileFrom } from '../compile.js';
import { CompileError } from '../errors.js';
import type { CompileOptions, CompileResult, SourceType } from '../options.js';
import type { Origin } from '../text/origin.js';
import { splitMark } from './text.js';

export interface CompiledText extends CompileResult {
  /** The goal that the text was read as. */
  sourceType: SourceType;
}

/**
 * Compile a text as the first of the given goals that its syntax allows.
 * A byte order mark stays where it is.
 * @param source the whole text; a byte order mark is allowed
 * @param sourceTypes goals in the order of trial
 * @param origin where the text comes from, if another tool made it
 * @throws CompileError; of several syntax errors the one furthest in the text, whose goal fitted best
 */
export function compileText(source: string, sourceTypes: readonly SourceType[], options: CompileOptions, origin?: Origin): CompiledText {
  const { text, bom } = splitMark(source);
  let refused: CompileError | undefined;
  for (const sourceType of sourceTypes) {
    try {
      const result = compileFrom(text, { ...options, sourceType }, origin);
      return { ...result, code: result.code === text ? source : bom + result.code, sourceType };
    } catch (error) {
      if (!(error instanceof CompileError) || error.code !== 'syntax-error') throw error;
      refused = further(refused, error);
    }
  }
  throw refused ?? CompileError.forOption('no source type given');
}

function further(a: CompileError | undefined, b: CompileError): CompileError {
  if (!a) return b;
  const [lineA, lineB] = [a.line ?? 0, b.line ?? 0];
  return lineB > lineA || (lineB === lineA && (b.column ?? 0) >= (a.column ?? 0)) ? b : a;
}
