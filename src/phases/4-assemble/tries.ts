/** `try`: SETUP_FINALLY around SETUP_EXCEPT, as in CPython 3.4. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { assignPattern } from './patterns.js';
import { withinScope } from './scopes.js';
import { JUMP } from './stack-code.js';
import { statement } from './statements.js';

export function tryStatement(a: Assembler, node: acorn.TryStatement): void {
  const { finalizer } = node;
  if (!finalizer) {
    tryCatch(a, node);
    return;
  }
  withFinally(
    a,
    node,
    () => {
      if (node.handler) tryCatch(a, node);
      else statement(a, node.block);
    },
    () => statement(a, finalizer),
  );
}

/** `last` runs with a completion on the stack, which END_FINALLY then resumes. */
export function withFinally(a: Assembler, node: acorn.Node, emit: () => void, last: () => void): void {
  const handler = a.label();
  a.emit(opmap.SETUP_FINALLY, handler, node);
  a.controls.within('block', emit, node);
  a.simple(opmap.POP_BLOCK);
  a.constant(undefined);
  a.mark(handler);
  a.note(1, node, 'completion');
  a.controls.within('finally', last);
  a.simple(opmap.END_FINALLY);
}

function tryCatch(a: Assembler, node: acorn.TryStatement): void {
  const handler = a.label();
  const end = a.label();
  const clause = node.handler!;
  a.emit(opmap.SETUP_EXCEPT, handler, node);
  a.controls.within('block', () => statement(a, node.block));
  a.simple(opmap.POP_BLOCK);
  a.emit(JUMP, end);
  a.mark(handler);
  a.controls.within('block', () =>
    withinScope(a, a.scopeOf(clause), () => {
      if (clause.param) assignPattern(a, clause.param, 'declare');
      else a.simple(opmap.POP_TOP, clause);
      statement(a, clause.body);
    }),
  );
  a.simple(opmap.POP_EXCEPT);
  a.mark(end);
}
