/**
 * The statements of a function by number: where its frame is said to be while it runs (option `functions`).
 * Numbers are from 1 on, in source order, so that what lies in a scope is a run of them.
 */
import type * as acorn from 'acorn';
import type { FunctionInfo, FunctionNode, Node } from './scope.js';

export interface NumberedStatement {
  readonly node: Node;
  /** The test or update of a loop, which is come to again and again. */
  readonly isExpression: boolean;
  /** The body of a loop, or a branch, without braces. */
  readonly isBare: boolean;
}

/** The statements of a function, in order; not those of functions in it. */
export function statementsOf(func: FunctionInfo): NumberedStatement[] {
  const collector = new Collector();
  const { node } = func;
  if (node.type === 'Program' || node.type === 'StaticBlock') collector.list(node.body as Node[]);
  else if (func.kind !== 'initializer') {
    const { body } = node as FunctionNode;
    if (body.type === 'BlockStatement') collector.list(body.body);
  }
  return collector.found;
}

class Collector {
  readonly found: NumberedStatement[] = [];

  list(nodes: readonly Node[]): void {
    let inPrologue = true;
    for (const node of nodes) {
      inPrologue &&= node.type === 'ExpressionStatement' && node.directive !== undefined;
      if (!inPrologue) this.statement(node, false);
    }
  }

  private statement(node: Node, isBare: boolean): void {
    if (node.type === 'BlockStatement') this.list(node.body);
    else if (isExecuted(node)) {
      this.found.push({ node, isExpression: false, isBare });
      this.inner(node);
    }
  }

  private expression(node: Node | null | undefined): void {
    if (node) this.found.push({ node, isExpression: true, isBare: false });
  }

  private inner(node: Node): void {
    switch (node.type) {
      case 'IfStatement':
        this.statement(node.consequent, true);
        if (node.alternate) this.statement(node.alternate, true);
        break;
      case 'ForStatement':
        this.expression(node.test);
        this.expression(node.update);
        this.statement(node.body, true);
        break;
      case 'ForInStatement':
      case 'ForOfStatement':
        this.statement(node.body, true);
        break;
      case 'WhileStatement':
        this.expression(node.test);
        this.statement(node.body, true);
        break;
      case 'DoWhileStatement':
        this.statement(node.body, true);
        this.expression(node.test);
        break;
      case 'SwitchStatement':
        for (const { consequent } of node.cases) for (const statement of consequent) this.statement(statement, false);
        break;
      case 'TryStatement':
        this.list(node.block.body);
        if (node.handler) this.list(node.handler.body.body);
        if (node.finalizer) this.list(node.finalizer.body);
        break;
      case 'LabeledStatement':
        // Between a label and its loop there is no place.
        if (node.body.type === 'BlockStatement') this.list(node.body.body);
        else this.inner(node.body);
        break;
    }
  }
}

/** In a `with`, names of ours would be looked for in the object. */
const isPassed: ReadonlySet<string> = new Set(['EmptyStatement', 'FunctionDeclaration', 'ImportDeclaration', 'ExportAllDeclaration']);

function isExecuted(node: Node): boolean {
  if (node.type === 'ExportNamedDeclaration') return node.declaration ? node.declaration.type !== 'FunctionDeclaration' : false;
  if (node.type === 'ExportDefaultDeclaration') return node.declaration.type !== 'FunctionDeclaration';
  if (node.type === 'LabeledStatement') return !isFunction(node);
  return !isPassed.has(node.type);
}

function isFunction(node: acorn.LabeledStatement): boolean {
  let inner: acorn.Statement = node;
  while (inner.type === 'LabeledStatement') inner = inner.body;
  return inner.type === 'FunctionDeclaration';
}
