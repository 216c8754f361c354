/**
 * Delegation: `yield*` (ECMAScript 15.5.5).
 *
 * A delegate that is a compiled generator is resumed for the first time where the `yield*` is, by a call. Most end, or yield, and
 * the step function goes on, or returns the item. From then on, its frame is in state DELEGATING, while it is suspended as well as while
 * its delegate runs; `$d` holds the delegate and `$r` the state to go on at: called in this state, the step function goes on there.
 *
 * Delegates that are compiled generators, delegating themselves, make a chain. Whoever resumes its first generator, the root, does not go
 * from link to link: a path lists the frames down to the last, the top, and the top's step function is called directly. So an
 * item costs the same at any depth, and no native stack. A first resumption that is nested too deep is deferred, and left to that path too.
 *
 * What holds:
 *
 * - Whenever code of the program runs below a root that is resumed by a path, the path is active, and its top is RUNNING, or its delegate
 *   is busy. Frames whose delegates run for the first time are RUNNING themselves.
 * - A frame is running if it is RUNNING itself or is in an active path.
 * - A path is kept between resumptions. Meanwhile its frames may be resumed from elsewhere: a top that has finished, or
 *   has delegated further, is noticed (`refresh`). A frame that leaves a delegate which has not finished is not to be
 *   seen from the top: this starts a new epoch, and paths of former epochs are made anew.
 *
 * Everything else, the engine's iterators, generators of other realms, objects with a `next`, `throw` or `return` of their
 * own, is called by the protocol, and its result objects are passed on as they are.
 */
import { RESUME_NEXT, RESUME_RETURN, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING, STATE_RUNNING } from './abi.js';
import { after, alreadyRunning, executes, goOn, isRunning } from './chain.js';
import { find } from './find.js';
import { type FrameRecord, type GeneratorClass, type GeneratorType, intrinsics, type StepFunction } from './intrinsics.js';
import { close, invoke, isObject, notIterable } from './iterator.js';
import { isPristine } from './pristine.js';

type Result = IteratorResult<unknown, unknown>;
type Escaped = (error: unknown) => unknown;

const { getPrototypeOf, hasOwn } = Object;
/** The method by which iterators are their own iterables. */
const returnThis = (intrinsics.prototype as { [Symbol.iterator]?: unknown })[Symbol.iterator];
const methodNames = ['next', 'throw', 'return'] as const;

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
    readonly iterable: unknown = undefined,
  ) {
    this.step = type === null ? null : stepOf(type, frame!);
  }
}

function stepOf(type: GeneratorType, frame: FrameRecord): StepFunction {
  return type.step ?? frame.$p!;
}

/** The way from a root to the top of its chain: the delegates, outermost first; a stand-in for the root is the first. */
export class Path {
  epoch = intrinsics.epoch;
  /** While it is active: the path that was made active before it. */
  outer: Path | null = null;

  constructor(readonly links: Delegate[]) {}

  has(frame: FrameRecord): boolean {
    return this.links.some((link) => link.frame === frame);
  }
}

export const { iterator } = Symbol;

export const { deferred } = intrinsics;

/**
 * The delegate of a `yield*` to a new generator of a function that is known; its class reads what this depends on, where engines see its
 * shape. It is left to whoever resumed the root, whose loop runs such chains best. Where a program has replaced what a `yield*` looks up,
 * the delegate is called by the protocol.
 * @param method its Symbol.iterator
 */
export function delegateKnown(generator: object, method: unknown, next: unknown, inner: FrameRecord, type: GeneratorType): Delegate {
  intrinsics.passOn = passOn;
  if (method !== returnThis) return called(iteratorOf(generator, method), generator);
  if (next !== type.next) return new Delegate(generator, next, null, null, generator);
  return isPristine() ? new Delegate(generator, next, inner, type) : called(generator, generator);
}

function called(iterator: object, iterable: object): Delegate {
  return new Delegate(iterator, (iterator as { next: unknown }).next, null, null, iterable);
}

/**
 * Start of a `yield*`: get the iterator, and resume it.
 * @param method its Symbol.iterator
 * @param frame the one that delegates; it has the delegate then, unless that has ended
 * @returns what the delegate yields or returns, or that it is deferred
 * @throws TypeError where there is no iterator, or it is running; what the delegate throws
 */
export function delegateBy(iterable: unknown, method: unknown, frame: FrameRecord): unknown {
  const iterator = iteratorOf(iterable, method);
  const next = (iterator as { next: unknown }).next;
  intrinsics.passOn = passOn;
  if (next === intrinsics.methods[RESUME_NEXT]) {
    const found = find(iterator);
    if (found) return start(iterator, next, found.frame, found.type, iterable, frame);
  } else {
    const type = intrinsics.typeOfNext(next);
    const inner = type?.of(iterator);
    if (inner !== undefined) return start(iterator, next, inner, type!, iterable, frame);
  }
  frame.$d = new Delegate(iterator, next, null, null, iterable);
  return deferred;
}

/**
 * First resumption of a compiled generator by the frame that delegates. One that is suspended runs at once: if it ends without a
 * suspension, it has cost a call, and neither a delegate nor a path. Where that would show, and where it is nested too deep for the native
 * stack, it is deferred: whoever resumed the root resumes it.
 */
function start(iterator: object, next: unknown, inner: FrameRecord, type: GeneratorType, iterable: unknown, frame: FrameRecord): unknown {
  let value: unknown = deferred;
  if (inner.$s < 0) value = startAny(inner, type);
  else if (intrinsics.room > 0) {
    intrinsics.room--;
    try {
      value = stepOf(type, inner)(inner, undefined, RESUME_NEXT);
    } finally {
      intrinsics.room++;
    }
  }
  if (inner.$s !== STATE_CLOSED) frame.$d = new Delegate(iterator, next, inner, type, iterable);
  return value;
}

/** As `start`, of a frame that has finished, delegates or is running. */
function startAny(inner: FrameRecord, type: GeneratorType): unknown {
  if (inner.$s === STATE_CLOSED) return undefined;
  if (isRunning(inner)) throw alreadyRunning();
  // A chain that leads to a frame that is running is told so now: later, that may be suspended.
  for (let at: FrameRecord | null = inner; at !== null && at.$s < STATE_CLOSED; at = (at.$d as Delegate).frame)
    if (executes(at)) return passOn(type, inner, RESUME_NEXT, undefined).value;
  return deferred;
}

/** The record of a delegate, which nobody has resumed yet. */
export function delegate(iterable: unknown): Delegate {
  const iterator = iteratorOf(iterable, (iterable as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator]);
  return delegateTo(iterator, (iterator as { next: unknown }).next, iterable);
}

function iteratorOf(iterable: unknown, method: unknown): object {
  if (typeof method !== 'function') throw notIterable(iterable);
  isPristine();
  const iterator = method === returnThis ? iterable : invoke(method, iterable);
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  return iterator;
}

/** The record of a delegate whose `next` has been read. */
export function delegateTo(iterator: object, next: unknown, iterable?: unknown): Delegate {
  // Only a program that delegates has this code in it.
  intrinsics.passOn = passOn;
  if (next === intrinsics.methods[RESUME_NEXT]) {
    const found = find(iterator);
    if (found) return new Delegate(iterator, next, found.frame, found.type);
  } else {
    const type = intrinsics.typeOfNext(next);
    const frame = type?.of(iterator);
    if (frame !== undefined) return new Delegate(iterator, next, frame, type!);
  }
  return new Delegate(iterator, next, null, null, iterable);
}

/**
 * `next` of a class whose generators delegate, for a frame that does. Fields of frames, whose shapes are many, are slow to read
 * here, so that the usual case is written with as few as possible.
 * @param first the frame's delegate
 */
export function through(first: unknown, value: unknown, root: FrameRecord, cls: GeneratorClass): Result {
  const link = first as Delegate;
  const { path } = link;
  if (path === null || path.epoch !== intrinsics.epoch || path.links[path.links.length - 1]!.frame!.$s < 0)
    return passOn(cls.type!, root, RESUME_NEXT, value, undefined, link);
  path.outer = intrinsics.active;
  intrinsics.active = path;
  try {
    return runNext(path.links, value);
  } finally {
    intrinsics.active = path.outer;
    path.outer = null;
    const { links } = path;
    if (links.length < 2 || links[1] !== link) put(path, link);
  }
}

/** As `run`, by `next`, from a top on that is suspended at a `yield` of its own. */
function runNext(links: Delegate[], sent: unknown): Result {
  const added = links.length;
  let value = sent;
  let link = links[links.length - 1]!;
  let state: number;
  for (;;) {
    try {
      value = link.step!(link.frame!, value, RESUME_NEXT);
      state = link.frame!.$s;
    } catch (error) {
      link.frame!.$s = STATE_CLOSED;
      return run(links, { mode: RESUME_NEXT, how: RESUME_THROW, state: STATE_CLOSED, value: error, added, cut: false }, undefined);
    }
    if (state >= 0) return { value, done: false };
    if (state === STATE_CLOSED) {
      if (links.length === 1) return { value, done: true };
      links.pop();
      link = links[links.length - 1]!;
      continue;
    }
    if (value !== deferred) return started(links, value);
    const next = link.frame!.$d as Delegate;
    if (next.frame === null || next.frame.$s < 0)
      return run(links, { mode: RESUME_NEXT, how: RESUME_NEXT, state, value: undefined, added, cut: false }, undefined);
    link = next;
    links.push(link);
    value = undefined;
  }
}

/** The top has delegated, and what it delegates to has yielded already: the path goes there. */
function started(links: Delegate[], value: unknown): Result {
  let top = links[links.length - 1]!.frame!;
  while (top.$s === STATE_DELEGATING) {
    const link = top.$d as Delegate;
    links.push(link);
    top = link.frame!;
  }
  return { value, done: false };
}

/**
 * Resume a delegating frame.
 * @param escaped by Python's rules: what an exception becomes that leaves a delegate; and one put in, which the delegate has no
 *   `throw` for, is thrown at the `yield*`
 * @param first its delegate
 * @throws TypeError where it is running
 */
export function passOn(
  type: GeneratorType,
  frame: FrameRecord,
  mode: number,
  value: unknown,
  escaped?: Escaped,
  first: Delegate = frame.$d as Delegate,
): Result {
  let link = first;
  let how = mode;
  let sent = value;
  if (link.busy) throw alreadyRunning();
  while (link.frame === null) {
    const result = callKept(type, frame, link, how, sent, escaped);
    if (result !== null) return result;
    const returned = afterDelegate(type, frame, after.mode, after.value);
    const state = frame.$s;
    if (state >= STATE_CLOSED || returned !== deferred) return { value: returned, done: state === STATE_CLOSED };
    link = frame.$d as Delegate;
    how = RESUME_NEXT;
    sent = undefined;
  }
  return follow(type, frame, link, how, sent, escaped);
}

/** Resume a frame whose delegate has ended: its step function sees by the state that it goes on at `$r`. */
function afterDelegate(type: GeneratorType, frame: FrameRecord, mode: number, value: unknown): unknown {
  if (mode === RESUME_NEXT || type.flags & 1) return (type.step ?? (frame.$p as StepFunction))(frame, value, mode);
  frame.$s = STATE_CLOSED;
  frame.$d = undefined;
  if (mode === RESUME_THROW) throw value;
  return value;
}

/** As `callDelegate`, with the frame among the running calls where these are kept. */
function callKept(
  type: GeneratorType,
  frame: FrameRecord,
  link: Delegate,
  mode: number,
  value: unknown,
  escaped: Escaped | undefined,
): Result | null {
  const { chain } = intrinsics;
  if (chain === null) return callDelegate(link, mode, value, escaped);
  return chain.delegating(type, frame, () => callDelegate(link, mode, value, escaped));
}

/** One step of a `yield*` by the iterator protocol: the result to pass on, or `null` where the frame goes on as `after` says. */
function callDelegate(link: Delegate, mode: number, value: unknown, escaped: Escaped | undefined): Result | null {
  const { iterator, next } = link;
  link.busy = true;
  let result: unknown;
  try {
    if (mode === RESUME_NEXT) result = invoke(next, iterator, value);
    else {
      const method = (iterator as Record<string, unknown>)[methodNames[mode]!];
      if (method === undefined || method === null) {
        if (mode === RESUME_RETURN || escaped) return ended(link, mode, value);
        close(iterator);
        throw new TypeError("The iterator does not provide a 'throw' method");
      }
      result = invoke(method, iterator, value);
    }
    if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
    if ((result as Result).done) return ended(link, mode === RESUME_RETURN ? RESUME_RETURN : RESUME_NEXT, (result as Result).value);
  } catch (error) {
    return ended(link, RESUME_THROW, error);
  } finally {
    link.busy = false;
  }
  return result as Result;
}

/** The delegate has ended, or is left. */
function ended({ frame }: Delegate, mode: number, value: unknown): null {
  if (frame !== null && frame.$s !== STATE_CLOSED) intrinsics.epoch++;
  after.mode = mode;
  after.value = value;
  return null;
}

/** A path that nobody uses any more, for the next root that needs one. */
let spare: Path | null = null;

function pathOf(type: GeneratorType, root: FrameRecord, first: Delegate): Path {
  const path = spare ?? new Path([new Delegate(intrinsics, undefined, null, null)]);
  spare = null;
  path.epoch = intrinsics.epoch;
  const standIn = path.links[0]!;
  standIn.frame = root;
  standIn.type = type;
  standIn.step = stepOf(type, root);
  path.links.push(first);
  return path;
}

/** Keep a path for its root's next resumption, or for another root where this one delegates no more. */
function put(path: Path, first: Delegate): void {
  const { links } = path;
  if (links.length > 1) {
    if (links[1] !== first) first.path = null;
    links[1]!.path = path;
    return;
  }
  first.path = null;
  const standIn = links[0]!;
  standIn.frame = standIn.type = standIn.step = null;
  spare = path;
}

/** Resume the top of a root's chain. */
function follow(
  type: GeneratorType,
  root: FrameRecord,
  first: Delegate,
  mode: number,
  value: unknown,
  escaped: Escaped | undefined,
): Result {
  const known = first.path;
  const path = known !== null && known.epoch === intrinsics.epoch ? known : pathOf(type, root, first);
  const { links } = path;
  let how = mode;
  let sent = value;
  let top = links[links.length - 1]!.frame!;
  let state = top.$s;
  if (state < 0 && !(state === STATE_DELEGATING && isIdle(top.$d as Delegate))) {
    const running = prepare(path, root);
    if (running === 0) throw alreadyRunning();
    if (running > 0) {
      refuse(links, running);
      how = RESUME_THROW;
      sent = after.value;
    }
    top = links[links.length - 1]!.frame!;
    state = top.$s;
  }
  const cut = mode !== RESUME_NEXT && cutAtProtocol(path, mode);
  if (cut) state = STATE_DELEGATING;
  path.outer = intrinsics.active;
  intrinsics.active = path;
  try {
    if (how === RESUME_NEXT && mode === RESUME_NEXT && state >= 0 && !escaped) return runNext(links, sent);
    return run(links, { mode, how, state, value: sent, added: links.length, cut }, escaped);
  } finally {
    intrinsics.active = path.outer;
    path.outer = null;
    put(path, first);
  }
}

function isIdle({ frame, busy }: Delegate): boolean {
  return frame === null && !busy;
}

/**
 * The top of a path is not suspended at a `yield` of its own: find the real one.
 * @returns the index of the first running frame, -1 where none is
 */
function prepare(path: Path, root: FrameRecord): number {
  const { links } = path;
  // A frame that has just begun to delegate may find itself at the end of the chain.
  root.$s = STATE_RUNNING;
  refresh(links);
  const isCycle = links[links.length - 1]!.frame === root;
  if (!isCycle) root.$s = STATE_DELEGATING;
  const running = firstRunning(path, isCycle ? 1 : 0);
  root.$s = STATE_DELEGATING;
  return running;
}

/** What `run` starts with. */
interface Start {
  /** How the program resumed the root: so does every frame of the path resume the next. */
  readonly mode: number;
  /** How the top is resumed, and its state. */
  readonly how: number;
  readonly state: number;
  readonly value: unknown;
  /** Frames from this index on have been resumed for the first time meanwhile, by `next`. */
  readonly added: number;
  /** The top's delegate is to be called by the protocol, whatever it is. */
  readonly cut: boolean;
}

/** Resume the top of an active path, and as frames finish those above them, until one yields or the root has finished. */
function run(links: Delegate[], start: Start, escaped: Escaped | undefined): Result {
  const { mode } = start;
  let { how, state, value, added, cut } = start;
  let link = links[links.length - 1]!;
  let top = link.frame!;
  // Whether the top's delegate has ended, which is no more in the path: its own code goes on.
  let goesOn = false;
  for (;;) {
    if (state === STATE_DELEGATING && !goesOn) {
      const next = top.$d as Delegate;
      if (cut || next.frame === null) {
        cut = false;
        const result = callKept(link.type!, top, next, how, value, escaped);
        if (result !== null) return result;
        how = after.mode;
        value = after.value;
        goesOn = true;
      } else {
        links.push(next);
        state = next.frame.$s;
        if (state < STATE_CLOSED && !isFree(links, top)) {
          how = after.mode;
          value = after.value;
          goesOn = true;
        }
        link = links[links.length - 1]!;
        top = link.frame!;
        if (state < STATE_CLOSED) state = top.$s;
      }
      continue;
    }
    if (state !== STATE_CLOSED && (how === RESUME_NEXT || (state !== STATE_CREATED && link.type!.flags & 1))) {
      try {
        value = link.step!(top, value, how);
        how = RESUME_NEXT;
        state = top.$s;
      } catch (error) {
        state = top.$s = STATE_CLOSED;
        value = escaped && links.length > 1 ? escaped(error) : error;
        how = RESUME_THROW;
      }
      if (state >= 0) return { value, done: false };
      goesOn = false;
      if (state === STATE_DELEGATING) {
        if (value !== deferred) return started(links, value);
        value = undefined;
        continue;
      }
    } else {
      if (how === RESUME_NEXT) value = undefined;
      else if (escaped && how === RESUME_THROW && links.length > 1 && state !== STATE_CREATED && state !== STATE_CLOSED)
        value = escaped(value);
      top.$s = STATE_CLOSED;
      top.$d = undefined;
    }
    // The top has finished.
    if (links.length === 1) {
      if (how === RESUME_THROW) throw value;
      return { value, done: true };
    }
    links.pop();
    link = links[links.length - 1]!;
    top = link.frame!;
    state = STATE_DELEGATING;
    goesOn = true;
    if (links.length < added) {
      added = links.length;
      if (how !== RESUME_THROW && mode === RESUME_RETURN) how = RESUME_RETURN;
    }
  }
}

/**
 * The top of the active path has begun to delegate to a generator that delegates itself, or is running: its delegates
 * become part of the path.
 * @returns false where a running one is among them: the new top goes on as `after` says
 */
function isFree(links: Delegate[], top: FrameRecord): boolean {
  const from = links.length - 1;
  // A chain that leads back to this frame ends here.
  top.$s = STATE_RUNNING;
  refresh(links);
  const running = firstRunning(intrinsics.active!, from);
  top.$s = STATE_DELEGATING;
  if (running >= 0) refuse(links, running);
  return running < 0;
}

/** A frame has delegated to a running one: it is told by an exception. */
function refuse(links: Delegate[], running: number): void {
  links.length = running;
  goOn(links[running - 1]!.frame!, RESUME_THROW, alreadyRunning());
}

/** Bring a path up to date whose frames may have been resumed from elsewhere. */
function refresh(links: Delegate[]): void {
  let top = links[links.length - 1]!;
  while (top.frame!.$s === STATE_CLOSED && links.length > 1) {
    const outer = links[links.length - 2]!;
    // One that still delegates to a finished generator has yet to be told.
    if (outer.frame!.$d === top) return;
    links.pop();
    top = outer;
  }
  while (top.frame!.$s === STATE_DELEGATING) {
    const next = top.frame!.$d as Delegate;
    if (next.frame === null || next.busy) return;
    links.push(next);
    top = next;
  }
}

/** The first frame of a path, from an index on, that is running; -1 where none is. */
function firstRunning(path: Path, from: number): number {
  const { links } = path;
  if (!executes(links[links.length - 1]!.frame!)) return -1;
  for (let i = from; ; i++) {
    const frame = links[i]!.frame!;
    if (executes(frame)) return i;
    for (let active: Path | null = intrinsics.active; active; active = active.outer) {
      const at = active.links.findIndex((link) => link.frame === frame);
      if (at >= 0 && (active !== path || at < from || from === 0)) return i;
    }
  }
}

/**
 * `throw` and `return` are looked up by each frame when it passes them on. Where that may find another method than the
 * generators' own, the path ends, so that the method is called.
 * @returns whether it does
 */
function cutAtProtocol(path: Path, mode: number): boolean {
  const { links } = path;
  const name = methodNames[mode]!;
  const isOwn = (intrinsics.prototype as Record<string, unknown>)[name] === intrinsics.methods[mode];
  for (let i = 1; i < links.length; i++) {
    const { iterator } = links[i]!;
    if (isOwn && !hasOwn(iterator, name)) {
      const prototype = getPrototypeOf(iterator) as object | null;
      if (prototype !== null && !hasOwn(prototype, name) && getPrototypeOf(prototype) === intrinsics.prototype) continue;
    }
    links[1]!.path = null;
    links.length = i;
    // Frames below are not running while the method runs, those above are.
    path.epoch = ++intrinsics.epoch;
    return true;
  }
  return false;
}
