/**
 * The objects that compiled generators have in place of the engine's: %GeneratorFunction%,
 * %GeneratorFunction.prototype% and %GeneratorPrototype% (ECMAScript 27.3 and 27.5), one set per realm,
 * shared by all copies of the runtime in it.
 */
import { type CodeObjectData, type ModuleUnit, RESUME_NEXT, RESUME_RETURN, RESUME_THROW } from './abi.js';
import type { CodeObject } from './code.js';
import type { Delegate } from './delegate.js';
import type { Path } from './path.js';

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
  /**
   * Of a generator function that is made once: its function object; until the first call, a stand-in
   * that sends the call to `adopt`.
   */
  fn?: { prototype: unknown };
  /** With snapshots: a frame record as it is before the parameters have their values. */
  blank?(): FrameRecord;
  /** With snapshots: what makes the functions of its body. */
  readonly makers?: readonly FunctionMaker[];
  /** With snapshots, of a method whose code can only stand in its class or literal: its step function, for a `this`. */
  steps?: (self: unknown) => StepFunction;
  /** The same, where it uses private names: whether an object has those of its class's instances. */
  brand?: (object: object) => boolean;
  /** `prototype` once more: engines read it faster from here. */
  proto?: object;
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
  code: string | (() => CodeObject | undefined) | undefined;
  /** Accessors of the variables around that the code uses, or the state in which the frame's own step function gives them. */
  names?: object | number | undefined;
  /** Its id in a sidecar. */
  readonly id: string | undefined;
  /** What snapshots know of it, in its stored form, and its module. */
  readonly layout: string | undefined;
  readonly unit: ModuleUnit | undefined;
  /** The class's own `next`. */
  readonly next: unknown;
  /** Its own methods, as descriptors of properties: what is on the function's `prototype` from the first call on. */
  readonly own: Readonly<Record<string, PropertyDescriptor>>;
  /** Of a generator function that is made once: what its first call does, and its function object. */
  first?: (() => void) | undefined;
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

export interface Intrinsics {
  /** %GeneratorFunction.prototype% */
  readonly functionPrototype: object;
  /** %GeneratorPrototype% */
  readonly prototype: object;
  /** Its `next`, `throw` and `return` as they were at first. */
  readonly methods: readonly [next: unknown, throws: unknown, returns: unknown];
  /** The type whose class has this `next`. */
  typeOfNext(next: unknown): GeneratorType | undefined;
  /** Make a class's `next` known. */
  ownNext(next: object, type: GeneratorType): void;
  /** The innermost of the chains of delegates that are being resumed (see `pass-on.ts`). */
  active: Path | null;
  epoch: number;
  /** Resumes delegating frames; set with the first delegate. */
  passOn: (
    type: GeneratorType,
    frame: FrameRecord,
    mode: number,
    value: unknown,
    escaped?: (error: unknown) => unknown,
    first?: Delegate,
  ) => IteratorResult<unknown, unknown>;
  /** By the object that instances have as prototype. */
  readonly types: WeakMap<object, GeneratorType>;
  readonly all: GeneratorType[];
  /** Code objects from sidecars, by id. */
  readonly loaded: Map<string, CodeObjectData>;
  /** Running calls; `null` as long as no compiled module keeps them. */
  chain: Chain | null;
  /** The same, once what keeps them is loaded: one for all copies of the runtime. */
  calls: Chain | null;
  /** Is told of every exception that leaves a call, or is caught in one. */
  onError: ((call: CallRecord, error: unknown, isCaught: boolean) => void) | null;
  tracer: Tracer | null;
  /** How many more delegates may be started one inside the other; none, where that would show (see `yield-star.ts`). */
  room: number;
  /** Returned by a step function: its delegate is yet to be called. */
  readonly deferred: object;
  /** Functions of generators' bodies, with what made them. */
  readonly kept: WeakMap<object, { readonly maker: FunctionMaker; readonly seen: readonly object[] }>;
  /** Iterators of the engine's that a loop or a `yield*` alone holds, and what they go over. */
  readonly walks: WeakMap<object, Walk>;
  /** Makes `prototype`'s methods work. */
  resume: (object: unknown, mode: number, value: unknown) => unknown;
}

/** Taken from `room`, while delegates are not to be started one inside the other. */
export const NO_ROOM = 1 << 20;

export const key = Symbol.for('genframe.intrinsics');

const { defineProperty, setPrototypeOf, getPrototypeOf, create } = Object;

/** The engine's own set, for its own generators. */
const nativeFunctionPrototype = getPrototypeOf(function* () {}) as { prototype: object; constructor: Function };
const native = nativeFunctionPrototype.prototype as Record<string, Function>;
const nativeConstructor = nativeFunctionPrototype.constructor;
export const nativeMethods = [native.next!, native.throw!, native.return!] as const;

function hidden(object: object, name: PropertyKey, value: unknown, writable: boolean): void {
  defineProperty(object, name, { value, writable, configurable: true });
}

/** A map with methods of its own: programs may replace those that all maps share. */
function pinned<K extends WeakKey, V>(map: WeakMap<K, V>): WeakMap<K, V> {
  hidden(map, 'get', map.get, false);
  hidden(map, 'set', map.set, false);
  return map;
}

/** Gives back what it gets: classes derived from it put private fields on any object. An arrow function could not be derived from. */
function itself(object: object): object {
  return object;
}

const Stamped = itself as unknown as new (object: object) => object;

/** A mark on the `next` functions of compiled classes that no reflection shows and no proxy hides. */
class Mark extends Stamped {
  #type: GeneratorType;

  constructor(next: object, type: GeneratorType) {
    super(next);
    this.#type = type;
  }

  static of(next: unknown): GeneratorType | undefined {
    return typeof next === 'function' && #type in next ? next.#type : undefined;
  }
}

function make(): Intrinsics {
  const prototype = create(getPrototypeOf(native)) as object;
  const functionPrototype = create(Function.prototype) as object;
  // The constructor makes functions from text at run time: the engine compiles these, and they stay its own.
  const construct = (args: unknown[], newTarget: Function): object => {
    const made = Reflect.construct(nativeConstructor, args, newTarget) as { prototype: object };
    setPrototypeOf(made.prototype, prototype);
    return made;
  };
  // An arrow function would be no constructor.
  function target(_text: string): void {}
  hidden(target, 'name', 'GeneratorFunction', false);
  setPrototypeOf(target, Function);
  defineProperty(target, 'prototype', { value: functionPrototype, writable: false });
  // A proxy, so that no object is made, and no `prototype` read, before the text has been parsed.
  const GeneratorFunction: Function = new Proxy(target, {
    apply: (_target, _self, args) => construct(args, GeneratorFunction),
    construct: (_target, args, newTarget) => construct(args, newTarget),
  });
  hidden(functionPrototype, 'prototype', prototype, false);
  hidden(functionPrototype, 'constructor', GeneratorFunction, false);
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
  const unset = (): never => {
    throw new TypeError('genframe: this part of the runtime is not loaded');
  };
  const intrinsics: Intrinsics = {
    functionPrototype,
    prototype,
    methods: [methods.next, methods.throw, methods.return],
    typeOfNext: Mark.of,
    ownNext: (next, type) => void new Mark(next, type),
    types: pinned(new WeakMap()),
    all: [],
    loaded: new Map(),
    chain: null,
    calls: null,
    onError: null,
    tracer: null,
    active: null,
    epoch: 0,
    kept: new WeakMap(),
    room: 64,
    deferred: Object.freeze({}),
    walks: new WeakMap(),
    passOn: unset,
    resume: unset,
  };
  for (const name of ['next', 'return', 'throw'] as const) hidden(prototype, name, methods[name], true);
  // By this, the methods of other realms' and other copies' runtimes find the way to this one.
  hidden(methods.next, key, (object: unknown, mode: number, value: unknown) => intrinsics.resume(object, mode, value), false);
  hidden(prototype, Symbol.toStringTag, 'Generator', false);
  return intrinsics;
}

/** In Node, the copies of the runtime as an ES module and as CommonJS meet at `process`. */
const meeting = ((globalThis as { process?: object }).process ?? {}) as { [key]?: Intrinsics };

/** This realm's set. */
export const intrinsics: Intrinsics = meeting[key] ?? make();
if (!meeting[key]) defineProperty(meeting, key, { value: intrinsics });

/** Add methods to the generator prototype; their first argument is the generator. */
export function extend(methods: Record<string, (generator: unknown, ...args: unknown[]) => unknown>): void {
  for (const [name, method] of Object.entries(methods)) {
    const value = {
      [name](this: unknown, ...args: unknown[]) {
        return method(this, ...args);
      },
    }[name]!;
    if (!Object.hasOwn(intrinsics.prototype, name)) hidden(intrinsics.prototype, name, value, true);
  }
}
