/** `yield`, `yield*` and `await`. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { FunctionNode } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { expression } from './expressions.js';
import type { Range } from './stack-code.js';

export function yieldExpression(a: Assembler, node: acorn.YieldExpression): void {
  if (node.argument) expression(a, node.argument);
  else a.constant(undefined, node);
  if (!node.delegate) {
    a.suspend(opmap.YIELD_VALUE, node);
    return;
  }
  a.simple((a.func.node as FunctionNode).async ? opmap.GET_AITER : opmap.GET_YIELD_FROM_ITER, node);
  a.constant(undefined);
  a.suspend(opmap.YIELD_FROM, node);
}

export function awaitExpression(a: Assembler, node: acorn.AwaitExpression): void {
  expression(a, node.argument);
  awaitTop(a, node);
}

/** Wait for the value on the stack. */
export function awaitTop(a: Assembler, range?: Range): void {
  a.simple(opmap.GET_AWAITABLE, range);
  a.constant(undefined);
  a.simple(opmap.YIELD_FROM);
}
