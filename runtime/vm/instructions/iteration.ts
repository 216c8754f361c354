/** Iteration: cursors on the value stack. */

import type { Cursor } from '../../iterate.js';
import { keysOf } from '../../iterate.js';
import { coercible } from '../../operations.js';
import { type AsyncCursor, asyncCursorOver, cursorOver, type Keys, nextOf } from '../cursors.js';
import type { Handlers } from '../handlers.js';
import { add, describe, isObject, list } from '../primordials.js';

export const iteration = {
  GET_ITER(a) {
    a.push(cursorOver(a.pop()));
  },
  GET_KEYS(a) {
    a.push(keysOf(a.pop()));
  },
  GET_AITER(a) {
    a.push(asyncCursorOver(a.pop()));
  },
  GET_ANEXT(a) {
    a.push(nextOf(a.peek(1) as AsyncCursor));
  },
  FOR_ITER(a, end) {
    const cursor = a.peek(1) as Keys;
    if (cursor.next()) a.push(cursor.value);
    else {
      a.stack.length--;
      a.at = end;
    }
  },
  FOR_RESULT(a, end) {
    const result = a.pop();
    const cursor = a.peek(1) as AsyncCursor;
    if (!isObject(result)) throw new TypeError(`Iterator result ${describe(result)} is not an object`);
    if ((result as { done?: unknown }).done) {
      a.stack.length--;
      a.at = end;
      return;
    }
    const { value } = result as { value?: unknown };
    cursor.done = false;
    a.push(value);
  },
  UNPACK_SEQUENCE(a, count) {
    const cursor = cursorOver(a.pop());
    const values = list<unknown>();
    for (let i = 0; i < count; i++) add(values, cursor.step());
    cursor.close();
    for (let i = count - 1; i >= 0; i--) a.push(values[i]);
  },
  NEXT_ITER(a, place) {
    a.push((a.peek(place) as Cursor).step());
  },
  SKIP_ITER(a) {
    (a.peek(1) as Cursor).skip();
  },
  REST_ITER(a, place) {
    a.push((a.peek(place) as Cursor).rest());
  },
  CLOSE_ITER(a) {
    (a.pop() as Cursor).close();
  },
  CHECK_COERCIBLE(a) {
    coercible(a.peek(1));
  },
} satisfies Handlers;
