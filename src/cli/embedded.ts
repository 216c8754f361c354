/** Code objects that a compiled file has inside: packed, or, with frames for ordinary functions, as JSON. */
import type * as acorn from 'acorn';
import type { CodeObjectData } from '../../runtime/abi.js';
import { unpack } from '../../runtime/pack/unpack.js';
import type { SourceType } from '../options.js';
import { parse } from '../phases/1-parse/parse.js';
import { nodesOf } from '../phases/2-analyze/children.js';

/**
 * Look for code objects in a program, which may have been bundled and minified since: packed ones are told by their checksum.
 * @returns an empty list where there are none
 * @throws CompileError for syntax errors
 */
export function embeddedCode(text: string, sourceType: SourceType, filename: string): CodeObjectData[] {
  const found: CodeObjectData[] = [];
  for (const node of nodesOf(parse(text, sourceType, filename))) if (node.type === 'CallExpression') found.push(...codesOf(node));
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
