/**
 * The statements of a function by number: where its frame is said to be while it runs (option `functions`).
 * Numbers are from 1 on, in source order, so that what lies in a scope is a run of them. Before the statements come the
 * expressions in the parameters: default values and computed keys.
 */
import type * as acorn from 'acorn';
import { isAnonymousFunction } from './naming.js';
import type { FunctionInfo, FunctionNode, Node } from './scope.js';

export interface NumberedStatement {
  readonly node: Node;
  /** The test or update of a loop, which is come to again and again. */
  readonly isExpression: boolean;
  /** The body of a loop, or a branch, without braces. */
  readonly isBare: boolean;
  /** An expression in the parameters. */
  readonly isParameter: boolean;
}

/** The statements of a function, in order; not those of functions in it. */
export function statementsOf(func: FunctionInfo): NumberedStatement[] {
  const collector = new Collector();
  const { node } = func;
  if (node.type === 'Program' || node.type === 'StaticBlock') collector.list(node.body as Node[]);
  else if (func.kind !== 'initializer') {
    const { body, params } = node as FunctionNode;
    // What an `eval` declares there would be a variable of another function, if it were moved into one.
    if (!func.evalInParams) for (const param of params) collector.parameter(param);
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

  /** A function or class that takes the name of its parameter stays where it is. */
  parameter(pattern: acorn.Pattern | null): void {
    switch (pattern?.type) {
      case 'AssignmentPattern':
        this.parameter(pattern.left);
        if (!isAnonymousFunction(pattern.right as Node)) this.inParameters(pattern.right);
        break;
      case 'ArrayPattern':
        for (const element of pattern.elements) this.parameter(element);
        break;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'Property' && property.computed) this.inParameters(property.key);
          this.parameter(property.type === 'Property' ? property.value : property);
        }
        break;
      case 'RestElement':
        this.parameter(pattern.argument);
        break;
    }
  }

  private inParameters(node: acorn.Expression): void {
    this.found.push({ node: node as Node, isExpression: true, isBare: false, isParameter: true });
  }

  private statement(node: Node, isBare: boolean): void {
    if (node.type === 'BlockStatement') this.list(node.body);
    else if (isExecuted(node)) {
      this.found.push({ node, isExpression: false, isBare, isParameter: false });
      this.inner(node);
    }
  }

  private expression(node: Node | null | undefined): void {
    if (node) this.found.push({ node, isExpression: true, isBare: false, isParameter: false });
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
