/** `switch`: the subject waits on the stack while the tests run, and is gone when a case is entered. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { disposing } from './disposal.js';
import { expression } from './expressions.js';
import { withinScope } from './scopes.js';
import { JUMP } from './stack-code.js';
import { type Labels, statement } from './statements.js';

export function switchStatement(a: Assembler, node: acorn.SwitchStatement, labels: Labels): void {
  const bodies = node.cases.flatMap(({ consequent }) => consequent);
  a.controls.target([node, ...labels], () => disposing(a, bodies, () => cased(a, node)));
}

function cased(a: Assembler, node: acorn.SwitchStatement): void {
  const { cases } = node;
  const done = a.label();
  const entries = cases.map(() => a.label());
  expression(a, node.discriminant);
  withinScope(a, a.scopeOf(node), () => {
    cases.forEach(({ test }, i) => {
      if (!test) return;
      expression(a, test);
      a.emit(opmap.POP_JUMP_IF_CASE, entries[i], test);
    });
    a.simple(opmap.POP_TOP);
    const fallback = cases.findIndex(({ test }) => !test);
    a.emit(JUMP, fallback < 0 ? done : entries[fallback]);
    cases.forEach(({ consequent }, i) => {
      a.mark(entries[i]!);
      for (const inner of consequent) statement(a, inner);
    });
  });
  a.mark(done);
}
