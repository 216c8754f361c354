/**
 * The objects that compiled generators have in place of the engine's: %GeneratorFunction%,
 * %GeneratorFunction.prototype% and %GeneratorPrototype% (ECMAScript 27.3 and 27.5), one set per realm,
 * shared by all copies of the runtime in it.
 */
import { RESUME_NEXT, RESUME_RETURN, RESUME_THROW } from './abi.js';

/** A generator's frame record. */
export interface FrameRecord {
  /** Resume state: a state number, or one of the STATE constants. */
  $s: number;
  /** Delegate of a `yield*`, and the state to go on at when it ends. */
  $d?: unknown;
  $r?: number;
  /** Step function of an inline generator. */
  $p?: StepFunction;
  [slot: string]: unknown;
}

export type StepFunction = (frame: FrameRecord, value: unknown, mode: number) => unknown;

/** The class of one generator function's objects, as compiled code makes it. */
export interface GeneratorClass {
  new (frame: FrameRecord): object;
  readonly prototype: object;
  /** The frame of an object made by this class, else `undefined`. */
  of(object: object): FrameRecord | undefined;
  /** The one function object, of a generator function that is made once. */
  fn?: Function;
}

/** What the runtime knows about a generator function. */
export interface GeneratorType {
  readonly cls: GeneratorClass;
  readonly step: StepFunction | null;
  /** Bit 0: the step function takes `throw` and `return` itself. */
  readonly flags: number;
  /** The code object in its stored form. */
  readonly code: string | undefined;
}

export interface Intrinsics {
  /** %GeneratorFunction.prototype% */
  readonly functionPrototype: object;
  /** %GeneratorPrototype% */
  readonly prototype: object;
  /** By the object that instances have as prototype. */
  readonly types: WeakMap<object, GeneratorType>;
  readonly all: GeneratorType[];
  /** Makes `prototype`'s methods work. */
  resume: (object: unknown, mode: number, value: unknown) => unknown;
}

const key = Symbol.for('genframe.intrinsics');

const { defineProperty, setPrototypeOf, getPrototypeOf, create } = Object;

/** The engine's own set, for its own generators. */
const nativeFunctionPrototype = getPrototypeOf(function* () {}) as { prototype: object; constructor: Function };
const native = nativeFunctionPrototype.prototype as Record<string, Function>;
const nativeConstructor = nativeFunctionPrototype.constructor;
export const nativeMethods = [native.next!, native.throw!, native.return!] as const;

function hidden(object: object, name: PropertyKey, value: unknown, writable: boolean): void {
  defineProperty(object, name, { value, writable, configurable: true });
}

function make(): Intrinsics {
  const prototype = create(getPrototypeOf(native)) as object;
  const functionPrototype = create(Function.prototype) as object;
  const intrinsics: Intrinsics = { functionPrototype, prototype, types: new WeakMap(), all: [], resume: () => undefined };
  // The constructor makes functions from text at run time: the engine compiles these, and they stay its own.
  const GeneratorFunction = function (...args: unknown[]): object {
    const made = Reflect.construct(nativeConstructor, args, new.target ?? GeneratorFunction) as { prototype: object };
    setPrototypeOf(made.prototype, prototype);
    return made;
  };
  setPrototypeOf(GeneratorFunction, Function);
  hidden(GeneratorFunction, 'name', 'GeneratorFunction', false);
  defineProperty(GeneratorFunction, 'length', { value: 1 });
  defineProperty(GeneratorFunction, 'prototype', { value: functionPrototype, writable: false });
  hidden(functionPrototype, 'constructor', GeneratorFunction, false);
  hidden(functionPrototype, 'prototype', prototype, false);
  hidden(functionPrototype, Symbol.toStringTag, 'GeneratorFunction', false);
  hidden(prototype, 'constructor', functionPrototype, false);
  const methods = {
    next(value: unknown) {
      return intrinsics.resume(this, RESUME_NEXT, value);
    },
    return(value: unknown) {
      return intrinsics.resume(this, RESUME_RETURN, value);
    },
    throw(value: unknown) {
      return intrinsics.resume(this, RESUME_THROW, value);
    },
  };
  for (const name of ['next', 'return', 'throw'] as const) hidden(prototype, name, methods[name], true);
  hidden(prototype, Symbol.toStringTag, 'Generator', false);
  return intrinsics;
}

const realm = globalThis as { [key]?: Intrinsics };

/** This realm's set. */
export const intrinsics: Intrinsics = realm[key] ?? make();
if (!realm[key]) defineProperty(realm, key, { value: intrinsics });
