/** Code objects that a compiled file has inside: packed, or, with frames for ordinary functions, as JSON. */
import type * as acorn from 'acorn';
import type { CodeObjectData } from '../../runtime/abi.js';
import { unpack } from '../../runtime/pack/unpack.js';
import type { SourceType } from '../options.js';
import { parse } from '../phases/1-parse/parse.js';

/**
 * Look for code objects in a program, which may have been bundled and minified since: packed ones are told by their checksum.
 * @returns an empty list where there are none
 * @throws CompileError for syntax errors
 */
export function embeddedCode(text: string, sourceType: SourceType, filename: string): CodeObjectData[] {
  const found: CodeObjectData[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      const node = value as acorn.Node;
      if (node.type === 'CallExpression') found.push(...codesOf(node as acorn.CallExpression));
      for (const child of Object.values(value)) if (typeof child === 'object') visit(child);
    }
  };
  visit(parse(text, sourceType, filename));
  return found;
}

function codesOf({ arguments: args }: acorn.CallExpression): CodeObjectData[] {
  const [, first, second] = args.map(textOf);
  if (first === undefined) return [];
  if (first.startsWith('{"co_name":')) return [JSON.parse(first) as CodeObjectData];
  if (second === undefined) return [];
  try {
    return unpack(first, second);
  } catch {
    return [];
  }
}

/** Minifiers may write a string as a template. */
function textOf(node: acorn.Node): string | undefined {
  if (node.type === 'Literal' && typeof (node as acorn.Literal).value === 'string') return (node as acorn.Literal).value as string;
  if (node.type !== 'TemplateLiteral') return undefined;
  const { quasis } = node as acorn.TemplateLiteral;
  return quasis.length === 1 ? (quasis[0]!.value.cooked ?? undefined) : undefined;
}
