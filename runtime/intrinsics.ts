/**
 * The objects that compiled generators have in place of the engine's: %GeneratorFunction%,
 * %GeneratorFunction.prototype% and %GeneratorPrototype% (ECMAScript 27.3 and 27.5), one set per realm,
 * shared by all copies of the runtime in it.
 */
import { type ModuleUnit, RESUME_NEXT, RESUME_RETURN, RESUME_THROW, type StoredLayout } from './abi.js';
import type { CodeObject } from './code.js';
import type { Delegate } from './delegate.js';
import type { Exceptions } from './exceptions.js';

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

/** Makes a function of a generator's body, for a frame and scope records of its. */
export type FunctionMaker = (...seen: object[]) => Function;

/** The class of one generator function's objects, as compiled code makes it. */
export interface GeneratorClass {
  new (frame: FrameRecord): object;
  readonly prototype: object;
  /** The frame of an object made by this class, else `undefined`. */
  of(object: object): FrameRecord | undefined;
  /** Of a generator function that is made once: a new generator, with the `prototype` that its function object has now. */
  create?(frame: FrameRecord): object;
  /** Its function object. */
  fn?: { prototype: unknown };
  /** What the `prototype` of that should be for a new generator to be as it is: from the first call on, that of the class. */
  proto?: object;
  /** Gets new generators for which it is not: the first, and all where the program has given the function another `prototype`. */
  adopt?: (generator: object) => object;
  /** With snapshots: a frame record as it is before the parameters have their values. */
  blank?(): FrameRecord;
  /** With snapshots: what makes the functions of its body. */
  readonly makers?: readonly FunctionMaker[];
  /** With snapshots, of a method whose code can only stand in its class or literal: its step function, for a `this`. */
  steps?: (self: unknown) => StepFunction;
  /** The same, where it uses private names: whether an object has those of its class's instances. */
  brand?: (object: object) => boolean;
  /** What `define` made known of it. */
  type?: GeneratorType;
}

/** What the runtime knows about a generator function. */
export interface GeneratorType {
  readonly cls: GeneratorClass;
  /** `cls.of` */
  readonly of: (object: object) => FrameRecord | undefined;
  step: StepFunction | null;
  /** Bit 0: the step function takes `throw` and `return` itself. */
  flags: number;
  /** The code object: in its stored form (JSON text), or what gives it. */
  code?: string | (() => CodeObject | undefined) | undefined;
  /** Accessors of the variables around that the code uses, what makes them, or the state in which the frame's own step function gives them. */
  names?: object | number | (() => object) | undefined;
  /** Its id in a sidecar. */
  readonly id: string | undefined;
  /** What snapshots know of its frames: in its stored form (JSON text), or what gives it; and its module. */
  layout?: string | (() => StoredLayout | null | undefined);
  unit?: ModuleUnit;
  /** The class's own `next`. */
  readonly next: unknown;
  /** Of a generator function that is made once: its function object. */
  fn?: Function;
}

/** Gives the code objects of a compiled file, by number. */
export type Unit = (index: number) => CodeObject | undefined;

/** Reads or writes a variable of a function that is running, by its number. */
export type Accessor = (index: number, isWrite: boolean, value?: unknown) => unknown;

/** A running call, or a generator being resumed, in programs with frames for ordinary functions (see `calls.ts`). */
export interface CallRecord {
  /** Number of the statement that it is at; 0 before the first. */
  i: number;
  /** What it is a call of. */
  unit: Unit | null;
  index: number;
  /** Its variables, those of the function and those of blocks in it. */
  read: Accessor | null;
  scopes: (Accessor | undefined)[] | null;
  /** Of a generator: its frame record and class, and the state that it was resumed at. */
  record: FrameRecord | null;
  cls: GeneratorClass | null;
  state: number;
  /** The value that a generator is left with. */
  value: unknown;
  /** The view of the frame, where somebody has asked for it. */
  frame: object | null;
  back: CallRecord | null;
  /** A record that is free for the next call. */
  next: CallRecord | null;
  /** It waits, for a promise or to be resumed. */
  isWaiting: boolean;
  isDone: boolean;
}

/** Is told of generators as they run, in programs with frames for ordinary functions (see `trace.ts`). */
export interface Tracer {
  /** @param mode absent means `next` */
  resumed(call: CallRecord, value: unknown, mode: number | undefined): void;
  /** An exception is about to leave it. */
  failed(call: CallRecord, error: unknown): void;
  left(call: CallRecord): void;
}

/** What programs with frames for ordinary functions keep. */
export interface Chain {
  /** The innermost running call. */
  top: CallRecord;
  /** Code of functions. */
  readonly codes: WeakMap<object, { readonly unit: Unit; readonly index: number }>;
  /** Generators by frame record. */
  readonly owners: WeakMap<FrameRecord, object>;
  /** A generator calls a delegate that is none. */
  delegating<T>(type: GeneratorType, record: FrameRecord, call: () => T): T;
}

export type WalkMethod = 'entries' | 'keys' | 'values';

/** What an iterator of the engine's was got from. */
export interface Walk {
  readonly over: object;
  readonly method: WalkMethod;
}

/** What every program with compiled generators has; `state.ts` has what only some keep beside it. */
export interface Intrinsics {
  /** %GeneratorFunction.prototype% */
  readonly functionPrototype: object;
  /** %GeneratorPrototype% */
  readonly prototype: object;
  /** Its `next`, `throw` and `return` as they were at first. */
  readonly methods: readonly [next: unknown, throws: unknown, returns: unknown];
  /** By the object that instances have as prototype. */
  readonly types: WeakMap<object, GeneratorType>;
  readonly all: GeneratorType[];
  /** Add a type to both. */
  know: (type: GeneratorType) => void;
  /** How many more delegates may be started one inside the other; none, where that would show (see `yield-star.ts`). */
  room: number;
  /** Python's (see `exceptions.ts`). */
  exceptions?: Exceptions;
  /** Makes `prototype`'s methods work. */
  resume: (object: unknown, mode: number, value: unknown) => unknown;
  /** Resumes delegating frames; set with the first delegate. */
  passOn: (
    type: GeneratorType,
    frame: FrameRecord,
    mode: number,
    value: unknown,
    escaped?: (error: unknown) => unknown,
    first?: Delegate,
  ) => IteratorResult<unknown, unknown>;
  /** Returned by a step function: its delegate is yet to be called. */
  readonly deferred?: object;
}

/** Taken from `room`, while delegates are not to be started one inside the other. */
export const NO_ROOM = 1e6;

export const key = Symbol.for('genframe.intrinsics');

/** As they were at first: programs may replace them. */
export const { create, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, keys, setPrototypeOf } = Object;

/** The engine's own set, for its own generators. */
const nativeFunctionPrototype = getPrototypeOf(function* () {}) as { prototype: object; constructor: Function };
const native = nativeFunctionPrototype.prototype as Record<string, Function>;
const nativeConstructor = nativeFunctionPrototype.constructor;
export const nativeMethods = [native.next!, native.throw!, native.return!] as const;

/** A property as the language's own objects have them. */
export function hidden<T extends object>(object: T, name: PropertyKey, value: unknown, writable?: boolean): T {
  return defineProperty(object, name, { value, writable, configurable: true });
}

function make(): Intrinsics {
  const prototype = create(getPrototypeOf(native)) as object;
  const functionPrototype = create(Function.prototype) as object;
  // An arrow function would be no constructor.
  function target(_text: string): void {}
  setPrototypeOf(
    defineProperty(hidden(target, 'name', 'GeneratorFunction'), 'prototype', { value: functionPrototype, writable: false }),
    Function,
  );
  // The constructor makes functions from text at run time: the engine compiles these, and they stay its own.
  const construct = (_target: Function, args: unknown[], newTarget: Function): object => {
    const made = Reflect.construct(nativeConstructor, args, newTarget) as { prototype: object };
    setPrototypeOf(made.prototype, prototype);
    return made;
  };
  // A proxy, so that no object is made, and no `prototype` read, before the text has been parsed.
  const GeneratorFunction: Function = new Proxy(target, {
    apply: (_target, _self, args) => construct(target, args, GeneratorFunction),
    construct,
  });
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
  const all: GeneratorType[] = [];
  const types = new WeakMap<object, GeneratorType>();
  // The rest is set by what needs it, before anything can call it.
  const core: Omit<Intrinsics, 'resume' | 'passOn'> = {
    functionPrototype,
    prototype,
    methods: [methods.next, methods.throw, methods.return],
    // Programs may replace the methods that all maps share.
    types: Object.assign(types, { get: types.get, set: types.set }),
    all,
    room: 64,
    know(type) {
      types.set(type.cls.prototype, type);
      all[all.length] = type;
    },
  };
  const intrinsics = core as Intrinsics;
  hidden(hidden(functionPrototype, 'prototype', prototype), 'constructor', GeneratorFunction);
  hidden(functionPrototype, Symbol.toStringTag, 'GeneratorFunction');
  hidden(prototype, 'constructor', functionPrototype);
  extend(prototype, methods);
  hidden(prototype, Symbol.toStringTag, 'Generator');
  // By this, the methods of other realms' and other copies' runtimes find the way to this one.
  hidden(methods.next, key, intrinsics);
  return intrinsics;
}

/** Add methods to a prototype: not by `for`-`in`, as a program may have given all objects more properties. */
export function extend(prototype: object, methods: Readonly<Record<string, unknown>>): void {
  const names = keys(methods);
  for (let i = 0; i < names.length; i++) hidden(prototype, names[i]!, methods[names[i]!], true);
}

/** In Node, the copies of the runtime as an ES module and as CommonJS meet at `process`. */
const meeting = ((globalThis as { process?: object }).process ?? {}) as { [key]?: Intrinsics };

/** This realm's set. */
export const intrinsics: Intrinsics = meeting[key] ?? hidden(meeting, key, make())[key]!;
