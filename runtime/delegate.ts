/** The delegate of a `yield*`. */
import type { FrameRecord, GeneratorType, StepFunction } from './intrinsics.js';
import type { Path } from './path.js';

/** The iterator of a `yield*` (ECMAScript Iterator Record). */
export class Delegate {
  /** Of the outermost frame of a chain: the way to the frame to resume. */
  path: Path | null = null;
  /** A method of an iterator that is not a compiled generator is being called. */
  busy = false;
  /** Of a compiled generator: its step function. */
  step: StepFunction | null;

  constructor(
    public iterator: object,
    readonly next: unknown,
    /** Frame and type of a compiled generator whose `next` is its own, else `null`. */
    public frame: FrameRecord | null,
    public type: GeneratorType | null,
    /** Of any other iterator: what it was got from. */
    public iterable: unknown = undefined,
  ) {
    this.step = type === null ? null : stepOf(type, frame!);
  }
}

export function stepOf(type: GeneratorType, frame: FrameRecord): StepFunction {
  return type.step ?? frame.$p!;
}
