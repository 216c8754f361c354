/** The block stack, exceptions, and what leaves the code. */

import { coercible } from '../../operations.js';
import { Pending } from '../activation.js';
import { disposeResources, resourceOf } from '../disposal.js';
import { ObjectScope } from '../environment.js';
import type { Handlers } from '../handlers.js';
import { add } from '../primordials.js';
import { unwind } from '../unwind.js';

export const blocks = {
  SETUP_LOOP: (a, target) => a.pushBlock('loop', target),
  SETUP_EXCEPT: (a, target) => a.pushBlock('except', target),
  SETUP_FINALLY: (a, target) => a.pushBlock('finally', target),
  SETUP_OBJECT_SCOPE(a) {
    const object = a.pop();
    const holder = Object(coercible(object)) as object;
    a.pushBlock('with', -1);
    a.scope = new ObjectScope(holder, a.scope);
  },
  POP_BLOCK(a) {
    const { blocks: all } = a;
    if (all[all.length - 1].kind === 'with') a.scope = a.scope.outer!;
    all.length--;
  },
  POP_EXCEPT(a) {
    a.blocks.length--;
  },
  END_FINALLY(a) {
    const pending = a.pop();
    if (pending instanceof Pending) a.signal = unwind(a, pending.completion);
  },
  BREAK_LOOP(a) {
    a.signal = unwind(a, { kind: 'break', loops: 0 });
  },
  BREAK_OUTER(a, loops) {
    a.signal = unwind(a, { kind: 'break', loops });
  },
  CONTINUE_LOOP(a, target) {
    a.signal = unwind(a, { kind: 'continue', target });
  },
  RAISE_VARARGS(a) {
    throw a.pop();
  },
  RETURN_VALUE(a) {
    a.signal = unwind(a, { kind: 'return', value: a.pop() });
  },
  ADD_DISPOSABLE(a, variant) {
    const value = a.peek(1);
    const resource = resourceOf(value, variant === 1);
    add(a.peek(2) as unknown[], resource);
  },
  DISPOSE_RESOURCES: (a, variant) => disposeResources(a, variant === 1),
  DEBUGGER() {},
} satisfies Handlers;
