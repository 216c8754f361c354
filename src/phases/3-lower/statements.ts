/** Statements with a suspension inside; all others are copied. */
import type * as acorn from 'acorn';
import { STACK_COMPLETION, STACK_DEAD } from '../../../runtime/abi.js';
import { type Code, code, Label } from '../../text/code.js';
import type { Edit } from '../../text/edits.js';
import { findToken } from '../../text/scan.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import { isUsing, type Node } from '../2-analyze/scope.js';
import { declareResources, disposing } from './disposal.js';
import { effect, lower, lowerNamed } from './expressions.js';
import type { Control, FinallyBlock } from './listing.js';
import { doWhile, forIn, forOf, forStatement, whileStatement } from './loops.js';
import type { Lowering } from './lowering.js';
import { assignPattern } from './patterns.js';
import { onVariables } from './promote.js';
import { destructured } from './walks.js';

type StatementLowering = {
  [T in Node['type']]?: (l: Lowering, node: Extract<Node, { type: T }>, labels: readonly acorn.LabeledStatement[]) => void;
};

const statements: StatementLowering = {
  ExpressionStatement: (l, node) => effect(l, node.expression),
  VariableDeclaration: (l, node) => (isUsing(node) ? declareResources(l, node) : declare(l, node)),

  BlockStatement: (l, node, labels) => {
    l.enter(l.scopeOf(node));
    breakable(l, labels, () => lowerBody(l, node.body));
  },

  // In a loop, as `else if` may go on and on.
  IfStatement: (l, node) => {
    const end = new Label();
    let last: acorn.Statement | null | undefined = node;
    for (; last?.type === 'IfStatement' && l.suspends(last); last = last.alternate) {
      const { test, consequent, alternate }: acorn.IfStatement = last;
      const otherwise = alternate ? new Label() : end;
      l.scoped(() => l.listing.branch(lower(l, test), otherwise, true));
      statement(l, consequent);
      if (!alternate) continue;
      l.listing.goto(end);
      l.listing.mark(otherwise);
    }
    if (last) statement(l, last);
    l.listing.mark(end);
  },

  LabeledStatement: (l, node, labels) => {
    const all = [...labels, node];
    if (
      isLoop(node.body) ||
      node.body.type === 'LabeledStatement' ||
      node.body.type === 'SwitchStatement' ||
      node.body.type === 'BlockStatement'
    ) {
      statement(l, node.body, all);
    } else breakable(l, all, () => statement(l, node.body));
  },

  ForStatement: forStatement,
  ForInStatement: forIn,
  ForOfStatement: forOf,
  WhileStatement: whileStatement,
  DoWhileStatement: doWhile,

  SwitchStatement: (l, node, labels) => {
    const { listing } = l;
    const suspendingTests = node.cases.some(({ test }) => l.suspends(test));
    const value = lower(l, node.discriminant);
    if (!node.cases.some((clause) => l.suspends(clause))) {
      const open = findToken(l.source, '{', node.discriminant.end, ')');
      breakable(l, labels, () => l.emit(l.withNeeds(node, code`switch (${value}) ${l.edits.slice(open, node.end, jumps(l, node))}`)));
      return;
    }
    const subject = suspendingTests ? l.holding(l.spill(value), { node: node.discriminant, role: 'value' }) : l.local();
    if (!suspendingTests) l.emit(code`${subject} = ${value};`);
    l.enter(l.scopeOf(node));
    const end = new Label();
    const targets = node.cases.map(() => new Label());
    node.cases.forEach(({ test }, i) => {
      if (test) listing.branch(code`${subject} === (${lower(l, test)})`, targets[i]!);
    });
    const fallback = node.cases.findIndex(({ test }) => !test);
    listing.goto(fallback < 0 ? end : targets[fallback]!);
    const control: Control = { kind: 'jump', nodes: [node, ...labels], breakTo: end, continueTo: null };
    listing.within(control, () => {
      node.cases.forEach(({ consequent }, i) => {
        listing.mark(targets[i]!);
        lowerBody(l, consequent);
      });
    });
    listing.mark(end);
  },

  ReturnStatement: (l, node) => l.listing.leaveReturn(node.argument ? lower(l, node.argument) : null),
  ThrowStatement: (l, node) => l.listing.throw(lower(l, node.argument)),
  BreakStatement: (l, node) => jump(l, node),
  ContinueStatement: (l, node) => jump(l, node),
  TryStatement: (l, node) => (node.finalizer ? tryFinally(l, node) : tryCatch(l, node)),

  ClassDeclaration: (l, node) => classDeclaration(l, node as acorn.ClassDeclaration),
};

/** Lower the statements of a body whose scope has been entered. */
export function lowerBody(l: Lowering, body: readonly Node[]): void {
  disposing(l, body, () => {
    for (const node of body) statement(l, node);
  });
}

/** Lower or copy one statement. */
export function statement(l: Lowering, node: Node, labels: readonly acorn.LabeledStatement[] = []): void {
  const hoisted = hoistedFunction(node);
  if (hoisted) {
    annexB(l, hoisted);
    return;
  }
  if (labels.length === 0) l.at(node);
  l.scoped(() => {
    if (l.suspends(node) || node.type === 'ReturnStatement' || isDirectJump(node) || isUsing(node)) {
      const lowerStatement = statements[node.type] as
        | ((l: Lowering, node: Node, labels: readonly acorn.LabeledStatement[]) => void)
        | undefined;
      if (!lowerStatement) throw new Error(`no lowering for ${node.type}`);
      lowerStatement(l, node, labels);
    } else if (node.type === 'ClassDeclaration' && l.scopeOf(node)) classDeclaration(l, node as acorn.ClassDeclaration);
    else if (node.type === 'VariableDeclaration') l.emit(l.statementText(node));
    else if (node.type !== 'EmptyStatement') l.emit(l.holdsLoop(node) ? loopText(l, node) : l.statementText(node, jumps(l, node)));
  });
}

/** A copied statement with a loop in it. */
function loopText(l: Lowering, node: Node): Code {
  // Others may look at the frame meanwhile.
  if (l.saying) return l.statementText(node, jumps(l, node));
  const leaves = l.listing.handler !== null || leavesStatement(l, node);
  return onVariables(l, node, leaves, () => l.statementText(node, jumps(l, node)));
}

/** A jump in the statement goes to another place of the generator; a plain `return` ends it instead. */
function leavesStatement(l: Lowering, node: Node): boolean {
  for (const jumpNode of l.jumpsWithin(node)) {
    if (jumpNode.type === 'ReturnStatement') {
      if (isRouted(l, jumpNode)) return true;
      continue;
    }
    const target = l.analysis.jumpTargets.get(jumpNode);
    if (target && !(target.start >= node.start && target.end <= node.end)) return true;
  }
  return false;
}

function isRouted(l: Lowering, node: acorn.ReturnStatement): boolean {
  return l.analysis.guardedReturns.has(node) || l.listing.controls.some(({ kind }) => kind !== 'jump');
}

function isDirectJump(node: Node): boolean {
  return node.type === 'BreakStatement' || node.type === 'ContinueStatement';
}

/** Function declarations, labelled or not, are made when their scope is entered. */
function hoistedFunction(node: Node): acorn.FunctionDeclaration | null {
  let inner: Node = node;
  while (inner.type === 'LabeledStatement') inner = inner.body;
  return inner.type === 'FunctionDeclaration' ? (inner as acorn.FunctionDeclaration) : null;
}

/** B.3.3: where the declaration is passed, the `var` gets the block's function. */
function annexB(l: Lowering, node: acorn.FunctionDeclaration): void {
  if (!l.analysis.annexB.has(node)) return;
  const scope = l.analysis.functionOf.get(node)!.outer!;
  const { name } = node.id;
  const own = scope.bindings.get(name);
  const variable = scope.func.body.bindings.get(name);
  const from = own && l.access(own);
  const to = variable && l.access(variable);
  if (from && to) l.emit(`${to} = ${from};`);
  else if (to) l.emit(code`${l.edits.slice(node.start, node.end)}`);
}

/** The edits by which a copied statement jumps to lowered places. */
function jumps(l: Lowering, node: Node): Edit[] {
  const found: Edit[] = [];
  for (const jumpNode of l.jumpsWithin(node)) {
    if (jumpNode.type === 'ReturnStatement') {
      found.push({ start: jumpNode.start, end: jumpNode.end, code: returnText(l, jumpNode) });
      continue;
    }
    const target = l.analysis.jumpTargets.get(jumpNode);
    if (!target || (target.start >= node.start && target.end <= node.end)) continue;
    const { control, label } = destination(l, jumpNode, target);
    found.push({ start: jumpNode.start, end: jumpNode.end, code: l.jump(l.listing.routeTo(control, label)) });
  }
  return found;
}

/** `return` in copied text: directly, or by a route where something is left to do on the way. */
function returnText(l: Lowering, node: acorn.ReturnStatement): Code {
  const { frame, names } = l;
  const routed = isRouted(l, node);
  const { argument } = node;
  // `(0, …)` where a variable of ours would name a function.
  const value = argument
    ? code`(${isAnonymousFunction(argument as Node) ? '0, ' : ''}${l.edits.slice(argument.start, argument.end)})`
    : 'void 0';
  const told = l.saying ? `${l.saying.call}.value = ` : '';
  if (!routed) return code`{ ${names.value} = ${value}; ${frame}.$s = -1; return ${told}${names.value}; }`;
  const route = l.listing.returnRoute();
  route.uses--;
  return code`{ ${names.value} = ${value}; ${l.jump(route)} }`;
}

function destination(l: Lowering, node: acorn.BreakStatement | acorn.ContinueStatement, target: Node): { control: Control; label: Label } {
  const control = l.listing.controls.findLast(
    (c) => c.kind === 'jump' && c.nodes.includes(target) && (node.type === 'BreakStatement' ? c.breakTo : c.continueTo) !== null,
  );
  if (control?.kind !== 'jump') throw new Error(`no target for ${node.type} at ${node.start}`);
  return { control, label: (node.type === 'BreakStatement' ? control.breakTo : control.continueTo)! };
}

function jump(l: Lowering, node: acorn.BreakStatement | acorn.ContinueStatement): void {
  const { control, label } = destination(l, node, l.analysis.jumpTargets.get(node)!);
  l.listing.leaveTo(control, label);
}

const loops = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);

export function isLoop(node: Node): boolean {
  return loops.has(node.type);
}

/** A labelled statement that `break` may leave. */
function breakable(l: Lowering, labels: readonly acorn.LabeledStatement[], emit: () => void): void {
  if (labels.length === 0) {
    emit();
    return;
  }
  const end = new Label();
  l.listing.within({ kind: 'jump', nodes: labels, breakTo: end, continueTo: null }, emit);
  l.listing.mark(end);
}

/** A declaration with a suspension in it: one assignment after the other. */
export function declare(l: Lowering, node: acorn.VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    if (!init) {
      const binding = id.type === 'Identifier' ? l.analysis.declarations.get(node)?.scope.lookup(id.name) : null;
      if (node.kind !== 'var' && binding) l.emit(`${l.access(binding)} = void 0;`);
      continue;
    }
    l.scoped(() => assignPattern(l, id, destructured(l, id, init) ?? lowerNamed(l, id.type === 'Identifier' ? id : null, init)));
  }
}

function classDeclaration(l: Lowering, node: acorn.ClassDeclaration): void {
  const binding = l.scopeOf(node)?.parent?.bindings.get(node.id.name);
  const target = binding && l.access(binding);
  const value = lower(l, node as unknown as acorn.ClassExpression);
  l.emit(target ? code`${target} = ${value};` : code`${value}`);
}

function tryCatch(l: Lowering, node: acorn.TryStatement): void {
  const { listing } = l;
  const caught = new Label();
  const end = new Label();
  caught.uses++;
  listing.inRegion(caught, () => statement(l, node.block));
  listing.goto(end);
  listing.mark(caught);
  const handler = node.handler!;
  if (l.saying && l.suspends(handler)) l.emit(`${l.saying.caught(l.names.error)};`);
  if (!l.suspends(handler)) {
    const parameter = handler.param ? code`let ${l.edits.slice(handler.param.start, handler.param.end)} = ${l.names.error}; ` : '';
    const body = l.edits.slice(handler.body.start, handler.body.end, jumps(l, handler.body));
    l.emit(l.withNeeds(handler, code`{ ${parameter}${body} }`));
    listing.mark(end);
    return;
  }
  l.enter(l.scopeOf(handler));
  if (handler.param) l.scoped(() => assignPattern(l, handler.param!, l.names.error));
  statement(l, handler.body);
  listing.mark(end);
}

function tryFinally(l: Lowering, node: acorn.TryStatement): void {
  const { listing } = l;
  const finalizer = node.finalizer!;
  const waits = l.suspends(finalizer);
  const thrown = new Label();
  thrown.uses++;
  const block: FinallyBlock = {
    entry: new Label(),
    kind: waits ? l.stack(STACK_DEAD) : l.local(),
    value: waits ? l.stack(STACK_DEAD) : l.local(),
    outer: listing.handler,
    exits: [],
    end: null,
  };
  listing.within({ kind: 'finally', block }, () => {
    listing.inRegion(thrown, () => {
      if (node.handler) tryCatch(l, node);
      else statement(l, node.block);
    });
  });
  l.emit(`${block.kind} = 0;`);
  listing.goto(block.entry);
  listing.mark(thrown);
  l.emit(`${block.kind} = 1; ${block.value} = ${l.names.error};`);
  listing.mark(block.entry);
  if (waits) {
    l.holds(block.kind, STACK_COMPLETION, { node, role: 'completion', block });
    l.holds(block.value, block);
  }
  statement(l, finalizer);
  listing.resumeCompletion(block);
}
