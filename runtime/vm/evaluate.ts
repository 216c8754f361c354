/** `evalFrame` and stepping: frames on the evaluator, whoever has run them before. */
import { RESUME_NEXT, RESUME_RETURN, RESUME_THROW, STATE_CLOSED, STATE_DELEGATING, STATE_RUNNING } from '../abi.js';
import { isRunning } from '../chain.js';
import { type Found, find } from '../find.js';
import type { Frame } from '../frame.js';
import { alreadyRunning, drive } from '../generator.js';
import type { FrameRecord, GeneratorType } from '../intrinsics.js';
import { type Activation, Signal } from './activation.js';
import { activationOf, leave, run } from './generators.js';
import { load, store } from './hand-over.js';
import { hasOwn } from './primordials.js';
import { enter, step } from './run.js';

/** How a frame is resumed: with a value, with an exception, or to return. */
export type How = 'next' | 'throw' | 'return';

const modes: Readonly<Record<How, number>> = { next: RESUME_NEXT, throw: RESUME_THROW, return: RESUME_RETURN };

function modeOf(how: How): number {
  if (typeof how !== 'string' || !hasOwn(modes, how)) throw new TypeError("a frame is resumed by 'next', 'throw' or 'return'");
  return modes[how];
}

/** Run a frame on the evaluator, up to where it suspends or ends: a step function for any frame. */
export function stepFrame(type: GeneratorType, record: FrameRecord, value: unknown, mode: number): unknown {
  const own = activationOf(record);
  const a = own ?? load(type, record);
  const signal = run(record, a, value, mode);
  return own ? leave(record, a, signal) : store(a, record, signal);
}

/** @param frame anything; the frame of a generator that has finished is `null` */
function foundBehind(frame: unknown): Found {
  const isFrame = typeof frame === 'object' && frame !== null && 'f_generator' in frame;
  const found = find(isFrame ? (frame as Frame).f_generator : frame);
  if (!found) throw new TypeError('the evaluator takes the frame of a compiled generator (gi_frame), or the generator');
  if (isRunning(found.frame)) throw alreadyRunning();
  return found;
}

/** What `drive` calls instead of a compiled step function. */
function onEvaluator({ type, frame }: Found): Found {
  return { type: { ...type, flags: 1, step: (record, value, mode) => stepFrame(type, record, value, mode) }, frame };
}

/**
 * Execute a frame from its code object until it yields, returns or throws (CPython's PyEval_EvalFrameEx).
 *
 * @param frame of a compiled generator (`gi_frame`), or the generator itself; the state machine may have run it until now, and may go on
 *   afterwards
 * @param sent the value sent; with `how` 'throw', the exception; with 'return', the value to return
 * @returns what it yields or returns, as `next()` tells it
 * @throws what the frame does not catch; TypeError where it is running, or no frame of a compiled generator; HandOverError where the
 *   evaluator cannot go on with it
 */
export function evalFrame(frame: Frame | object, sent?: unknown, how: How = 'next'): IteratorResult<unknown, unknown> {
  const mode = modeOf(how);
  const { type, frame: record } = onEvaluator(foundBehind(frame));
  return drive(type, record, mode, sent);
}

/** An entry of the block stack, as it is shown. */
export interface ShownBlock {
  readonly kind: 'loop' | 'except' | 'finally' | 'handler' | 'with';
  /** Offset of the handler, -1 where there is none. */
  readonly handler: number;
  /** Depth of the value stack when it was pushed. */
  readonly level: number;
}

/**
 * Executes a frame one instruction at a time.
 *
 * Between the steps, its stacks can be looked at; the generator counts as running until the stepper is done.
 */
export class Stepper {
  readonly #record: FrameRecord;
  readonly #activation: Activation;
  readonly #isOwn: boolean;
  #result: IteratorResult<unknown, unknown> | null = null;
  #done = false;
  #delegates = false;

  /** Parameters as those of `evalFrame`. */
  constructor(frame: Frame | object, sent?: unknown, how: How = 'next') {
    const mode = modeOf(how);
    const { type, frame: record } = foundBehind(frame);
    if (record.$s === STATE_CLOSED) throw new TypeError('the generator has finished');
    if (record.$s === STATE_DELEGATING) throw new TypeError('the generator delegates: step its delegate (gi_yieldfrom)');
    const own = activationOf(record);
    this.#record = record;
    this.#isOwn = own !== undefined;
    this.#activation = own ?? load(type, record);
    record.$s = STATE_RUNNING;
    this.#settle(() => enter(this.#activation, mode, sent));
  }

  /** Whether it has suspended, returned or thrown. */
  get done(): boolean {
    return this.#done;
  }

  /** What it has yielded or returned; `null` while it runs, and after an exception. A `yield*` yields nothing yet. */
  get result(): IteratorResult<unknown, unknown> | null {
    return this.#result;
  }

  /** Whether it has come to a `yield*`: the next resumption asks the delegate. */
  get delegates(): boolean {
    return this.#delegates;
  }

  /** Offset of the instruction executed last; -1 before the first. */
  get lasti(): number {
    return this.#activation.lasti;
  }

  /** Offset of the instruction that `step` executes; -1 at the end. */
  get next(): number {
    const { at, decoded } = this.#activation;
    return at < 0 ? -1 : decoded.offsets[at];
  }

  /** The value stack, the top last. Cursors and completions are the evaluator's own objects. */
  get stack(): unknown[] {
    return Array.from(this.#activation.stack as ArrayLike<unknown>);
  }

  /** The block stack, the innermost last. */
  get blocks(): ShownBlock[] {
    const { blocks, decoded } = this.#activation;
    return Array.from(blocks as ArrayLike<ShownBlock>, ({ kind, handler, level }) => ({
      kind,
      handler: handler < 0 ? -1 : decoded.offsets[handler],
      level,
    }));
  }

  /**
   * Execute one instruction.
   * @returns whether there is another one
   * @throws what the frame does not catch; TypeError where it is done
   */
  step(): boolean {
    if (this.#record.$s !== STATE_RUNNING) throw new TypeError('the frame is not being executed any more');
    this.#settle(() => step(this.#activation));
    return !this.#done;
  }

  /** Execute what is left, up to where it suspends or ends. @throws what the frame does not catch */
  run(): IteratorResult<unknown, unknown> {
    while (this.#result === null) this.step();
    return this.#result;
  }

  #settle(action: () => Signal): void {
    const record = this.#record;
    let signal: Signal;
    try {
      signal = action();
    } catch (error) {
      record.$s = STATE_CLOSED;
      this.#done = true;
      throw error;
    }
    if (signal === Signal.none) return;
    this.#done = true;
    const a = this.#activation;
    const value = this.#isOwn ? leave(record, a, signal) : store(a, record, signal);
    this.#delegates = record.$s === STATE_DELEGATING;
    this.#result = { value: this.#delegates ? undefined : value, done: record.$s === STATE_CLOSED };
  }
}
