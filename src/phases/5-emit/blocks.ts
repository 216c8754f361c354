/**
 * Which blocks of a listing need a state of their own. Each jump goes through the dispatch of the step function; many need not:
 *
 * - a jump to a jump goes to where that goes;
 * - a block that one `goto` leads to takes its place;
 * - a block that one condition leads to is printed in the braces of its `if`.
 *
 * A run is what executes from a label to the next jump, suspension or end. No run is entered from above.
 */
import type { Label } from '../../text/code.js';
import { type Instruction, leaves } from '../3-lower/listing.js';

interface Run {
  readonly labels: readonly Label[];
  readonly body: readonly Instruction[];
  /** It stands somewhere, or is about to. */
  isPlaced: boolean;
}

/** How deep blocks are put into each other. */
const DEPTH = 8;

/** The listing with as few labels as it needs. */
export function arrange(instructions: readonly Instruction[]): Instruction[] {
  const runs = split(instructions);
  const arranger = new Arranger(runs);
  return runs.flatMap((run) => {
    if (run.isPlaced) return [];
    run.isPlaced = true;
    return [...run.labels.map((label): Instruction => ({ op: 'mark', label, handler: null })), ...arranger.body(run, 0)];
  });
}

function split(instructions: readonly Instruction[]): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let i = 0; i < instructions.length; i++) {
    if (!ends(instructions[i]!) && i < instructions.length - 1) continue;
    const run = instructions.slice(start, i + 1);
    const size = run.findIndex(({ op }) => op !== 'mark');
    const labels = run.slice(0, size < 0 ? run.length : size).map((mark) => (mark as { label: Label }).label);
    runs.push({ labels: labels.filter(({ uses }) => uses > 0), body: run.slice(labels.length), isPlaced: false });
    start = i + 1;
  }
  return runs;
}

function ends(instruction: Instruction): boolean {
  return instruction.op === 'goto' || instruction.op === 'done' || instruction.op === 'throw' || leaves(instruction);
}

class Arranger {
  /** Runs by the labels at their beginnings. */
  private readonly heads = new Map<Label, Run>();
  /** What follows each label, to begin with. */
  private readonly first = new Map<Label, Instruction>();

  constructor(runs: readonly Run[]) {
    for (const run of runs) {
      for (const label of run.labels) this.heads.set(label, run);
      let following: Instruction | undefined;
      for (const instruction of run.body.toReversed()) {
        if (instruction.op === 'mark') {
          if (following) this.first.set(instruction.label, following);
        } else following = instruction;
      }
      if (following) for (const label of run.labels) this.first.set(label, following);
    }
  }

  /** @param depth number of blocks around */
  body(run: Run, depth: number): Instruction[] {
    const out: Instruction[] = [];
    for (let at: Run | null = run; at; ) {
      let next: Run | null = null;
      for (const instruction of at.body) {
        if (instruction.op === 'if') {
          const label = this.threaded(instruction.label);
          out.push({ ...instruction, label, block: this.block(label, depth + 1) });
        } else if (instruction.op === 'switch') {
          const cases = instruction.cases.map(({ kind, label: to }) => {
            const label = this.threaded(to);
            return { kind, label, block: this.block(label, depth + 1) };
          });
          out.push({ ...instruction, cases });
        } else if (instruction.op === 'goto') {
          const label = this.threaded(instruction.label);
          next = this.only(label, depth);
          if (next) take(next, label);
          else out.push({ ...instruction, label });
        } else out.push(instruction);
      }
      at = next;
    }
    return out;
  }

  /** Where a jump arrives that goes to a label. */
  private threaded(label: Label): Label {
    let to = label;
    for (let steps = 0; steps < DEPTH; steps++) {
      const first = this.first.get(to);
      if (first?.op !== 'goto' || first.label === to) break;
      to = first.label;
    }
    to.uses++;
    this.leave(label);
    return to;
  }

  /** A jump goes to this label no more. */
  private leave(label: Label): void {
    label.uses--;
    const run = this.heads.get(label);
    const first = run?.body[0];
    if (first?.op !== 'goto' || run!.isPlaced || run!.labels.some(({ uses }) => uses > 0)) return;
    run!.isPlaced = true;
    this.leave(first.label);
  }

  /** The run that nothing but the one jump to this label leads to. Inside a block, there can be no label in it. */
  private only(label: Label, depth: number): Run | null {
    const run = this.heads.get(label);
    if (!run || run.isPlaced || label.uses > 1 || depth > DEPTH) return null;
    if (run.body.length === 0 || !ends(run.body.at(-1)!)) return null;
    if (depth > 0 && run.body.some(({ op }) => op === 'mark' || op === 'resume')) return null;
    return run.labels.every((other) => other === label || other.uses === 0) ? run : null;
  }

  /** What is to be executed after a conditional jump to this label, where it needs no label. */
  private block(label: Label, depth: number): readonly Instruction[] | null {
    const first = this.first.get(label);
    if (first?.op === 'done' && first.value === null) {
      label.uses--;
      return [first];
    }
    const only = this.only(label, depth);
    if (only === null) return null;
    take(only, label);
    return this.body(only, depth);
  }
}

function take(run: Run, label: Label): void {
  run.isPlaced = true;
  label.uses--;
}
