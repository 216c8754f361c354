/**
 * What `break` and `continue` leave.
 *
 * A jump that leaves nothing but statements is a plain jump. One that leaves a loop or a `try` on the way unwinds the block
 * stack at run time (BREAK_LOOP, CONTINUE_LOOP), and for that its target must be a block: loops always are; a `switch`, a
 * labelled statement or the body of a loop (for `continue` out of an inner loop) becomes one only where it is needed, which
 * is known at its end, when everything inside it has been decided.
 */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Node } from '../2-analyze/scope.js';
import { JUMP, type Label, type Range, REMOVED, type StackCode } from './stack-code.js';

export type ControlKind =
  /** A SETUP_LOOP block, whose end `break` goes to. */
  | 'loop'
  /** The body of a loop, whose end `continue` goes to. */
  | 'body'
  /** A `switch` or labelled statement, whose end `break` goes to. */
  | 'target'
  /** A block that is no loop: `try`, an exception being handled, `with`. */
  | 'block'
  /** A `finally` body, with a completion on the stack, or a block with resources there: unwinding must clear it away. */
  | 'finally';

interface Jump {
  readonly instruction: number;
  readonly target: Node;
  readonly isContinue: boolean;
  /** The controls that the jump leaves, outermost first. */
  readonly left: readonly Control[];
}

/** How a jump goes on that a `finally` block is run for. */
export interface Exit {
  readonly target: Node;
  readonly isContinue: boolean;
  /** Blocks that are left besides the one that ends; -1 where the jump goes on at an instruction (CONTINUE_LOOP). */
  readonly loops: number;
  /** Of the jump. */
  readonly instruction: number;
}

export class Control {
  readonly jumps: Jump[] = [];
  /** A block at run time, or something else that a plain jump would leave behind. */
  active: boolean;

  /**
   * @param nodes the statements that jumps name: loop, `switch` and labels around them
   * @param setup index of the SETUP_LOOP, −1 where there is none
   * @param end the label that jumps go to
   */
  constructor(
    readonly kind: ControlKind,
    readonly nodes: readonly Node[],
    readonly setup: number,
    readonly end: Label,
    /** Of a block with a `finally`: its statement. */
    readonly final: acorn.Node | null = null,
  ) {
    this.active = kind !== 'body' && kind !== 'target';
  }
}

export class Controls {
  /** Outermost first. */
  private readonly stack: Control[] = [];
  /** Jumps out of blocks with a `finally`, by statement. */
  readonly exits = new Map<acorn.Node, Exit[]>();

  constructor(private readonly code: StackCode) {}

  /**
   * Emit what is inside a block that no jump goes to.
   * @param final the statement whose `finally` runs when the block is left
   */
  within(kind: 'block' | 'finally', emit: () => void, final: acorn.Node | null = null): void {
    this.stack.push(new Control(kind, [], -1, -1, final));
    emit();
    this.stack.pop();
  }

  /** A loop: SETUP_LOOP, what `emit` makes (POP_BLOCK of the normal end included), the end. */
  loop(nodes: readonly Node[], emit: () => void): void {
    const { code } = this;
    const end = code.newLabel();
    const control = new Control('loop', nodes, code.emit(opmap.SETUP_LOOP, end, nodes[0]), end);
    this.stack.push(control);
    emit();
    this.stack.pop();
    this.resolveBreaks(control);
    code.mark(end);
  }

  /** The body of the innermost loop. */
  body(nodes: readonly Node[], emit: () => void): void {
    const { code, stack } = this;
    const loop = stack.at(-1)!;
    const end = code.newLabel();
    const control = new Control('body', nodes, code.emit(opmap.SETUP_LOOP, end), end);
    stack.push(control);
    emit();
    stack.pop();
    control.active = control.jumps.some(({ left }) => left.some(({ kind, active }) => active && kind !== 'block'));
    if (control.active) this.resolveBreaks(control);
    else {
      code.replace(control.setup, REMOVED, 0);
      for (const jump of control.jumps) {
        const { instruction, left } = jump;
        if (left.some(({ active }) => active)) {
          this.exit(jump, true);
          code.replace(instruction, opmap.CONTINUE_LOOP, end);
          code.loops.set(instruction, loop.setup);
        } else code.replace(instruction, JUMP, end);
      }
    }
    if (control.active) code.emit(opmap.POP_BLOCK);
    code.mark(end);
  }

  /** A `switch` or a labelled statement. */
  target(nodes: readonly Node[], emit: () => void): void {
    const { code, stack } = this;
    const end = code.newLabel();
    const control = new Control('target', nodes, code.emit(opmap.SETUP_LOOP, end, nodes[0]), end);
    stack.push(control);
    emit();
    stack.pop();
    control.active = control.jumps.some(({ left }) => left.some(({ active }) => active));
    if (control.active) {
      this.resolveBreaks(control);
      code.emit(opmap.POP_BLOCK);
    } else {
      code.replace(control.setup, REMOVED, 0);
      for (const { instruction } of control.jumps) code.replace(instruction, JUMP, end);
    }
    code.mark(end);
  }

  /** `break` or `continue` of the statement that `target` names. */
  jump(target: Node, isContinue: boolean, range: Range): void {
    const { stack } = this;
    let at = stack.length - 1;
    while ((stack[at]!.kind === 'body') !== isContinue || !stack[at]!.nodes.includes(target)) at--;
    stack[at]!.jumps.push({ instruction: this.code.emit(REMOVED, 0, range), target, isContinue, left: stack.slice(at + 1) });
  }

  private resolveBreaks(control: Control): void {
    for (const jump of control.jumps) {
      const loops = loopsIn(jump.left);
      this.exit(jump, false);
      this.code.replace(jump.instruction, loops === 0 ? opmap.BREAK_LOOP : opmap.BREAK_OUTER, loops);
    }
  }

  /** Note how a jump goes on behind each `finally` on its way. */
  private exit({ instruction, target, isContinue, left }: Jump, isDirect: boolean): void {
    left.forEach(({ final }, i) => {
      if (!final) return;
      const exits = this.exits.get(final) ?? [];
      this.exits.set(final, exits);
      exits.push({ target, isContinue, loops: isDirect ? -1 : loopsIn(left.slice(0, i)), instruction });
    });
  }
}

/** How many blocks that `break` ends are among the controls. */
function loopsIn(controls: readonly Control[]): number {
  return controls.filter(({ kind, active }) => active && kind !== 'block' && kind !== 'finally').length;
}
