/**
 * Where exceptions are caught, and where functions wait. A frame that waits is not among those that run: it is taken out before an
 * `await` or `yield`, and put back behind it, or in the `catch` or `finally` block that comes next.
 */
import type * as acorn from 'acorn';
import type { EditList } from '../../../text/edits.js';
import { findToken } from '../../../text/scan.js';
import { nodesOf } from '../../2-analyze/children.js';
import type { FunctionInfo, FunctionNode, Node } from '../../2-analyze/scope.js';
import { type FrameContext, isPiecemeal } from './context.js';

export function addWaits(context: FrameContext, func: FunctionInfo, edits: EditList): void {
  const { node } = func;
  if (node.type === 'PropertyDefinition') return;
  const waits = isPiecemeal(func);
  const inserter = new Inserter(context, func, edits);
  const body = node.type === 'Program' || node.type === 'StaticBlock' ? node.body : (node as FunctionNode).body;
  for (const inner of ownNodes(body, waits)) {
    if (inner.type === 'TryStatement') inserter.handlers(inner, waits);
    else if (!waits) continue;
    else if (inner.type === 'AwaitExpression') inserter.wait(inner, inner.start + 'await'.length, true);
    else if (inner.type === 'YieldExpression') inserter.yields(inner);
    else if (inner.type === 'ForOfStatement' && inner.await) inserter.forAwait(inner);
    else if (inner.type === 'ReturnStatement') inserter.returns(inner);
  }
}

/**
 * Every node of a function, without those of functions and initialisers in it.
 * @param all those in a `with`, too: names of ours are looked for in its object there
 */
function* ownNodes(root: acorn.Node | readonly acorn.Node[], all: boolean): Generator<Node> {
  const enters = (node: Node, key: string): boolean => {
    if (node.type === 'PropertyDefinition') return key !== 'value';
    return node.type === 'WithStatement' ? key !== 'body' || all : !isOther(node);
  };
  for (const node of nodesOf(root, enters)) if (!isOther(node)) yield node;
}

function isOther({ type }: Node): boolean {
  return type.includes('Function') || type === 'StaticBlock';
}

class Inserter {
  constructor(
    private readonly context: FrameContext,
    private readonly func: FunctionInfo,
    private readonly edits: EditList,
  ) {}

  private call(name: string, ...args: string[]): string {
    return `${this.context.runtime.use(name)}(${[this.context.names.call, ...args].join(', ')})`;
  }

  handlers({ handler, finalizer }: acorn.TryStatement, waits: boolean): void {
    if (handler) this.catches(handler);
    if (finalizer && waits) this.edits.append(finalizer.start + 1, ` ${this.call('back')};`, finalizer.start + 1, 0.1);
  }

  private catches({ start, param, body }: acorn.CatchClause): void {
    let error = param?.type === 'Identifier' ? this.text(param) : '';
    // What a generator catches may be in a variable of the step function.
    if (!param && !this.func.generator) {
      error = this.context.names.error;
      this.edits.insertAfter(start + 'catch'.length, ` (${error})`, start);
    }
    this.edits.append(body.start + 1, ` ${this.call('caught', ...(error ? [error] : []))};`, body.start + 1, 0.1);
  }

  /** A name as code of the function itself writes it. */
  private text(node: acorn.Identifier): string {
    const { rewriter, analysis } = this.context;
    if (!this.func.generator) return node.name;
    const binding = analysis.scopeOf.get(node as Node)?.lookup(node.name);
    return binding ? (rewriter.access(this.func.generator, binding, false) ?? node.name) : node.name;
  }

  /**
   * `await x` → `proceed($call, await pause($call, x))`
   * @param by what the operand is given to
   */
  wait(node: Node, operand: number, hasOperand: boolean, by = 'pause'): void {
    this.edits.insertBefore(node.start, `${this.context.runtime.use('proceed')}(${this.context.names.call}, `, node.end);
    this.edits.insertAfter(operand, ` ${this.context.runtime.use(by)}(${this.context.names.call}${hasOperand ? ', ' : ''}`, node.start);
    this.edits.append(node.end, '))', node.start, 0);
  }

  yields(node: acorn.YieldExpression): void {
    const { source } = this.context.analysis;
    const star = node.delegate ? findToken(source, '*', node.start + 'yield'.length) + 1 : node.start + 'yield'.length;
    this.wait(node, star, node.argument !== null, node.delegate ? 'asking' : 'pause');
  }

  /** Between the rounds the loop asks for the next item, and waits. */
  forAwait(node: acorn.ForOfStatement): void {
    const { right, body } = node;
    const { edits } = this;
    edits.insertBefore(right.start, `${this.context.runtime.use('asking')}(${this.context.names.call}, (`, right.end);
    edits.append(right.end, '))', right.start, 0);
    const isBlock = body.type === 'BlockStatement';
    const start = isBlock ? body.start + 1 : body.start;
    const end = isBlock ? body.end - 1 : body.end;
    const enter = ` ${this.call('back')}; try { `;
    if (isBlock) edits.append(start, enter, start, 0.1);
    else edits.ahead(start, enter, 0.62);
    if (isBlock) edits.insertBefore(end, ` } finally { ${this.call('pause')}; }`, body.end);
    else edits.append(end, ` } finally { ${this.call('pause')}; }`, body.start - 0.5, 0.4);
    edits.append(node.end, ` ${this.call('back')};`, node.start - 0.5, 0.45);
  }

  /** An async generator awaits what it returns. */
  returns(node: acorn.ReturnStatement): void {
    const { async, generator } = this.func.node as FunctionNode;
    if (!async || !generator || !node.argument) return;
    const { source } = this.context.analysis;
    this.edits.insertAfter(node.start + 'return'.length, ` ${this.context.runtime.use('pause')}(${this.context.names.call}, (`, node.start);
    const end = source[node.end - 1] === ';' ? node.end - 1 : node.end;
    this.edits.append(end, '))', node.start, 0);
  }
}
