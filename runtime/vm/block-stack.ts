/** The block stack at an instruction, told from the code alone: it is the same however the instruction is reached. */
import type { CodeObject } from '../code.js';
import { isTerminator, operandOf, opmap, stackChange } from '../opcode.js';
import type { Block } from './activation.js';
import { type Decoded, decode } from './decode.js';

interface State {
  readonly depth: number;
  readonly blocks: readonly Block[];
}

const known = new WeakMap<CodeObject, ReadonlyMap<number, State>>();

/** The blocks around an instruction, outermost first. */
export function blocksAt(code: CodeObject, index: number): readonly Block[] {
  let states = known.get(code);
  if (!states) known.set(code, (states = statesOf(decode(code))));
  return states.get(index)?.blocks ?? [];
}

function statesOf({ ops, args }: Decoded): Map<number, State> {
  const states = new Map<number, State>();
  const pending: number[] = [];
  const reach = (index: number, depth: number, blocks: readonly Block[]): void => {
    if (index >= ops.length || states.has(index)) return;
    states.set(index, { depth, blocks });
    pending.push(index);
  };
  reach(0, 0, []);
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { depth, blocks } = states.get(at)!;
    const op = ops[at];
    const arg = args[at];
    const isJump = operandOf[op] === 'jrel' || operandOf[op] === 'jabs';
    const push = (kind: Block['kind'], level = depth): readonly Block[] =>
      blocks.concat({ kind, handler: kind === 'with' ? -1 : arg, level });
    switch (op) {
      case opmap.SETUP_LOOP:
        reach(at + 1, depth, push('loop'));
        reach(arg, depth, blocks);
        break;
      case opmap.SETUP_FINALLY:
        reach(at + 1, depth, push('finally'));
        reach(arg, depth + 1, blocks);
        break;
      case opmap.SETUP_EXCEPT:
        reach(at + 1, depth, push('except'));
        reach(arg, depth + 1, blocks.concat({ kind: 'handler', handler: -1, level: depth }));
        break;
      case opmap.SETUP_OBJECT_SCOPE:
        reach(at + 1, depth - 1, push('with', depth - 1));
        break;
      case opmap.POP_BLOCK:
      case opmap.POP_EXCEPT:
        reach(at + 1, depth, blocks.slice(0, -1));
        break;
      case opmap.CONTINUE_LOOP: {
        const loop = blocks.findLastIndex(({ kind }) => kind === 'loop');
        reach(arg, loop + 1 < blocks.length ? blocks[loop + 1].level : depth, blocks.slice(0, loop + 1));
        break;
      }
      default:
        if (isJump) reach(arg, depth + stackChange(op, 0, true), blocks);
        if (!isTerminator[op]) reach(at + 1, depth + stackChange(op, arg, false), blocks);
    }
  }
  return states;
}
