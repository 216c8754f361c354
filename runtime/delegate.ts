/** The delegate of a `yield*`. */
import type { FrameRecord, GeneratorType, StepFunction } from './intrinsics.js';
import type { Path } from './path.js';

/** The iterator of a `yield*` (ECMAScript Iterator Record). */
export class Delegate {
  /** Of a compiled generator: its step function. */
  step: StepFunction | null;
  /** Of the outermost frame of a chain: the way to the frame to resume. */
  path: Path | null;
  /** A method of an iterator that is not a compiled generator is being called. */
  busy: boolean;

  /**
   * @param object the iterator; `null` of a frame that nobody has seen the generator of
   * @param frame frame and type of a compiled generator whose `next` is its own, else `null`
   * @param iterable of any other iterator: what it was got from
   */
  constructor(
    private object: object | null,
    readonly next: unknown,
    public frame: FrameRecord | null,
    public type: GeneratorType | null,
    public iterable: unknown = undefined,
  ) {
    this.step = type === null ? null : stepOf(type, frame!);
    this.path = null;
    this.busy = false;
  }

  get iterator(): object {
    this.object ??= new this.type!.cls(this.frame!);
    return this.object;
  }

  set iterator(iterator: object) {
    this.object = iterator;
  }
}

export function stepOf(type: GeneratorType, frame: FrameRecord): StepFunction {
  return type.step ?? frame.$p!;
}
