/** The value stack, and jumps. */
import type { Handlers } from '../handlers.js';

export const stack = {
  POP_TOP(a) {
    a.stack.length--;
  },
  ROT_TWO: (a) => rotate(a.stack, 2),
  ROT_THREE: (a) => rotate(a.stack, 3),
  ROT_FOUR: (a) => rotate(a.stack, 4),
  DUP_TOP(a) {
    a.push(a.peek(1));
  },
  DUP_TOP_TWO(a) {
    a.push(a.peek(2));
    a.push(a.peek(2));
  },
  COPY(a, place) {
    a.push(a.peek(place));
  },
  LOAD_CONST(a, index) {
    a.push(a.code.co_consts[index]);
  },

  JUMP_FORWARD(a, target) {
    a.at = target;
  },
  JUMP_ABSOLUTE(a, target) {
    a.at = target;
  },
  POP_JUMP_IF_FALSE(a, target) {
    if (!a.pop()) a.at = target;
  },
  POP_JUMP_IF_TRUE(a, target) {
    if (a.pop()) a.at = target;
  },
  JUMP_IF_FALSE_OR_POP(a, target) {
    if (a.peek(1)) a.stack.length--;
    else a.at = target;
  },
  JUMP_IF_TRUE_OR_POP(a, target) {
    if (a.peek(1)) a.at = target;
    else a.stack.length--;
  },
  JUMP_IF_NOT_NULLISH_OR_POP(a, target) {
    const value = a.peek(1);
    if (value === undefined || value === null) a.stack.length--;
    else a.at = target;
  },
  JUMP_IF_DEFINED_OR_POP(a, target) {
    if (a.peek(1) === undefined) a.stack.length--;
    else a.at = target;
  },
  JUMP_IF_NULLISH(a, target) {
    const value = a.peek(1);
    if (value === undefined || value === null) a.at = target;
  },
  POP_JUMP_IF_CASE(a, target) {
    const value = a.pop();
    if (a.peek(1) !== value) return;
    a.stack.length--;
    a.at = target;
  },
} satisfies Handlers;

/** Move the top below so many less one. */
function rotate(stack: unknown[], count: number): void {
  const last = stack.length - 1;
  const top = stack[last];
  for (let i = 0; i < count - 1; i++) stack[last - i] = stack[last - i - 1];
  stack[last - count + 1] = top;
}
