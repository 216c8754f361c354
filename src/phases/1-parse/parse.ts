/** Phase 1: source text → ESTree, by acorn at its latest ECMAScript version. */
import * as acorn from 'acorn';
import { CompileError } from '../../errors.js';
import type { SourceType } from '../../options.js';

/**
 * acorn takes the `/` after `yield` in a generator *method* for a division, because its tokenizer
 * marks only `function*` contexts as generators. The parser's own scope stack knows better.
 */
const GenframeParser = acorn.Parser.extend((Base) => {
  interface Internals {
    inGeneratorContext(): boolean;
    readonly inGenerator: boolean;
  }
  return class extends (Base as unknown as { new (...args: unknown[]): Internals }) {
    override inGeneratorContext(): boolean {
      return super.inGeneratorContext() || this.inGenerator;
    }
  } as unknown as typeof acorn.Parser;
});

/**
 * Parse a source text.
 *
 * @throws CompileError `syntax-error` with line, column and code frame.
 */
export function parse(source: string, sourceType: SourceType, filename: string): acorn.Program {
  try {
    return GenframeParser.parse(source, {
      ecmaVersion: 'latest',
      sourceType,
      allowHashBang: true,
    } as acorn.Options);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc: acorn.Position };
    const reason = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw new CompileError('syntax-error', reason, { filename, line: loc.line, column: loc.column }, source);
  }
}
