/** What is on the value stack at each suspension, in words of the source: found by running the code on names instead of values. */
import { type Opcode, opcodes, opmap, stackUse } from '../../../runtime/opcode.js';
import type { Assembler, Note } from './assembler.js';
import { JUMP, REMOVED, takesLabel } from './stack-code.js';

export interface StackValue {
  /** The instruction that pushed it, with its final argument. */
  readonly op: number;
  readonly arg: number;
  /** What it is known to be. */
  readonly notes: Pick<Note, 'node' | 'role'>[];
  /** Of an array or object that is being made: what is in it by now; `null` where that cannot be told. */
  items: { readonly key: StackValue | null; readonly value: StackValue | null }[] | null;
}

/** By opcode: for each result, the operand that it is, counted from the lowest; -1 for a new value. */
interface Effect {
  readonly results: readonly number[];
}

const effects: (Effect | undefined)[] = [];
for (const { code, stack } of Object.values(opcodes) as Opcode[]) effects[code] = effectOf(stack);

function effectOf(stack: string): Effect {
  const [before, after] = stack.split('--').map((side) => side.split(' ').filter((word) => word !== '')) as [string[], string[]];
  return { results: after.map((word) => before.indexOf(word)) };
}

/**
 * @param depths depth of the stack at each instruction
 * @returns the values at each suspension, below those that it takes; `null` where there are none anywhere
 */
export function stacksAt(a: Assembler, depths: Int32Array): StackValue[][] | null {
  const { code, notes } = a;
  const below = (index: number): number => depths[index]! - stackUse(code.ops[index]!, 0);
  if (notes.length === 0 || code.suspensions.every((index) => below(index) <= 0)) return null;
  const found = new Map<number, StackValue[]>();
  new Walk(a, depths).run((index, stack) => {
    if (code.suspensions.includes(index)) found.set(index, stack.slice(0, below(index)).map(asOfNow));
  });
  return code.suspensions.map((index) => found.get(index) ?? []);
}

class Walk {
  /** The stack at places that jumps lead to. */
  private readonly arriving = new Map<number, StackValue[]>();
  private stack: StackValue[] | null = [];
  private nextNote = 0;

  constructor(
    private readonly a: Assembler,
    private readonly depths: Int32Array,
  ) {}

  run(visit: (index: number, stack: StackValue[]) => void): void {
    const { code, notes } = this.a;
    for (let i = 0; i < code.count; i++) {
      this.stack ??= this.arriving.get(i) ?? null;
      for (let note = notes[this.nextNote]; note && note.at <= i; note = notes[++this.nextNote]) this.take(note);
      if (this.stack && code.ops[i] !== REMOVED) {
        visit(i, this.stack);
        this.step(i);
      }
    }
  }

  private take({ place, node, role }: Note): void {
    const { stack } = this;
    stack?.[stack.length - place]?.notes.push({ node, role });
  }

  private step(index: number): void {
    const { ops, args, labels } = this.a.code;
    const op = ops[index]!;
    const arg = args[index]!;
    const stack = this.stack!;
    const before = stack.slice();
    if (op !== JUMP) this.apply(stack, op, arg);
    if (takesLabel[op]) this.reach(labels[arg]!, op, before, stack);
    if (op === JUMP || this.ends(op)) this.stack = null;
  }

  private ends(op: number): boolean {
    return (
      op === opmap.BREAK_LOOP ||
      op === opmap.BREAK_OUTER ||
      op === opmap.CONTINUE_LOOP ||
      op === opmap.RETURN_VALUE ||
      op === opmap.RAISE_VARARGS ||
      op === opmap.RAISE_CONST ||
      op === opmap.RAISE_SUPER_DELETE
    );
  }

  private apply(stack: StackValue[], op: number, arg: number): void {
    if (op === opmap.COPY) {
      stack.push(stack[stack.length - arg]!);
      return;
    }
    const taken = stack.splice(stack.length - stackUse(op, arg));
    const { results } = effects[op]!;
    this.collect(stack, taken, op, arg);
    if (op === opmap.UNPACK_SEQUENCE) for (let i = 0; i < arg; i++) stack.push(made(op, arg));
    else for (const from of results) stack.push(from < 0 ? made(op, arg, op === opmap.BUILD_LIST ? taken : undefined) : taken[from]!);
  }

  /** Arrays and objects that are being made. */
  private collect(stack: StackValue[], taken: StackValue[], op: number, arg: number): void {
    if (op === opmap.STORE_MAP) taken[0]!.items?.push({ key: taken[2]!, value: taken[1]! });
    else if (op === opmap.LIST_APPEND) stack[stack.length - arg]?.items?.push({ key: null, value: taken[0]! });
    else if (op === opmap.LIST_SKIP) stack[stack.length - arg]?.items?.push({ key: null, value: null });
    else if (op === opmap.LIST_EXTEND || op === opmap.DICT_UPDATE || op === opmap.SET_PROTO) {
      const target = stack[stack.length - arg];
      if (target) target.items = null;
    } else if ((op === opmap.STORE_METHOD || op === opmap.STORE_GETTER || op === opmap.STORE_SETTER) && stack.length > 0)
      stack[stack.length - 1]!.items = null;
  }

  private reach(target: number, op: number, before: StackValue[], after: StackValue[]): void {
    if (this.arriving.has(target)) return;
    const isHandler = op === opmap.SETUP_EXCEPT || op === opmap.SETUP_FINALLY;
    const keeps = op === opmap.JUMP_IF_FALSE_OR_POP || op === opmap.JUMP_IF_TRUE_OR_POP;
    const jumped = isHandler ? [...before, made(op, 0)] : keeps || this.depths[target]! > after.length ? before.slice() : after.slice();
    const depth = this.depths[target]!;
    if (depth >= 0) jumped.length = Math.min(jumped.length, depth);
    this.arriving.set(target, jumped);
  }
}

/** The value without what comes to it later. */
function asOfNow(value: StackValue): StackValue {
  const items = value.items?.map(({ key, value: item }) => ({ key, value: item && asOfNow(item) })) ?? null;
  return { ...value, notes: [...value.notes], items };
}

function made(op: number, arg: number, items?: StackValue[]): StackValue {
  const isCollection = op === opmap.BUILD_LIST || op === opmap.BUILD_MAP;
  return { op, arg, notes: [], items: isCollection ? (items ?? []).map((value) => ({ key: null, value })) : null };
}
