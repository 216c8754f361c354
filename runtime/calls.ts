/**
 * The chain of running calls, which programs compiled with `functions: true` keep.
 *
 * Each function enters a record at its start and leaves it at its end. Records are used again, as calls end in the reverse
 * order of their beginnings: the one that follows in `next` is free. Only a record that somebody has looked at stays with
 * its frame. Functions that run piecemeal (async ones, and generators that stay native) have records of their own, which
 * leave the chain whenever they wait.
 */
import type { CallFrame } from './frame.js';
import type { Accessor, CallRecord, Chain, FrameRecord, GeneratorClass, GeneratorType, Unit } from './intrinsics.js';
import { codeOfFunction, viewOf } from './introspect.js';
import { intrinsics } from './state.js';

class Call implements CallRecord {
  i = 0;
  unit: Unit | null = null;
  index = 0;
  read: Accessor | null = null;
  scopes: (Accessor | undefined)[] | null = null;
  record: FrameRecord | null = null;
  cls: GeneratorClass | null = null;
  state = 0;
  value: unknown = undefined;
  frame: object | null = null;
  next: CallRecord | null = null;
  isWaiting = false;
  isDone = false;

  constructor(public back: CallRecord | null) {}
}

/** At the bottom is a record that stands for no call. */
const chain: Chain = (intrinsics.calls ??= { top: new Call(null), codes: new WeakMap(), owners: new WeakMap(), delegating });

/** From now on, there are frames of calls: until then, nothing is done for them. */
function begun(): void {
  intrinsics.chain = chain;
}

function grow(back: CallRecord): CallRecord {
  begun();
  return (back.next = new Call(back));
}

/**
 * A function has been called.
 * @param unit gives the code objects of its module, by number
 * @returns what `leave` takes at its end; where others are to see its variables, it puts their accessor there
 */
export function enter(unit: Unit, index: number): CallRecord {
  const back = chain.top;
  const call = back.next ?? grow(back);
  call.unit = unit;
  call.index = index;
  call.i = 0;
  chain.top = call;
  return call;
}

/** Calls that began before their body did, and that somebody has looked at then: by their `arguments`, or by the object that they make. */
const early = new WeakMap<object, CallRecord>();

/** As `enter`, of a function that may have run something before its body. */
export function again(unit: Unit, index: number, token: object): CallRecord {
  const call = early.get(token);
  if (!call) return enter(unit, index);
  early.delete(token);
  call.i = 0;
  call.back = chain.top;
  (call.frame as CallFrame).goesOn();
  chain.top = call;
  return call;
}

/**
 * What runs before a body, as if it were in it: an expression in the parameters, the initialiser of a field in front of a constructor.
 * @param at its number among the statements
 * @param read reads and writes the parameters that have their values
 * @param token the same for all that belongs to one call, where there is such an object: then it is all one frame
 */
export function during<T>(unit: Unit, index: number, at: number, read: Accessor | null, token: object | null, make: () => T): T {
  const call = token === null ? enter(unit, index) : again(unit, index, token);
  call.i = at;
  call.read = read;
  try {
    return told(call, make);
  } finally {
    // Sloppy code may have given `arguments` another value.
    if (typeof token === 'object' && token !== null && call.frame !== null) early.set(token, call);
    leave(call);
  }
}

/** The call has ended, by whatever way. */
export function leave(call: CallRecord): void {
  if (call.frame !== null) keep(call);
  else if (call.scopes !== null) call.scopes = null;
  call.read = null;
  chain.top = call.back!;
}

/** The frame outlives the call: its record is used for no other, and neither are those that led to it. */
function keep(call: CallRecord): void {
  const back = call.back!;
  if (back.next === call) back.next = null;
  (call.frame as CallFrame).ended(viewOf(back), call.read);
}

/** The variables of a block have been made. */
export function scope(call: CallRecord, index: number, read: Accessor): void {
  call.scopes ??= [];
  call.scopes[index] = read;
}

/**
 * A function that runs piecemeal has begun.
 * @param token as of `again`
 */
export function begin(unit: Unit, index: number, token?: object): CallRecord {
  begun();
  if (token !== undefined && early.has(token)) return again(unit, index, token);
  const call = new Call(chain.top);
  call.unit = unit;
  call.index = index;
  chain.top = call;
  return call;
}

/**
 * A module has begun. Where it fails, nobody leaves it: when the engine has nothing more to run, no call is under way.
 * @param read reads and writes its variables
 */
export function beginModule(unit: Unit, index: number, read: Accessor | null = null): CallRecord {
  const call = begin(unit, index);
  call.read = read;
  void Promise.resolve().then(() => {
    if (call.isDone || call.isWaiting) return;
    call.isDone = true;
    let base = call.back!;
    while (base.back) base = base.back;
    chain.top = base;
  });
  return call;
}

/** It waits: until it goes on, it is not running. @returns the value */
export function pause<T>(call: CallRecord, value?: T): T | undefined {
  chain.top = call.back!;
  call.isWaiting = true;
  return value;
}

/** It goes on. @returns the value */
export function proceed<T>(call: CallRecord, value?: T): T | undefined {
  back(call);
  return value;
}

/** It is at a place that it may have come to after waiting. */
export function back(call: CallRecord): void {
  if (call.isWaiting) {
    call.isWaiting = false;
    call.back = chain.top;
  }
  chain.top = call;
}

/** It has ended. */
export function end(call: CallRecord): void {
  const wasWaiting = call.isWaiting;
  call.isDone = true;
  call.isWaiting = false;
  if (call.frame !== null) (call.frame as CallFrame).ended(wasWaiting ? null : viewOf(call.back!), call.read);
  call.read = null;
  if (!wasWaiting) chain.top = call.back!;
}

/** The call has caught an exception: whatever it had called has ended, and it waits no more. */
export function caught(call: CallRecord, error?: unknown): void {
  back(call);
  if (intrinsics.onError !== null) intrinsics.onError(call, error, true);
}

/** An exception leaves the call. */
export function failed(call: CallRecord, error: unknown): void {
  if (intrinsics.onError !== null) intrinsics.onError(call, error, false);
  if (intrinsics.tracer !== null) intrinsics.tracer.failed(call, error);
}

/** A class's field is initialised. */
export function field<T>(unit: Unit, index: number, make: () => T): T {
  const call = enter(unit, index);
  try {
    return told(call, make);
  } finally {
    leave(call);
  }
}

/** Run a part of a call; who wants to know is told of what it throws. */
function told<T>(call: CallRecord, make: () => T): T {
  try {
    return make();
  } catch (error) {
    failed(call, error);
    throw error;
  }
}

const { prototype: arrays } = Array;
const { [Symbol.iterator]: values } = arrays;
const arrayIterators = Object.getPrototypeOf([].values()) as { next: unknown };
const { next: arrayNext } = arrayIterators;

/**
 * Arguments for a `super(...)` that is not written: the standard passes them on without an iterator (ECMAScript 15.7.14, step 14.a), so that no
 * method that a program has replaced is called.
 */
export function passedOn(args: unknown[]): Iterable<unknown> {
  if (arrays[Symbol.iterator] === values && arrayIterators.next === arrayNext) return args;
  let at = 0;
  const next = (): IteratorResult<unknown> => (at < args.length ? { value: args[at++], done: false } : { value: undefined, done: true });
  return { [Symbol.iterator]: () => ({ next }) };
}

/** A frame of this class is being resumed. */
export function resumed(cls: GeneratorClass, record: FrameRecord, value: unknown, mode: number): CallRecord {
  const back = chain.top;
  const call = back.next ?? grow(back);
  call.cls = cls;
  call.record = record;
  call.state = record.$s;
  call.i = 0;
  chain.top = call;
  if (intrinsics.tracer !== null) intrinsics.tracer.resumed(call, value, mode);
  return call;
}

/** It has been left: suspended, delegating or at its end. */
export function left(call: CallRecord): void {
  if (intrinsics.tracer !== null) intrinsics.tracer.left(call);
  call.record = null;
  call.cls = null;
  call.value = undefined;
  call.scopes = null;
  chain.top = call.back!;
}

/** A frame that delegates calls an iterator that is no compiled generator. */
function delegating<T>({ cls }: GeneratorType, record: FrameRecord, act: () => T): T {
  const back = chain.top;
  const call = back.next ?? grow(back);
  call.cls = cls;
  call.record = record;
  call.state = record.$r ?? 0;
  call.i = 0;
  chain.top = call;
  try {
    return act();
  } finally {
    call.record = null;
    call.cls = null;
    chain.top = back;
  }
}

/** A new generator. */
export function own(record: FrameRecord, generator: object): void {
  begun();
  chain.owners.set(record, generator);
}

/** Tell an ordinary function which code it has. */
export function named<T>(fn: T, unit: Unit, index: number): T {
  if (typeof fn !== 'function') return fn;
  begun();
  showCode();
  if (!chain.codes.has(fn)) chain.codes.set(fn, { unit, index });
  return fn;
}

/** Tell methods and accessors of an object or class which code they have: by key, kind (`get`, `set` or `value`) and number. */
export function members<T extends object>(holder: T, unit: Unit, list: readonly (PropertyKey | number)[]): T {
  for (let i = 0; i < list.length; i += 3) {
    const property = Object.getOwnPropertyDescriptor(holder, list[i]!);
    named(property?.[list[i + 1] as 'get' | 'set' | 'value'], unit, list[i + 2] as number);
  }
  return holder;
}

const functionPrototype = Function.prototype as { __code__?: unknown };

/** Functions show their code: by one getter for all, as an own property of each would cost more, and be seen. */
function showCode(): void {
  if (Object.hasOwn(functionPrototype, '__code__')) return;
  Object.defineProperty(functionPrototype, '__code__', {
    configurable: true,
    get(this: unknown) {
      return typeof this === 'function' ? codeOfFunction(this) : undefined;
    },
  });
}
