/** Which positions of the grammar hold a suspension, in a text: the fuzzer is to reach all. */
import { type Node, parse } from 'acorn';
import type { FuzzProgram } from './program.js';

/** Node type and slot, as `IfStatement.test`; a declaration in the head of a loop is `ForStatement.init` and so on. */
export type Position = string;

/** Count, for every slot of every node type, the `yield`s of generator functions that lie in it. */
export function countPositions({ mode, text }: FuzzProgram, counts: Map<Position, number>): void {
  const sourceType = mode === 'module' ? 'module' : 'script';
  const root = parse(text, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: mode === 'commonjs' });
  visit(root, [], counts);
}

function visit(node: Node, path: readonly Position[], counts: Map<Position, number>): void {
  const isFunction = /Function/.test(node.type) || node.type === 'StaticBlock';
  if (node.type === 'YieldExpression') for (const position of new Set(path)) counts.set(position, (counts.get(position) ?? 0) + 1);
  for (const [slot, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child !== 'object' || child === null || !('type' in child)) continue;
      visit(child as Node, isFunction ? [] : [...path, positionOf(node, slot)], counts);
    }
  }
}

function positionOf(node: Node, slot: string): Position {
  const { kind, operator, computed, optional, delegate } = node as Node & Record<string, unknown>;
  const detail =
    node.type === 'VariableDeclaration' || node.type === 'LogicalExpression' || node.type === 'UnaryExpression'
      ? ` ${String(kind ?? operator)}`
      : node.type === 'AssignmentExpression'
        ? ` ${/^(?:\?\?|\|\||&&)/.test(String(operator)) ? 'logical' : operator === '=' ? '=' : 'compound'}`
        : node.type === 'MemberExpression' || node.type === 'CallExpression'
          ? optional
            ? ' optional'
            : ''
          : node.type === 'YieldExpression' && delegate
            ? ' delegate'
            : computed && slot === 'key'
              ? ' computed'
              : '';
  return `${node.type}.${slot}${detail}`;
}
