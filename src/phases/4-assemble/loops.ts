/** Loops. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Binding, Scope } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { declaration } from './declarations.js';
import { disposing, registerDisposable } from './disposal.js';
import { effect, expression } from './expressions.js';
import { jumpIf } from './operators.js';
import { assignPattern } from './patterns.js';
import { freshVariables, withinScope } from './scopes.js';
import { JUMP } from './stack-code.js';
import { type Labels, statement } from './statements.js';
import { awaitTop } from './suspensions.js';
import { hasChecks } from './variables.js';

type Loop = acorn.ForStatement | acorn.ForInStatement | acorn.ForOfStatement | acorn.WhileStatement | acorn.DoWhileStatement;

function body(a: Assembler, node: Loop, labels: Labels): void {
  a.controls.body([node, ...labels], () => statement(a, node.body));
}

export function whileStatement(a: Assembler, node: acorn.WhileStatement, labels: Labels): void {
  a.controls.loop([node, ...labels], () => {
    const start = a.code.here();
    const exit = a.label();
    jumpIf(a, node.test, false, exit);
    body(a, node, labels);
    a.emit(JUMP, start);
    a.mark(exit);
    a.simple(opmap.POP_BLOCK);
  });
}

export function doWhile(a: Assembler, node: acorn.DoWhileStatement, labels: Labels): void {
  a.controls.loop([node, ...labels], () => {
    const start = a.code.here();
    body(a, node, labels);
    jumpIf(a, node.test, true, start);
    a.simple(opmap.POP_BLOCK);
  });
}

export function forStatement(a: Assembler, node: acorn.ForStatement, labels: Labels): void {
  const { init, test, update } = node;
  const scope = a.scopeOf(node);
  withinScope(a, scope, () => {
    disposing(a, init ? [init] : [], () => {
      if (init?.type === 'VariableDeclaration') declaration(a, init);
      else if (init) effect(a, init);
      const perRound = scope ? perIteration(scope, init) : [];
      if (init && perRound.some((binding) => isCapturedIn(binding, init))) copyCells(a, perRound);
      a.controls.loop([node, ...labels], () => {
        const start = a.code.here();
        const exit = a.label();
        if (test) jumpIf(a, test, false, exit);
        body(a, node, labels);
        copyCells(a, perRound);
        if (update) effect(a, update);
        a.emit(JUMP, start);
        a.mark(exit);
        a.simple(opmap.POP_BLOCK);
      });
    });
  });
}

/** The variables of `let` that closures may keep: each round has its own. */
function perIteration(scope: Scope, init: acorn.ForStatement['init']): Binding[] {
  if (init?.type !== 'VariableDeclaration' || init.kind !== 'let') return [];
  return [...scope.bindings.values()].filter(({ captured }) => captured);
}

function isCapturedIn(binding: Binding, init: acorn.Node): boolean {
  return binding.references.some(
    ({ node, scope }) => scope.func !== binding.scope.func && node.start >= init.start && node.end <= init.end,
  );
}

function copyCells(a: Assembler, bindings: readonly Binding[]): void {
  for (const binding of bindings) a.emit(opmap.COPY_CELL, a.cell(binding));
}

/** `for-in` and `for-of`: a cursor on the stack, and new variables in each round. */
export function forEach(a: Assembler, node: acorn.ForInStatement | acorn.ForOfStatement, labels: Labels): void {
  const isAwait = node.type === 'ForOfStatement' && node.await;
  const scope = a.scopeOf(node);
  a.controls.loop([node, ...labels], () => {
    cursor(a, node, scope);
    const start = a.code.here();
    const exit = a.label();
    if (isAwait) {
      a.simple(opmap.GET_ANEXT, node.left);
      awaitTop(a);
      a.emit(opmap.FOR_RESULT, exit);
    } else a.emit(opmap.FOR_ITER, exit, node.left);
    withinScope(a, scope, () => round(a, node, labels));
    a.emit(JUMP, start);
    a.mark(exit);
    a.simple(opmap.POP_BLOCK);
  });
}

function cursor(a: Assembler, node: acorn.ForInStatement | acorn.ForOfStatement, scope: Scope | undefined): void {
  const outer = a.scope;
  if (scope) {
    a.scope = scope;
    // The expression of the head sees the loop's variables uninitialised.
    if ([...scope.bindings.values()].some((binding) => hasChecks(binding))) freshVariables(a, scope);
  }
  if (node.type === 'ForInStatement' && node.left.type === 'VariableDeclaration' && node.left.declarations[0]!.init)
    declaration(a, node.left);
  expression(a, node.right);
  a.scope = outer;
  a.simple(node.type === 'ForInStatement' ? opmap.GET_KEYS : node.await ? opmap.GET_AITER : opmap.GET_ITER, node.right);
  a.note(1, node, 'cursor');
}

/** One round, with the value on the stack; the body starts when it has been assigned. */
function round(a: Assembler, node: acorn.ForInStatement | acorn.ForOfStatement, labels: Labels): void {
  const { left } = node;
  if (left.type !== 'VariableDeclaration') {
    assignPattern(a, left, 'assign');
    body(a, node, labels);
    return;
  }
  const { id } = left.declarations[0]!;
  assignPattern(a, id, left.kind === 'var' ? 'assign' : 'declare');
  a.controls.body([node, ...labels], () =>
    disposing(a, [left], () => {
      if (left.kind === 'using' || left.kind === 'await using') {
        expression(a, id);
        registerDisposable(a, left);
        a.simple(opmap.POP_TOP);
      }
      statement(a, node.body);
    }),
  );
}
