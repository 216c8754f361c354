/** Word tokens of a text: what a person would look for on both sides of a source map. */
import { type Node, type Options, parse, type Token } from 'acorn';

export interface Word {
  /** Identifiers and private names by their name, literals by their value, so that quotes and escapes may differ. */
  key: string;
  start: number;
  end: number;
  /** 1-based. */
  line: number;
  /** 0-based, UTF-16 units. */
  column: number;
}

export interface Range {
  start: number;
  end: number;
}

const parseOptions = (sourceType: 'module' | 'commonjs' | 'script'): Options => ({
  ecmaVersion: 'latest',
  sourceType,
  locations: true,
  allowHashBang: true,
});

/** The tokenizer calls these names wherever they stand. */
const contextual = new Set(['as', 'async', 'await', 'from', 'get', 'let', 'of', 'set', 'static', 'yield']);

function keyOf(token: Token & { value?: unknown }): string | undefined {
  const { label } = token.type;
  const { value } = token;
  if (label === 'name' && contextual.has(String(value))) return undefined;
  if (label === 'name' || label === 'privateId') return `${label} ${String(value)}`;
  if (label === 'string') return `string ${JSON.stringify(value)}`;
  if (label === 'num') return `num ${String(value)}`;
  return undefined;
}

/** Identifiers, private names, numbers and strings of a text, in order. */
export function wordsOf(text: string, sourceType: 'module' | 'commonjs' | 'script' = 'module'): Word[] {
  const words: Word[] = [];
  const onToken = (token: Token): void => {
    const key = keyOf(token);
    if (key === undefined || !token.loc) return;
    words.push({ key, start: token.start, end: token.end, line: token.loc.start.line, column: token.loc.start.column });
  };
  parse(text, { ...parseOptions(sourceType), onToken });
  return words;
}

const isNode = (value: unknown): value is Node & Record<string, unknown> => typeof value === 'object' && value !== null && 'type' in value;

/** The outermost generator functions of a text, async ones left out, with parameters and body. */
export function generatorRanges(text: string, sourceType: 'module' | 'commonjs' | 'script' = 'module'): { whole: Range; body: Range }[] {
  const ranges: { whole: Range; body: Range }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value)) return;
    if (value.generator === true && value.async !== true && isNode(value.body)) {
      ranges.push({ whole: { start: value.start, end: value.end }, body: { start: value.body.start, end: value.body.end } });
    } else for (const child of Object.values(value)) visit(child);
  };
  visit(parse(text, parseOptions(sourceType)));
  return ranges;
}

/** `var x` without a value, of generators too: it says nothing at run time, and nothing of it is in the output. */
export function silentDeclarations(text: string, sourceType: 'module' | 'commonjs' | 'script' = 'module'): Range[] {
  const ranges: Range[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isNode(value)) return;
    if (value.type === 'VariableDeclaration' && value.kind === 'var') {
      for (const declarator of value.declarations as (Node & { init?: unknown })[]) {
        if (!declarator.init) ranges.push({ start: declarator.start, end: declarator.end });
      }
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(parse(text, parseOptions(sourceType)));
  return ranges;
}

export const isInside = (word: Word, ranges: Range[]): boolean => ranges.some(({ start, end }) => word.start >= start && word.end <= end);
