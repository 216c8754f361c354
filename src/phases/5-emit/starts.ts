/** Where the first statement of a body may go. */
import type * as acorn from 'acorn';
import { findToken } from '../../text/scan.js';
import type { FunctionNode, Node, Scope } from '../2-analyze/scope.js';

interface Start {
  readonly at: number;
  /** What parts it from what stands before it. */
  readonly separator: '' | ';';
}

/** In a program: behind its hashbang or byte order mark, and its directives. */
export function startOfProgram(program: acorn.Program, source: string): Start {
  const open = source.startsWith('#!') ? source.search(/[\n\r\u2028\u2029]|$/) : source.charCodeAt(0) === 0xfeff ? 1 : 0;
  return behindDirectives(open, program.body as Node[], source);
}

/** In a block, a static block, or the body of a function, with its directives. */
export function startOfBlock(block: acorn.BlockStatement | acorn.StaticBlock, source: string, isBody: boolean): Start {
  const open = findToken(source, '{', block.start + (block.type === 'StaticBlock' ? 'static'.length : 0)) + 1;
  return isBody ? behindDirectives(open, block.body as Node[], source) : { at: open, separator: '' };
}

/** In any scope. */
export function startOfScope(scope: Scope, source: string): Start {
  const node = scope.node as Node;
  if (node.type === 'Program') return startOfProgram(node, source);
  if (node.type === 'StaticBlock') return startOfBlock(node, source, false);
  if (node.type === 'BlockStatement') return startOfBlock(node, source, scope.func.body === scope);
  const { body } = node as FunctionNode;
  return body?.type === 'BlockStatement' ? startOfBlock(body, source, true) : { at: node.start, separator: '' };
}

/** A directive may have no semicolon, where its line ends. */
function behindDirectives(open: number, body: readonly Node[], source: string): Start {
  let at = open;
  for (const statement of body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) break;
    at = statement.end;
  }
  return { at, separator: at === open || source[at - 1] === ';' ? '' : ';' };
}
