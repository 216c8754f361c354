/**
 * The intermediate notation: a generator body as a flat listing of instructions over labels.
 *
 *     code      a JavaScript statement without suspension, copied or composed
 *     mark L    the place that jumps to L reach
 *     goto L    jump
 *     if c L    jump where the condition holds (`ifnot`: where it does not)
 *     switch    jump by a completion's kind
 *     suspend n the frame is left with a value; the next resumption goes on at `resume n`
 *     resume n  entered again with `v`, the value sent, and `m`, how: next, throw or return
 *     done      the end of the generator, with its value
 *
 * Every instruction belongs to the region of a handler: the label where an exception thrown by it is caught.
 * States 1 to n are the resume points in source order, as `analyze` numbered the suspensions; other labels follow.
 */
import { type Code, Label } from '../../text/code.js';

export type Instruction = { readonly handler: Label | null } & (
  | { readonly op: 'code'; readonly code: Code }
  | { readonly op: 'mark'; readonly label: Label }
  | { readonly op: 'goto'; readonly label: Label }
  | { readonly op: 'if'; readonly condition: Code; readonly not: boolean; readonly label: Label; readonly block?: Block }
  | {
      readonly op: 'switch';
      readonly value: Code;
      readonly cases: readonly { readonly kind: number; readonly label: Label; readonly block?: Block }[];
    }
  | {
      readonly op: 'suspend';
      readonly value: Code | null;
      readonly index: number;
      readonly delegate: string | null;
      readonly position: number;
    }
  | { readonly op: 'resume'; readonly index: number; readonly label: Label; readonly route: Label | null }
  | { readonly op: 'done'; readonly value: Code | null }
  | { readonly op: 'throw'; readonly value: Code }
);

/** What is executed instead of a jump, where no other jump goes to the same place (see `blocks.ts`). */
export type Block = readonly Instruction[] | null;

/** What leaving a construct early has to do on the way out. */
export type Control =
  /** `break` and `continue` end here. `node` and `labels` are what they refer to. */
  | { readonly kind: 'jump'; readonly nodes: readonly unknown[]; readonly breakTo: Label | null; readonly continueTo: Label | null }
  /** An iterator to close. */
  | { readonly kind: 'close'; readonly close: Code; readonly outer: Label | null }
  /** A `finally` block to run. */
  | { readonly kind: 'finally'; readonly block: FinallyBlock };

export interface FinallyBlock {
  readonly entry: Label;
  /** Where the kind of completion is kept: 0 normal, 1 throw, from 2 on one of `exits`. */
  readonly kind: string;
  readonly value: string;
  readonly outer: Label | null;
  /** How to go on after the block, by kind − 2. */
  readonly exits: Exit[];
  /** The jumps at the end of the block, once they are there; exits found later join in. */
  end: { readonly cases: { kind: number; label: Label }[]; readonly controls: Control[]; readonly handler: Label | null } | null;
}

export type Exit = { readonly type: 'return' } | { readonly type: 'jump'; readonly to: Control; readonly label: Label };

/** A suspension that ends the run: a delegate may end at once, and the run goes on. */
export function leaves(instruction: Instruction): boolean {
  return instruction.op === 'suspend' && instruction.delegate === null;
}

export class Listing {
  readonly instructions: Instruction[] = [];
  /** Constructs around the current place, outermost first. */
  controls: Control[] = [];
  /** Handler of the current region. */
  handler: Label | null = null;
  /** Some region has a handler, or some construct must be left in order: the function takes throw and return itself. */
  handles = false;
  private readonly deferred: (() => void)[] = [];

  /** @param value name of the variable that holds a value on its way out */
  constructor(private readonly value: string) {}

  private readonly returnRoutes = new Map<Control | null, Label>();

  code(text: Code): void {
    this.instructions.push({ op: 'code', code: text, handler: this.handler });
  }

  mark(label: Label): void {
    this.instructions.push({ op: 'mark', label, handler: this.handler });
  }

  goto(label: Label): void {
    label.uses++;
    this.instructions.push({ op: 'goto', label, handler: this.handler });
  }

  /**
   * A loop: what `emit` emits begins at `head`, and begins again where it ends.
   *
   * The part after its last suspension is put first. So what most resumptions run is in one piece, from the resume point over the head to the
   * next suspension, without a jump; only the beginning of the loop jumps to its head.
   */
  cycle(head: Label, emit: () => void): void {
    const start = this.instructions.length;
    this.mark(head);
    emit();
    const loop = this.instructions.splice(start);
    const cut = loop.findLastIndex(leaves) + 1;
    if (cut > 0) this.goto(head);
    for (const instruction of loop.slice(cut)) this.instructions.push(instruction);
    for (const instruction of loop.slice(0, cut)) this.instructions.push(instruction);
    if (cut === 0) this.goto(head);
  }

  branch(condition: Code, label: Label, not = false): void {
    label.uses++;
    this.instructions.push({ op: 'if', condition, not, label, handler: this.handler });
  }

  /** @param delegate of a `yield*`: the function that makes a delegate of the value */
  suspend(value: Code | null, index: number, delegate: string | null, position: number): void {
    const { handler } = this;
    this.instructions.push({ op: 'suspend', value, index, delegate, position, handler });
    const label = new Label();
    label.uses = 1;
    const route = this.controls.some(({ kind }) => kind !== 'jump') ? this.returnRoute() : null;
    this.instructions.push({ op: 'resume', index, label, route, handler });
  }

  throw(value: Code): void {
    this.instructions.push({ op: 'throw', value, handler: this.handler });
  }

  /** Run `emit` in the region of `handler`. */
  inRegion(handler: Label | null, emit: () => void): void {
    const outer = this.handler;
    this.handler = handler;
    if (handler) this.handles = true;
    emit();
    this.handler = outer;
  }

  within(control: Control, emit: () => void): void {
    if (control.kind !== 'jump') this.handles = true;
    this.controls.push(control);
    emit();
    this.controls.pop();
  }

  /** Leave every construct inside `to` in order, then jump. */
  leaveTo(to: Control, label: Label): void {
    this.leave(this.controls.indexOf(to) + 1, { type: 'jump', to, label });
  }

  /** Leave everything and end the generator with `value`. */
  leaveReturn(value: Code | null): void {
    this.leave(0, { type: 'return' }, value);
  }

  /** A label that jumps to `label` after leaving the constructs inside `to`; the label itself where there are none. */
  routeTo(to: Control, label: Label): Label {
    const inner = this.controls.slice(this.controls.indexOf(to) + 1);
    if (inner.every(({ kind }) => kind === 'jump')) return label;
    return this.later(() => this.leaveTo(to, label));
  }

  /** A label from which the generator is left with the value in the value variable. */
  returnRoute(): Label {
    const key = this.controls.findLast(({ kind }) => kind !== 'jump') ?? null;
    let route = this.returnRoutes.get(key);
    if (!route) {
      route = this.later(() => this.leaveReturn(this.value));
      this.returnRoutes.set(key, route);
    }
    route.uses++;
    return route;
  }

  /** Emit the parts that were put off to the end of the function. */
  finish(): void {
    for (let emit = this.deferred.shift(); emit; emit = this.deferred.shift()) emit();
  }

  private later(emit: () => void): Label {
    const label = new Label();
    const { handler } = this;
    const controls = [...this.controls];
    this.deferred.push(() => {
      this.controls = controls;
      this.handler = handler;
      this.mark(label);
      emit();
    });
    return label;
  }

  private leave(down: number, exit: Exit, value: Code | null = null): void {
    const { controls, handler } = this;
    let result = value;
    for (let i = controls.length - 1; i >= down; i--) {
      const control = controls[i]!;
      if (control.kind === 'close') {
        // The value is computed before the iterator is closed.
        if (exit.type === 'return' && result !== null && result !== this.value) {
          this.code([`${this.value} = `, result, ';']);
          result = this.value;
        }
        this.handler = control.outer;
        this.code([control.close, ';']);
      } else if (control.kind === 'finally') {
        const { block } = control;
        // Only computing the value may throw.
        if (result === null || result === this.value) this.handler = block.outer;
        if (exit.type === 'return') this.code([block.value, ' = ', result ?? 'void 0', ';']);
        this.handler = block.outer;
        this.code([block.kind, ` = ${this.exitKind(block, exit)};`]);
        this.goto(block.entry);
        this.handler = handler;
        return;
      }
    }
    if (exit.type === 'return') this.instructions.push({ op: 'done', value: result, handler: this.handler });
    else this.goto(exit.label);
    this.handler = handler;
  }

  /** At the end of a `finally` block: throw on, or go on with the exit that it was entered for. */
  resumeCompletion(block: FinallyBlock): void {
    const thrown = new Label();
    const after = new Label();
    thrown.uses++;
    block.end = { cases: [{ kind: 1, label: thrown }], controls: [...this.controls], handler: this.handler };
    this.instructions.push({ op: 'switch', value: block.kind, cases: block.end.cases, handler: this.handler });
    for (const [i, exit] of block.exits.entries()) this.exitAfter(block, exit, i + 2);
    this.goto(after);
    this.mark(thrown);
    this.throw(block.value);
    this.mark(after);
  }

  private exitKind(block: FinallyBlock, exit: Exit): number {
    const at = block.exits.findIndex((known) =>
      exit.type === 'return' ? known.type === 'return' : known.type === 'jump' && known.to === exit.to && known.label === exit.label,
    );
    if (at >= 0) return at + 2;
    const kind = block.exits.push(exit) + 1;
    if (block.end) this.exitAfter(block, exit, kind);
    return kind;
  }

  private exitAfter(block: FinallyBlock, exit: Exit, kind: number): void {
    const { cases, controls, handler } = block.end!;
    const label = new Label();
    label.uses++;
    cases.push({ kind, label });
    this.deferred.push(() => {
      this.controls = controls;
      this.handler = handler;
      this.mark(label);
      if (exit.type === 'return') this.leaveReturn(block.value);
      else this.leaveTo(exit.to, exit.label);
    });
  }
}
