/** The delegate of a `yield*`. */
import { RESUME_RETURN } from './abi.js';
import { arrayIteratorAt } from './array-iterator.js';
import { type FrameRecord, type GeneratorType, intrinsics, type StepFunction } from './intrinsics.js';
import type { Path } from './path.js';

const { hasOwn } = Object;

/** The iterator of a `yield*` (ECMAScript Iterator Record). */
export class Delegate {
  /** Of a compiled generator: its step function. */
  step: StepFunction | null;
  /** Of the outermost frame of a chain: the way to the frame to resume. */
  path: Path | null;
  /** A method of an iterator that is not a compiled generator is being called. */
  busy: boolean;
  /** Of an array whose iterator nobody has seen: it is gone over by index. */
  array: readonly unknown[] | null;
  index: number;

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
    this.array = null;
    this.index = 0;
  }

  get iterator(): object {
    this.object ??= this.array === null ? new this.type!.cls(this.frame!) : this.arrayIterator(this.array);
    return this.object;
  }

  /** From now on, the iterator is what goes over the array. */
  private arrayIterator(array: readonly unknown[]): object {
    this.array = null;
    return arrayIteratorAt(array, this.index);
  }

  set iterator(iterator: object) {
    this.object = iterator;
  }

  /** Whether what a compiled generator has as its `throw` or `return` is the method of all generators. */
  inherits(mode: number): boolean {
    // One that nobody has seen is just as its class makes it.
    const { object, type } = this;
    const name = mode === RESUME_RETURN ? 'return' : 'throw';
    const { prototype } = type!.cls;
    if (hasOwn(prototype, name) || (object !== null && hasOwn(object, name))) return false;
    const heir = (object ?? prototype) as { throw: unknown; return: unknown };
    return (mode === RESUME_RETURN ? heir.return : heir.throw) === intrinsics.methods[mode];
  }
}

export function stepOf(type: GeneratorType, frame: FrameRecord): StepFunction {
  return type.step ?? frame.$p!;
}
