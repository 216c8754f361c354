/**
 * Emitted text before it is text: pieces of the source that stay as they are, and words of our own.
 * What is taken from the source keeps its position, so that the source map is exact.
 */

/** Source text from `start` to `end`, copied. */
export class Slice {
  constructor(
    readonly start: number,
    readonly end: number,
  ) {}
}

/** New text that stands for the source text at `position`; `name` is what it is called there, if that is another name. */
export class Mapped {
  constructor(
    readonly text: string,
    readonly position: number,
    readonly name?: string,
  ) {}
}

/** A place in a step function to jump to. Its state number is known when all of the function is. */
export class Label {
  /** State number; -1 before numbering. */
  state = -1;
  /** Jumps here. */
  uses = 0;
}

export type Piece = string | Slice | Mapped | Label;
export type Code = Piece | readonly Code[];

/** Template tag for code. */
export function code(strings: TemplateStringsArray, ...values: Code[]): Code {
  const parts: Code[] = [];
  for (let i = 0; i < strings.length; i++) {
    if (strings[i]) parts.push(strings[i]!);
    if (i < values.length) parts.push(values[i]!);
  }
  return parts;
}

/** Put `separator` between items. */
export function join(items: readonly Code[], separator: string): Code {
  return items.flatMap((item, i) => (i > 0 ? [separator, item] : [item]));
}

/** Code that nothing of the source is copied into, as text. */
export function plainText(text: Code): string {
  return typeof text === 'string' ? text : (text as readonly Code[]).map(plainText).join('');
}
