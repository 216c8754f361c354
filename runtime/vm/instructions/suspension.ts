/** Suspension: `yield`, `yield*`, `await`. */
import { delegate } from '../../yield-star.js';
import { Signal } from '../activation.js';
import { AsyncCursor } from '../cursors.js';
import type { Handlers } from '../handlers.js';

/** What `await` waits for. */
class Awaitable {
  constructor(readonly value: unknown) {}
}

export const suspension = {
  RETURN_GENERATOR(a) {
    a.signal = Signal.starts;
    a.takesValue = false;
  },
  YIELD_VALUE(a) {
    a.result = a.pop();
    a.signal = Signal.yielded;
    a.takesValue = true;
  },
  GET_YIELD_FROM_ITER(a) {
    a.push(delegate(a.pop()));
  },
  GET_AWAITABLE(a) {
    a.push(new Awaitable(a.pop()));
  },
  YIELD_FROM(a) {
    a.pop();
    const iterator = a.pop();
    a.takesValue = true;
    a.result = iterator instanceof Awaitable ? iterator.value : iterator;
    a.signal = iterator instanceof Awaitable ? Signal.awaits : Signal.delegates;
    // Delegating resumes it until it is done; nothing is left to close.
    if (iterator instanceof AsyncCursor) iterator.done = true;
  },
} satisfies Handlers;
