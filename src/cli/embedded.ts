/** Code objects that a compiled file has inside: packed, or, with frames for ordinary functions, as JSON. */
import type * as acorn from 'acorn';
import type { CodeObjectData } from '../../runtime/abi.js';
import { unpack } from '../../runtime/pack/unpack.js';
import type { SourceType } from '../options.js';
import { parse } from '../phases/1-parse/parse.js';
import { nodesOf } from '../phases/2-analyze/children.js';

/** Code objects that a compiled file has inside, and that cannot be read. */
export class DamagedCodeError extends Error {
  override readonly name = 'DamagedCodeError';
}

/**
 * Look for code objects in a program, which may have been bundled and minified since: packed ones are told by their checksum.
 * @returns an empty list where there are none
 * @throws CompileError for syntax errors; DamagedCodeError where the compiler has put code objects that are not whole any more
 */
export function embeddedCode(text: string, sourceType: SourceType, filename: string): CodeObjectData[] {
  const found: CodeObjectData[] = [];
  for (const node of nodesOf(parse(text, sourceType, filename))) if (node.type === 'CallExpression') found.push(...codesOf(node));
  return found;
}

function codesOf({ callee, arguments: args }: acorn.CallExpression): CodeObjectData[] {
  const [, first, second] = args.map(textOf);
  if (first === undefined) return [];
  const isJson = first.startsWith('{"co_name":');
  if (!isJson && second === undefined) return [];
  try {
    return isJson ? [JSON.parse(first) as CodeObjectData] : [...unpack(first, second!).codes];
  } catch {
    // Any call may have two strings: only under the compiler's own name is it known that they were code objects.
    if (isJson || isUnpacking(callee)) throw new DamagedCodeError('the code objects in it are damaged; compile its source again');
    return [];
  }
}

/** `$packed(…)`, as the compiler writes it, or `genframe.packed(…)` in a script. */
function isUnpacking(callee: acorn.Node): boolean {
  const named = callee.type === 'MemberExpression' ? (callee as acorn.MemberExpression).property : callee;
  return named.type === 'Identifier' && /^\$*packed\d*$/.test((named as acorn.Identifier).name);
}

/** Minifiers may write a string as a template. */
function textOf(node: acorn.Node): string | undefined {
  if (node.type === 'Literal' && typeof (node as acorn.Literal).value === 'string') return (node as acorn.Literal).value as string;
  if (node.type !== 'TemplateLiteral') return undefined;
  const { quasis } = node as acorn.TemplateLiteral;
  return quasis.length === 1 ? (quasis[0]!.value.cooked ?? undefined) : undefined;
}
