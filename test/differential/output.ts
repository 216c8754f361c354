/** What is left of generators in a compiled text. */
import type { Node } from 'acorn';
import type { SourceType } from '../../src/options.js';
import { parse } from '../../src/phases/1-parse/parse.js';

/**
 * Count the sync generator functions and methods in a text.
 * @throws CompileError where the text does not parse
 */
export function countGenerators(text: string, sourceType: SourceType): number {
  return countIn(parse(text, sourceType, 'output'));
}

function countIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countIn(item), 0);
  if (!isNode(value)) return 0;
  const own = 'generator' in value && value.generator === true && !('async' in value && value.async === true) ? 1 : 0;
  return Object.values(value).reduce((sum: number, child) => sum + countIn(child), own);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
