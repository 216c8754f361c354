/**
 * Where the values of the evaluator's stack are in the frame record of the state machine, and the other way round: by this, either
 * can go on where the other has suspended. Both sides tell of each value what it is in the source.
 */
import type * as acorn from 'acorn';
import { STACK_DEAD, STACK_OUTCOME, type StoredValue } from '../runtime/abi.js';
import { opmap } from '../runtime/opcode.js';
import type { Binding } from './phases/2-analyze/scope.js';
import { isStable } from './phases/3-lower/expressions.js';
import type { Control } from './phases/3-lower/listing.js';
import type { Held, Lowering } from './phases/3-lower/lowering.js';
import type { AssembledCode } from './phases/4-assemble/code-object.js';
import type { StackValue } from './phases/4-assemble/stack-values.js';

/**
 * @returns the values at each suspension, where there are any; `null` where some value of one side is not to be found on the other
 */
export function stacksOf(code: AssembledCode, lowering: Lowering): Record<number, StoredValue[]> | null {
  const found: Record<number, StoredValue[]> = {};
  for (const { index } of lowering.generator.func.suspensions) {
    const held = lowering.heldAt.get(index);
    // Never reached.
    if (!held) continue;
    const kinds = lowering.stackKinds(index);
    const matcher = new Matcher(code, lowering, held, kinds);
    const values = (code.stacks?.[index - 1] ?? []).map((value) => matcher.find(value));
    if (values.some((value) => value === null) || !matcher.isComplete()) return null;
    if (values.length > 0) found[index] = values as StoredValue[];
  }
  return found;
}

/** Nothing, or the value of a completion, which comes with its kind. */
const isOfNoUse = new RegExp(`[${STACK_DEAD}${STACK_OUTCOME}A-Z]`);

class Matcher {
  constructor(
    private readonly code: AssembledCode,
    private readonly lowering: Lowering,
    private readonly held: readonly (Held | null)[],
    private readonly kinds: string,
  ) {}

  /**
   * Of every slot it is known what it holds. Where the evaluator's stack has no such value (any more), nor is it needed: slots are only free
   * again when their statement ends.
   */
  isComplete(): boolean {
    return this.held.every((held, i) => held !== null || isOfNoUse.test(this.kinds[i]!));
  }

  find(value: StackValue): StoredValue | null {
    // Entered normally, the block has the constant undefined there.
    if (value.notes.some(({ role }) => role === 'completion')) return this.slot(value);
    return this.slot(value) ?? this.stable(value) ?? this.collection(value);
  }

  /** One value may be in several slots: as that of an expression, and as the source of a pattern. */
  private slot({ notes }: StackValue): StoredValue | null {
    const found: number[] = [];
    for (const { node, role } of notes) {
      const index = this.held.findIndex((held, i) => held?.node === node && held.role === role && this.kinds[i] !== STACK_DEAD);
      if (index < 0) continue;
      if (role === 'completion') return this.completion(this.held[index]!, index + 1);
      if (!found.includes(index + 1)) found.push(index + 1);
    }
    return found.length > 1 ? ['slots', found] : (found[0] ?? null);
  }

  /** Its kinds are numbers of the state machine's; of the evaluator's, each `break` and `continue` says where it leads. */
  private completion({ node, block }: Held, slot: number): StoredValue | null {
    const jumps = this.code.exits.get(node) ?? [];
    // One that the evaluator never comes to, nor does the state machine.
    const never = 0xffff;
    const exits = block!.exits.map((exit) => {
      if (exit.type === 'return') return null;
      const { nodes, continueTo } = exit.to as Extract<Control, { kind: 'jump' }>;
      return jumps.find(({ target, isContinue }) => nodes.includes(target) && isContinue === (exit.label === continueTo))?.goesOn ?? never;
    });
    return ['completion', slot, slot + 1, exits];
  }

  /** What the state machine does not keep, as it cannot change. */
  private stable({ op, arg, notes }: StackValue): StoredValue | null {
    const { locals, cells, free } = this.code;
    switch (op) {
      case opmap.LOAD_CONST:
        return ['const', arg];
      case opmap.LOAD_THIS:
        return 'this';
      case opmap.LOAD_FAST:
        return isConstant(locals[arg]) ? ['variable', arg] : null;
      case opmap.LOAD_GLOBAL:
        return notes.some(({ node, role }) => role === 'value' && isStable(this.lowering, node as acorn.Expression))
          ? ['global', arg]
          : null;
      case opmap.LOAD_DEREF:
        return isConstant([...cells, ...free][arg]) ? ['variable', -1 - arg] : null;
      default:
        return null;
    }
  }

  private collection({ op, items }: StackValue): StoredValue | null {
    if (!items) return null;
    const values = items.map(({ value }) => value && this.find(value));
    if (items.some(({ value }, i) => value && values[i] === null)) return null;
    if (op !== opmap.BUILD_MAP) return ['array', values];
    const keys = items.map(({ key }) => (key?.op === opmap.LOAD_CONST ? key.arg : -1));
    if (keys.includes(-1) || new Set(keys).size < keys.length) return null;
    return ['object', keys.map((key, i) => [key, values[i]!] as const)];
  }
}

function isConstant(binding: Binding | null | undefined): boolean {
  return binding?.constant === true;
}
