/** Program text with the precedence it needs to be put into other text without changing its meaning. */

/** From loose to tight; an operand that binds looser than its place asks for is put in parentheses. */
export const SEQUENCE = 0;
export const ASSIGNMENT = 1;
export const CONDITIONAL = 2;
export const COALESCE = 3;
export const OR = 4;
export const AND = 5;
export const BINARY = 6;
export const EXPONENT = 13;
export const UNARY = 14;
export const UPDATE = 15;
/** Calls and members; may be an optional chain, which goes on where it is not in parentheses. */
export const CALL = 16;
export const PRIMARY = 17;

export interface Text {
  text: string;
  level: number;
}

export function at(level: number, text: string): Text {
  return { text, level };
}

/** The text, in parentheses if it binds looser than `level`. */
export function put(expression: Text, level: number): string {
  return expression.level < level ? `(${expression.text})` : expression.text;
}

/** As an expression statement: nothing at its start may be taken for a declaration or a block. */
export function statement(expression: Text): string {
  return /^(?:\{|function|class|let|async|')/.test(expression.text) ? `(${expression.text});` : `${expression.text};`;
}
