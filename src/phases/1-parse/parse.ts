/** Phase 1: source text → ESTree, by acorn at its latest ECMAScript version. */
import * as acorn from 'acorn';
import { CompileError } from '../../errors.js';
import type { SourceType } from '../../options.js';

interface ParserInternals {
  type: acorn.TokenType;
  exprAllowed: boolean;
  readonly context: readonly unknown[];
  eat(type: acorn.TokenType): boolean;
  expect(type: acorn.TokenType): void;
  parseYield(forInit?: boolean): acorn.YieldExpression;
}

const { eq, question, colon } = acorn.tokTypes;

/**
 * acorn's tokenizer decides from the tokens before whether `/` begins a regular expression, and errs
 *
 * - around `yield`: behind it in generator methods, behind a nested function, and behind a `yield function () {}` or
 *   `yield class {}`;
 * - behind `a ? b : function () {}` or `a ? b : class {}`, whose colon it takes for that of a label.
 *
 * Where the parser takes `yield` for the operator, or the colon for a conditional's, it knows better: an expression
 * follows, as behind `=`.
 */
const GenframeParser = acorn.Parser.extend((Base) => {
  return class extends (Base as unknown as { new (...args: unknown[]): ParserInternals }) {
    /** Depth of the tokenizer's context at each `?` whose colon is to come. */
    private readonly conditionals: number[] = [];

    override parseYield(forInit?: boolean): acorn.YieldExpression {
      this.exprAllowed = true;
      this.type = eq!;
      return super.parseYield(forInit);
    }

    override eat(type: acorn.TokenType): boolean {
      if (type === question && this.type === question) this.conditionals.push(this.context.length);
      return super.eat(type);
    }

    override expect(type: acorn.TokenType): void {
      if (type === colon && this.type === colon && this.conditionals.at(-1) === this.context.length) {
        this.conditionals.pop();
        this.type = eq!;
        super.expect(eq!);
      } else super.expect(type);
    }
  } as unknown as typeof acorn.Parser;
});

/**
 * Parse a source text.
 *
 * @param comments gets the comments, in source order
 * @throws CompileError `syntax-error` (or `too-deep`) with line, column and code frame.
 */
export function parse(source: string, sourceType: SourceType, filename: string, comments?: acorn.Comment[]): acorn.Program {
  try {
    return GenframeParser.parse(source, {
      ecmaVersion: 'latest',
      sourceType,
      allowHashBang: true,
      onComment: comments,
    } as acorn.Options);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc: acorn.Position };
    const place = { filename, line: loc.line, column: loc.column };
    if (error.message.startsWith('Not enough stack space')) throw CompileError.tooDeep(place, source);
    const reason = error.message.replace(/ \(\d+:\d+\)$/, '');
    throw new CompileError('syntax-error', reason, place, source);
  }
}
