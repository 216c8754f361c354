/**
 * Which blocks of a listing need a state of their own. Each jump goes through the dispatch of the step function; many need not:
 *
 * - a jump to a jump goes to where that goes;
 * - a block that one `goto` leads to takes its place;
 * - a block that one condition leads to is printed in the braces of its `if`;
 * - a jump to what follows anyway is none.
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
  // All jumps know where they arrive before the first block is placed: what has been placed cannot be jumped to.
  const runs = split(new Threader(split(instructions)).threaded());
  const arranger = new Arranger(runs);
  const arranged = runs.flatMap((run) => {
    if (run.isPlaced) return [];
    run.isPlaced = true;
    return [...run.labels.map(mark), ...arranger.body(run, 0)];
  });
  return arranged.filter((instruction, i) => instruction.op !== 'goto' || !fallsThrough(instruction.label, arranged, i + 1));
}

/** Whether a label stands at this place, with nothing but labels before it: no jump is needed to go there. */
function fallsThrough(label: Label, instructions: readonly Instruction[], from: number): boolean {
  for (let i = from; instructions[i]?.op === 'mark'; i++) {
    if ((instructions[i] as { label: Label }).label !== label) continue;
    label.uses--;
    return true;
  }
  return false;
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

/** Lets jumps to jumps go to where those go. */
class Threader {
  /** What is executed first after each label. */
  private readonly first: ReadonlyMap<Label, Instruction>;

  constructor(private readonly runs: readonly Run[]) {
    this.first = firsts(runs);
  }

  /** The listing without the jumps that nothing leads to any more. */
  threaded(): Instruction[] {
    const bodies = this.runs.map(({ body }) => body.map((instruction) => this.instruction(instruction)));
    return this.runs.flatMap((run, i) => {
      const [first] = bodies[i]!;
      if (first?.op === 'goto' && i > 0 && run.labels.every(({ uses }) => uses === 0)) {
        first.label.uses--;
        return [];
      }
      return [...run.labels.map(mark), ...bodies[i]!];
    });
  }

  private instruction(instruction: Instruction): Instruction {
    if (instruction.op === 'goto' || instruction.op === 'if') return { ...instruction, label: this.arrival(instruction.label) };
    if (instruction.op !== 'switch') return instruction;
    return { ...instruction, cases: instruction.cases.map(({ kind, label }) => ({ kind, label: this.arrival(label) })) };
  }

  /** Where a jump arrives that goes to a label. */
  private arrival(label: Label): Label {
    let to = label;
    for (let steps = 0; steps < DEPTH; steps++) {
      const first = this.first.get(to);
      if (first?.op !== 'goto') break;
      to = first.label;
    }
    to.uses++;
    label.uses--;
    return to;
  }
}

function firsts(runs: readonly Run[]): Map<Label, Instruction> {
  const first = new Map<Label, Instruction>();
  for (const { labels, body } of runs) {
    let following: Instruction | undefined;
    for (const instruction of [...labels.map(mark), ...body].toReversed()) {
      if (instruction.op !== 'mark') following = instruction;
      else if (following) first.set(instruction.label, following);
    }
  }
  return first;
}

function mark(label: Label): Instruction {
  return { op: 'mark', label, handler: null };
}

class Arranger {
  /** Runs by the labels at their beginnings. */
  private readonly heads = new Map<Label, Run>();
  private readonly first: ReadonlyMap<Label, Instruction>;

  constructor(runs: readonly Run[]) {
    for (const run of runs) for (const label of run.labels) this.heads.set(label, run);
    this.first = firsts(runs);
  }

  /** @param depth number of blocks around */
  body(run: Run, depth: number): Instruction[] {
    const out: Instruction[] = [];
    for (let at: Run | null = run; at; ) {
      let next: Run | null = null;
      for (const instruction of at.body) {
        if (instruction.op === 'if') {
          out.push({ ...instruction, block: this.block(instruction.label, depth + 1) });
        } else if (instruction.op === 'switch') {
          const cases = instruction.cases.map(({ kind, label }) => ({ kind, label, block: this.block(label, depth + 1) }));
          out.push({ ...instruction, cases });
        } else if (instruction.op === 'goto') {
          next = this.only(instruction.label, depth);
          if (next) take(next, instruction.label);
          else out.push(instruction);
        } else out.push(instruction);
      }
      at = next;
    }
    return out;
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
