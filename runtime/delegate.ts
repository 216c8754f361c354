/** The delegate of a `yield*`. */
import { RESUME_RETURN } from './abi.js';
import { arrayIteratorAt } from './array-iterator.js';
import { type FrameRecord, type GeneratorType, intrinsics, type StepFunction } from './intrinsics.js';
import type { Path } from './path.js';

const { hasOwn } = Object;

/**
 * The iterator of a `yield*` (ECMAScript Iterator Record). Chains are made and left again all the time: the two kinds are classes by
 * themselves, so that neither has what only the other needs.
 */
export type Delegate = GeneratorDelegate | IteratorDelegate;

/** A compiled generator whose `next` is its own. */
export class GeneratorDelegate {
  step: StepFunction;
  /** Of the outermost frame of a chain: the way to the frame to resume. */
  path: Path | null;
  /** A method of the program's is being called. */
  busy: boolean;

  /** @param object `null` of a frame that nobody has seen the generator of */
  constructor(
    private object: object | null,
    public frame: FrameRecord,
    public type: GeneratorType,
  ) {
    this.step = stepOf(type, frame);
    this.path = null;
    this.busy = false;
  }

  get iterator(): object {
    this.object ??= new this.type.cls(this.frame);
    return this.object;
  }

  /** Whether there is an object that a program may have changed. */
  get isSeen(): boolean {
    return this.object !== null;
  }

  /** Whether what it has as its `throw` or `return` is the method of all generators. */
  inherits(mode: number): boolean {
    // One that nobody has seen is just as its class makes it.
    const { object, type } = this;
    const name = mode === RESUME_RETURN ? 'return' : 'throw';
    const { prototype } = type.cls;
    if (hasOwn(prototype, name) || (object !== null && hasOwn(object, name))) return false;
    const heir = (object ?? prototype) as { throw: unknown; return: unknown };
    return (mode === RESUME_RETURN ? heir.return : heir.throw) === intrinsics.methods[mode];
  }
}

/** Any other iterator: it is called by the protocol. */
export class IteratorDelegate {
  readonly frame = null;
  readonly path = null;
  /** A method of it is being called. */
  busy: boolean;
  /** An array whose iterator nobody has seen: it is gone over by index. */
  array: readonly unknown[] | null;
  index: number;

  /** @param iterable what the iterator was got from */
  constructor(
    private object: object | null,
    readonly next: unknown,
    public iterable: unknown,
  ) {
    this.busy = false;
    this.array = null;
    this.index = 0;
  }

  get iterator(): object {
    this.object ??= this.arrayIterator();
    return this.object;
  }

  set iterator(iterator: object) {
    this.object = iterator;
  }

  /** From now on, the iterator is what goes over the array. */
  private arrayIterator(): object {
    const array = this.array!;
    this.array = null;
    return arrayIteratorAt(array, this.index);
  }
}

export function stepOf(type: GeneratorType, frame: FrameRecord): StepFunction {
  return type.step ?? frame.$p!;
}
