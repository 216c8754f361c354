/**
 * A listing as JavaScript: the step function, which runs a frame from one suspension to the next.
 *
 *     function name$step($, $v, $m) {     frame, value sent, mode (next, throw, return)
 *       let $s = $.$s;                    state to go on at; of a frame whose delegate has ended, `$.$r`
 *       $.$s = -2;                        running
 *       for (;;) switch ($s) { … }        one case per resume point or jump target
 *     }
 *
 * A suspension stores its state in the frame and returns the value; the end stores -1, an exception too.
 */

import { type Code, code, type Label, Mapped } from '../../text/code.js';
import type { Block, Instruction } from '../3-lower/listing.js';
import type { Lowering } from '../3-lower/lowering.js';
import { arrange } from './blocks.js';

const RUNNING = -2;
const CLOSED = -1;
const DELEGATING = -3;

/** Where running frames are kept: how a step function enters and leaves its own. */
export interface StepFrame {
  /** The variable of the running call. */
  readonly call: string;
  /** Expression that enters the frame. */
  readonly enter: string;
  /** Functions that are told of an exception that leaves it, and that it has been left. */
  readonly failed: string;
  readonly left: string;
  readonly error: string;
}

export interface Step {
  readonly parameters: string;
  readonly body: Code;
}

/**
 * The text of the step function's parameters and body.
 * @param accessors what the evaluator has to reach from the function's place: called in the first state that is no other's, it returns this
 */
export function stepFunction(
  lowering: Lowering,
  frame: StepFrame | null,
  accessors: Code | null = null,
): Step & { readonly states: number } {
  const printer = new Printer(lowering);
  const printed = printer.print();
  const states = printer.states;
  if (!frame)
    return {
      ...plainStep(lowering, printer, accessors ? code`${printed}\n      case ${String(states)}: return ${accessors};` : printed),
      states,
    };
  const step = plainStep(lowering, printer, printed);
  const { call, enter, failed, left, error } = frame;
  const fail = ` catch (${error}) { ${failed}(${call}, ${error}); throw ${error}; }`;
  // Nothing runs that anybody could be told of.
  const ask = accessors ? code`\n  if (${lowering.frame}.$s === ${String(states)}) return ${accessors};` : '';
  return {
    parameters: step.parameters,
    body: code`${ask}\n  const ${call} = ${enter};\n  try {${step.body}}${fail} finally { ${left}(${call}); }\n`,
    states,
  };
}

function plainStep(lowering: Lowering, printer: Printer, cases: Code): Step {
  const { names } = lowering;
  const { handles } = lowering.listing;
  const { frame } = lowering;
  const fail = `${frame}.$s = ${CLOSED};`;
  const locals = lowering.locals.length > 0 ? `, ${lowering.locals.join(', ')}` : '';
  const loop = printer.jumps || lowering.namesLoop ? `${lowering.namesLoop ? `${names.loop}: ` : ''}for (;;) ` : '';
  const parameters = `${frame}, ${names.value}${handles ? `, ${names.mode}` : ''}`;
  const delegates = lowering.generator.func.suspensions.some(({ node }) => node.delegate);
  const goOn = delegates ? `if (${names.state} === ${DELEGATING}) { ${names.state} = ${frame}.$r; ${frame}.$d = void 0; }\n  ` : '';
  const run = `${goOn}${frame}.$s = ${RUNNING};`;
  if (printer.catches) {
    const thrown = `${names.error}x`;
    return {
      parameters,
      body: code`
  let ${names.state} = ${frame}.$s, ${names.handler} = 0, ${names.error}${locals};
  ${run}
  ${lowering.namesLoop ? `${names.loop}: ` : ''}for (;;) try {
    switch (${names.state}) {${cases}
    }
  } catch (${thrown}) {
    if (${names.handler} === 0) { ${fail} throw ${thrown}; }
    ${names.state} = ${names.handler}; ${names.handler} = 0; ${names.error} = ${thrown};
  }
`,
    };
  }
  return {
    parameters,
    body: code`
  let ${names.state} = ${frame}.$s${locals};
  ${run}
  try {
    ${loop}switch (${names.state}) {${cases}
    }
  } catch (${names.error}) {
    ${fail}
    throw ${names.error};
  }
`,
  };
}

/** Where a condition leads. */
interface Target {
  readonly label: Label;
  readonly block?: Block;
}

class Printer {
  /** Some instruction has a handler. */
  readonly catches: boolean;
  /** Some jump goes through the dispatch. */
  jumps = false;
  /** How many states there are: from 0 on, there is none beyond. */
  states = 0;
  private readonly out: Code[] = [];
  private readonly incoming = new Map<Label, Set<Label | null>>();
  /** Handler that `$h` is known to stand for; `undefined` where it is not known. */
  private known: Label | null | undefined = null;
  private reachable = true;
  private indent = '\n        ';

  constructor(private readonly lowering: Lowering) {
    this.catches = lowering.listing.instructions.some(({ handler }) => handler !== null);
  }

  print(): Code {
    const instructions = arrange(this.lowering.listing.instructions);
    this.number(instructions);
    this.findIncoming(instructions);
    this.out.push('\n      case 0:');
    for (const instruction of instructions) this.instruction(instruction);
    return this.out;
  }

  /** Resume points have the numbers of their suspensions, other labels follow in order. */
  private number(instructions: readonly Instruction[]): void {
    let next = this.lowering.generator.func.suspensions.length + 1;
    for (const instruction of instructions) {
      if (instruction.op === 'resume') instruction.label.state = instruction.index;
      else if (instruction.op === 'mark' && instruction.label.uses > 0) instruction.label.state = next++;
    }
    this.states = next;
  }

  private findIncoming(instructions: readonly Instruction[]): void {
    const add = (label: Label, handler: Label | null): void => {
      const known = this.incoming.get(label);
      if (known) known.add(handler);
      else this.incoming.set(label, new Set([handler]));
    };
    for (const { label, handler } of this.lowering.jumpSources) add(label, handler);
    const jump = ({ label, block }: Target, handler: Label | null): void => {
      if (block) all(block);
      else add(label, handler);
    };
    const all = (listed: readonly Instruction[]): void => {
      for (const instruction of listed) {
        const { handler } = instruction;
        if (handler) add(handler, null);
        if (instruction.op === 'goto' || instruction.op === 'if') jump(instruction, handler);
        else if (instruction.op === 'switch') for (const target of instruction.cases) jump(target, handler);
        else if (instruction.op === 'resume' && instruction.route) add(instruction.route, null);
      }
    };
    all(instructions);
  }

  private instruction(instruction: Instruction): void {
    if (instruction.op === 'mark') this.mark(instruction.label);
    else if (instruction.op === 'resume') this.resume(instruction);
    else if (this.reachable) this.executed(instruction);
  }

  /** An instruction that runs when it is reached from above. */
  private executed(instruction: Exclude<Instruction, { op: 'mark' | 'resume' }>): void {
    if (this.catches && instruction.handler !== this.known) {
      this.line(code`${this.lowering.names.handler} = ${instruction.handler ?? '0'};`);
      this.known = instruction.handler;
    }
    const { frame } = this.lowering;
    switch (instruction.op) {
      case 'code':
        this.line(instruction.code);
        break;
      case 'goto':
        this.jump(instruction.label);
        this.reachable = false;
        break;
      case 'if':
        this.when(instruction.not ? code`!(${instruction.condition})` : instruction.condition, instruction);
        break;
      case 'switch':
        for (const target of instruction.cases) this.when(code`${instruction.value} === ${String(target.kind)}`, target);
        break;
      case 'suspend':
        this.leave(instruction.value, String(instruction.index), instruction.delegate, instruction.position);
        // A delegate that ends at once lets it go on.
        this.reachable = instruction.delegate !== null;
        break;
      case 'done':
        if (instruction.value === null) this.line(`${frame}.$s = ${CLOSED}; return;`);
        else this.leave(instruction.value, String(CLOSED), null, -1);
        this.reachable = false;
        break;
      case 'throw':
        this.line(code`throw ${instruction.value};`);
        this.reachable = false;
        break;
    }
  }

  private when(condition: Code, { label, block }: Target): void {
    if (!block) {
      this.jumps = true;
      this.line(code`if (${condition}) { ${this.lowering.names.state} = ${label}; continue; }`);
      return;
    }
    const { known } = this;
    this.line(code`if (${condition}) {`);
    this.indent += '  ';
    for (const instruction of block) this.instruction(instruction);
    this.indent = this.indent.slice(0, -2);
    this.line('}');
    this.known = known;
    this.reachable = true;
  }

  private mark(label: Label): void {
    if (label.uses === 0) return;
    const from = this.incoming.get(label);
    if (this.reachable) from?.add(this.known === undefined ? null : this.known);
    const single = from && from.size === 1 && (!this.reachable || this.known !== undefined);
    this.known = single ? [...from][0]! : undefined;
    this.reachable = true;
    this.out.push('\n      case ', label, ':');
  }

  private resume({ label, route, handler }: Extract<Instruction, { op: 'resume' }>): void {
    const { frame, names, listing, saying } = this.lowering;
    this.out.push('\n      case ', label, ':');
    // Where the function begins, there is no handler yet; a delegate that has ended at once leaves the one that was there.
    this.known = this.reachable && this.known !== null ? undefined : null;
    this.reachable = true;
    if (!listing.handles) return;
    if (route) this.jumps = true;
    const told = saying ? `${saying.call}.value = ` : '';
    const leave: Code = route ? code`${names.state} = ${route}; continue;` : `${frame}.$s = ${CLOSED}; return ${told}${names.value};`;
    // To a handler of its own, an exception goes without being thrown.
    const raise: Code = handler
      ? code`{ ${names.state} = ${handler}; ${names.error} = ${names.value}; continue; }`
      : `throw ${names.value};`;
    this.line(code`if (${names.mode}) { if (${names.mode} === 1) ${raise} ${leave} }`);
  }

  private jump(label: Label): void {
    this.jumps = true;
    this.line(code`${this.lowering.names.state} = ${label}; continue;`);
  }

  /** Compute the value while the generator still counts as running, then store the state and return. */
  private leave(value: Code | null, state: string, delegate: string | null, position: number): void {
    const { frame, names, runtime } = this.lowering;
    const returns: Code = position < 0 ? 'return' : new Mapped('return', position);
    const { saying } = this.lowering;
    const word: Code = saying && !delegate && value !== null ? code`${returns} ${saying.call}.value =` : returns;
    if (delegate) {
      const suspend = code`${frame}.$r = ${state}; ${frame}.$s = ${String(DELEGATING)}; ${word}`;
      const name = new Mapped(delegate, position);
      if (delegate.endsWith('.to') || delegate.endsWith('.on')) this.line(code`${names.value} = ${value!};`);
      // Read here, the method is found where engines see the iterable's shape.
      else this.line(code`${names.value} = ${name}(${names.value} = ${value!}, ${names.value}?.[${runtime.use('iterator')}], ${frame});`);
      // If it has not ended, it is the business of whoever resumes this frame.
      this.line(code`if (${frame}.$d) { ${suspend} ${names.value}; }`);
      if (this.lowering.listing.handles) this.line(`${names.mode} = 0;`);
    } else if (value === null || value === names.value)
      this.line(code`${frame}.$s = ${state}; ${word}${value === null ? '' : ` ${names.value}`};`);
    else this.line(code`${names.value} = ${value}; ${frame}.$s = ${state}; ${word} ${names.value};`);
  }

  private line(text: Code): void {
    this.out.push(this.indent, text);
  }
}
