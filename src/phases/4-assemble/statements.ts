/** Statements, by node type; the value stack is the same after each. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { FunctionNode, Node } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { classDeclaration, declaration } from './declarations.js';
import { disposing } from './disposal.js';
import { effect, expression } from './expressions.js';
import { doWhile, forEach, forStatement, whileStatement } from './loops.js';
import { exportAll, exportDefault, exportNamed, importDeclaration } from './modules.js';
import { jumpIf } from './operators.js';
import { annexB, withinScope } from './scopes.js';
import { JUMP } from './stack-code.js';
import { awaitTop } from './suspensions.js';
import { switchStatement } from './switches.js';
import { tryStatement } from './tries.js';
import { initializeBinding, loadBinding } from './variables.js';

/** Labels in front of a statement. */
export type Labels = readonly acorn.LabeledStatement[];

type StatementVisitors = { [T in Node['type']]?: (a: Assembler, node: Extract<Node, { type: T }>, labels: Labels) => void };

const visitors: StatementVisitors = {
  EmptyStatement: () => {},
  ExpressionStatement: (a, node) => effect(a, node.expression),
  DebuggerStatement: (a, node) => a.simple(opmap.DEBUGGER, node),

  BlockStatement: (a, node) => withinScope(a, a.scopeOf(node), () => statements(a, node.body)),

  VariableDeclaration: declaration,
  ClassDeclaration: classDeclaration,
  FunctionDeclaration: passDeclaration,

  IfStatement: ifStatement,
  SwitchStatement: switchStatement,
  ForStatement: forStatement,
  ForInStatement: forEach,
  ForOfStatement: forEach,
  WhileStatement: whileStatement,
  DoWhileStatement: doWhile,
  LabeledStatement: labeled,
  BreakStatement: (a, node) => jump(a, node, false),
  ContinueStatement: (a, node) => jump(a, node, true),

  ReturnStatement: returnStatement,
  ThrowStatement: (a, node) => {
    expression(a, node.argument);
    a.emit(opmap.RAISE_VARARGS, 1, node);
  },
  TryStatement: tryStatement,
  WithStatement: (a, node) => {
    expression(a, node.object);
    a.simple(opmap.SETUP_OBJECT_SCOPE, node);
    a.controls.within('block', () => withinScope(a, a.scopeOf(node), () => statement(a, node.body)));
    a.simple(opmap.POP_BLOCK);
  },

  ImportDeclaration: importDeclaration,
  ExportNamedDeclaration: exportNamed,
  ExportDefaultDeclaration: exportDefault,
  ExportAllDeclaration: exportAll,
};

/** The statements of a body whose scope has been entered. */
export function statements(a: Assembler, body: readonly acorn.Node[]): void {
  disposing(a, body, () => {
    for (const node of body) statement(a, node);
  });
}

export function statement(a: Assembler, node: acorn.Node, labels: Labels = []): void {
  const visit = visitors[node.type as Node['type']] as ((a: Assembler, node: acorn.Node, labels: Labels) => void) | undefined;
  if (!visit) throw new Error(`no code for ${node.type}`);
  visit(a, node, labels);
}

/** In a loop, as `else if` may go on and on. */
function ifStatement(a: Assembler, node: acorn.IfStatement): void {
  const end = a.label();
  let last: acorn.Statement | null | undefined = node;
  for (; last?.type === 'IfStatement'; last = last.alternate) {
    const { test, consequent, alternate }: acorn.IfStatement = last;
    const otherwise = alternate ? a.label() : end;
    jumpIf(a, test, false, otherwise);
    branch(a, consequent);
    if (!alternate) continue;
    a.emit(JUMP, end);
    a.mark(otherwise);
  }
  if (last) branch(a, last);
  a.mark(end);
}

/** A function as a branch is in a scope of its own (ECMAScript B.3.4). */
function branch(a: Assembler, node: acorn.Statement): void {
  withinScope(a, node.type === 'FunctionDeclaration' ? a.scopeOf(node) : undefined, () => statement(a, node));
}

/** The function was made when its scope was entered. */
function passDeclaration(a: Assembler, node: acorn.FunctionDeclaration | acorn.AnonymousFunctionDeclaration): void {
  const declared = annexB(a, node as Node);
  if (!declared) return;
  const { name } = declared.id;
  const own = a.analysis.functionOf.get(node as Node)!.outer!.bindings.get(name);
  const variable = a.func.body.bindings.get(name);
  if (!own || !variable) return;
  loadBinding(a, own, node);
  initializeBinding(a, variable);
}

function labeled(a: Assembler, node: acorn.LabeledStatement, labels: Labels): void {
  const all = [...labels, node];
  const { body } = node;
  if (takesLabels.has(body.type)) statement(a, body, all);
  else a.controls.target(all, () => statement(a, body));
}

/** Statements that `break` refers to in any case, and further labels. */
const takesLabels = new Set([
  'LabeledStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
  'SwitchStatement',
]);

function jump(a: Assembler, node: acorn.BreakStatement | acorn.ContinueStatement, isContinue: boolean): void {
  a.controls.jump(a.analysis.jumpTargets.get(node)!, isContinue, node);
}

function returnStatement(a: Assembler, node: acorn.ReturnStatement): void {
  if (node.argument) expression(a, node.argument);
  else a.constant(undefined, node);
  const { async, generator } = a.func.node as FunctionNode;
  // The result of an asynchronous generator is awaited before `finally` blocks run.
  if (async && generator && node.argument) awaitTop(a, node);
  a.simple(opmap.RETURN_VALUE);
}
