/** Leaving blocks: what CPython's evaluator does at `fast_block_end`. */
import { RESUME_THROW } from '../abi.js';
import type { Activation, Completion } from './activation.js';
import { Pending, Signal } from './activation.js';
import { closeCursor, isCursor } from './cursors.js';
import { isObject } from './primordials.js';

/**
 * Leave blocks until one takes the completion; with none, the code ends.
 * @returns `none` where it goes on, `returned`, or `awaits` where an asynchronous iterator is being closed
 * @throws the value of a completion that nothing catches
 */
export function unwind(a: Activation, given: Completion): Signal {
  const { blocks } = a;
  let completion = given;
  for (;;) {
    const block = blocks.length > 0 ? blocks[blocks.length - 1] : null;
    if (completion.kind === 'continue' && block!.kind === 'loop') {
      a.at = completion.target;
      return Signal.none;
    }
    const level = block ? block.level : 0;
    while (a.stack.length > level) {
      const value = a.pop();
      if (!isCursor(value)) continue;
      const closing = closeCursor(value, completion);
      if (closing === null) continue;
      if ('awaited' in closing) return afterClosing(a, closing.awaited, completion);
      completion = closing;
    }
    if (!block) return end(a, completion);
    blocks.length--;
    switch (block.kind) {
      case 'loop':
        if (completion.kind !== 'break') break;
        if (completion.loops === 0) {
          a.at = block.handler;
          return Signal.none;
        }
        completion = { kind: 'break', loops: completion.loops - 1 };
        break;
      case 'except':
        if (completion.kind !== 'throw') break;
        a.pushBlock('handler', -1);
        a.push(completion.value);
        a.at = block.handler;
        return Signal.none;
      case 'finally':
        a.push(new Pending(completion));
        a.at = block.handler;
        return Signal.none;
      case 'with':
        a.scope = a.scope.outer!;
        break;
      case 'handler':
        break;
    }
  }
}

function end(a: Activation, completion: Completion): Signal {
  a.at = -1;
  if (completion.kind === 'throw') throw completion.value;
  a.result = (completion as { value?: unknown }).value;
  return Signal.returned;
}

/** Closing an asynchronous iterator is awaited (ECMAScript AsyncIteratorClose). */
function afterClosing(a: Activation, awaited: unknown, completion: Completion): Signal {
  a.result = awaited;
  a.onResume = (mode, value) => {
    if (completion.kind === 'throw') return unwind(a, completion);
    if (mode === RESUME_THROW) return unwind(a, { kind: 'throw', value });
    if (!isObject(value)) return unwind(a, { kind: 'throw', value: new TypeError(`${String(value)} is not an object`) });
    return unwind(a, completion);
  };
  return Signal.awaits;
}
