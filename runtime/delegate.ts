/**
 * Delegation: `yield*` (ECMAScript 15.5.5).
 *
 * A frame that delegates is in state DELEGATING, while it is suspended as well as while its delegate runs; `$d` holds the
 * delegate and `$r` the state to go on at. Delegates that are compiled generators, delegating themselves, make a chain.
 * Whoever resumes its first generator, the root, does not go from link to link: a path lists the frames down to the last,
 * the top, and the top's step function is called directly. So an item costs the same at any depth, and no native stack.
 *
 * What holds:
 *
 * - Whenever code of the program runs below a root, the path of the root is active, and its top is RUNNING.
 * - A frame is running if it is RUNNING itself or is in an active path.
 * - A path is kept between resumptions. Meanwhile its frames may be resumed from elsewhere: a top that has finished, or
 *   has delegated further, is noticed (`refresh`). A frame that leaves a delegate which has not finished is not to be
 *   seen from the top: this starts a new epoch, and paths of former epochs are made anew.
 *
 * Everything else, the engine's iterators, generators of other realms, objects with a `next`, `throw` or `return` of their
 * own, is called by the protocol, and its result objects are passed on as they are.
 */
import { RESUME_NEXT, RESUME_RETURN, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING, STATE_RUNNING } from './abi.js';
import { after, alreadyRunning, goOn } from './chain.js';
import { find } from './find.js';
import { own } from './generator.js';
import { type FrameRecord, type GeneratorType, intrinsics, type StepFunction } from './intrinsics.js';
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

  constructor(
    public iterator: object,
    readonly next: unknown,
    /** Frame and type of a compiled generator whose `next` is its own, else `null`. */
    readonly frame: FrameRecord | null,
    readonly type: GeneratorType | null,
    /** Of any other iterator: what it was got from. */
    readonly iterable: unknown = undefined,
  ) {}
}

/** The way from a root to the top of its chain: the delegates, outermost first; a stand-in for the root is the first. */
export class Path {
  readonly links: Delegate[];
  epoch = intrinsics.epoch;
  /** While it is active: the path that was made active before it. */
  outer: Path | null = null;

  constructor(type: GeneratorType, root: FrameRecord) {
    this.links = [new Delegate(root, undefined, root, type)];
  }

  has(frame: FrameRecord): boolean {
    return this.links.some((link) => link.frame === frame);
  }
}

/**
 * Start of a `yield*`: get the iterator.
 * @throws TypeError where there is none
 */
export function delegate(iterable: unknown): Delegate {
  const method = (iterable as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator];
  if (typeof method !== 'function') throw notIterable(iterable);
  isPristine();
  const iterator = method === returnThis ? iterable : invoke(method, iterable);
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  return delegateTo(iterator, (iterator as { next: unknown }).next, iterable);
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
 * Resume a delegating frame.
 * @param escaped by Python's rules: what an exception becomes that leaves a delegate; and one put in, which the delegate has no
 *   `throw` for, is thrown at the `yield*`
 * @throws TypeError where it is running
 */
export function passOn(type: GeneratorType, frame: FrameRecord, mode: number, value: unknown, escaped?: Escaped): Result {
  let how = mode;
  let sent = value;
  while ((frame.$d as Delegate).frame === null) {
    const result = callDelegate(frame, how, sent, escaped);
    if (result !== null) return result;
    const returned = own(type, frame, after.mode, after.value);
    if (frame.$s >= STATE_CLOSED) return { value: returned, done: frame.$s === STATE_CLOSED };
    how = RESUME_NEXT;
    sent = undefined;
  }
  return follow(type, frame, how, sent, escaped);
}

/** One step of a `yield*` by the iterator protocol: the result to pass on, or `null` where the frame goes on as `after` says. */
function callDelegate(frame: FrameRecord, mode: number, value: unknown, escaped: Escaped | undefined): Result | null {
  const { iterator, next } = frame.$d as Delegate;
  frame.$s = STATE_RUNNING;
  let result: unknown;
  try {
    if (mode === RESUME_NEXT) result = invoke(next, iterator, value);
    else {
      const method = (iterator as Record<string, unknown>)[methodNames[mode]!];
      if (method === undefined || method === null) {
        if (mode === RESUME_RETURN || escaped) return goOn(frame, mode, value);
        close(iterator);
        throw new TypeError("The iterator does not provide a 'throw' method");
      }
      result = invoke(method, iterator, value);
    }
    if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
    if ((result as Result).done) return goOn(frame, mode === RESUME_RETURN ? RESUME_RETURN : RESUME_NEXT, (result as Result).value);
  } catch (error) {
    return goOn(frame, RESUME_THROW, error);
  }
  frame.$s = STATE_DELEGATING;
  return result as Result;
}

/** Resume the top of a root's chain. */
function follow(type: GeneratorType, root: FrameRecord, mode: number, value: unknown, escaped: Escaped | undefined): Result {
  const known = (root.$d as Delegate).path;
  const path = known !== null && known.epoch === intrinsics.epoch ? known : new Path(type, root);
  const { links } = path;
  let how = mode;
  let sent = value;
  if (links[links.length - 1]!.frame!.$s < 0) {
    // A frame that has just begun to delegate may find itself at the end of the chain.
    root.$s = STATE_RUNNING;
    if (links.length === 1) links.push(root.$d as Delegate);
    refresh(links);
    const isCycle = links[links.length - 1]!.frame === root;
    if (!isCycle) root.$s = STATE_DELEGATING;
    const running = firstRunning(path, isCycle ? 1 : 0);
    root.$s = STATE_DELEGATING;
    if (running === 0) throw alreadyRunning();
    if (running > 0) {
      refuse(links, running);
      how = RESUME_THROW;
      sent = after.value;
    }
  }
  if (mode !== RESUME_NEXT) cutAtProtocol(path, mode);
  path.outer = intrinsics.active;
  intrinsics.active = path;
  try {
    const result = run(links, mode, how, sent, escaped);
    if (root.$s === STATE_DELEGATING) (root.$d as Delegate).path = path;
    return result;
  } finally {
    intrinsics.active = path.outer;
    path.outer = null;
  }
}

/**
 * Resume the top of an active path, and as frames finish those above them, until one yields or the root has finished.
 * @param mode how the program resumed the root: so does every frame of the path resume the next
 * @param first how the top is resumed
 */
function run(links: Delegate[], mode: number, first: number, sent: unknown, escaped: Escaped | undefined): Result {
  // Frames from here on have been resumed for the first time meanwhile, by `next`.
  let added = links.length;
  let how = first;
  let value = sent;
  for (;;) {
    const at = links.length - 1;
    const link = links[at]!;
    const top = link.frame!;
    let state = top.$s;
    if (state === STATE_DELEGATING) {
      const result = callDelegate(top, how, value, escaped);
      if (result !== null) return result;
      how = after.mode;
      value = after.value;
      continue;
    }
    const type = link.type!;
    if (state >= 0 && (how === RESUME_NEXT || (state !== STATE_CREATED && type.flags & 1))) {
      try {
        value = (type.step ?? (top.$p as StepFunction))(top, value, how);
        how = RESUME_NEXT;
      } catch (error) {
        top.$s = STATE_CLOSED;
        value = escaped && at > 0 ? escaped(error) : error;
        how = RESUME_THROW;
      }
      state = top.$s;
      if (state >= 0) return { value, done: false };
      if (state === STATE_DELEGATING) {
        value = undefined;
        const next = top.$d as Delegate;
        const inner = next.frame;
        if (inner === null) continue;
        links.push(next);
        if (inner.$s < STATE_CLOSED && !isFree(links, top)) {
          how = after.mode;
          value = after.value;
        }
        continue;
      }
    } else {
      if (how === RESUME_NEXT) value = undefined;
      else if (escaped && how === RESUME_THROW && at > 0 && state > STATE_CREATED) value = escaped(value);
      top.$s = STATE_CLOSED;
    }
    // The top has finished.
    if (at === 0) {
      if (how === RESUME_THROW) throw value;
      return { value, done: true };
    }
    links.pop();
    const outer = links[at - 1]!.frame!;
    outer.$s = outer.$r!;
    outer.$d = undefined;
    if (at < added) {
      added = at;
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
    if (next.frame === null) return;
    links.push(next);
    top = next;
  }
}

/** The first frame of a path, from an index on, that is running; -1 where none is. */
function firstRunning(path: Path, from: number): number {
  const { links } = path;
  if (links[links.length - 1]!.frame!.$s !== STATE_RUNNING) return -1;
  for (let i = from; ; i++) {
    const frame = links[i]!.frame!;
    if (frame.$s === STATE_RUNNING) return i;
    for (let active: Path | null = intrinsics.active; active; active = active.outer) {
      const at = active.links.findIndex((link) => link.frame === frame);
      if (at >= 0 && (active !== path || at < from || from === 0)) return i;
    }
  }
}

/**
 * `throw` and `return` are looked up by each frame when it passes them on. Where that may find another method than the
 * generators' own, the path ends, so that the method is called.
 */
function cutAtProtocol(path: Path, mode: number): void {
  const { links } = path;
  const name = methodNames[mode]!;
  const isOwn = (intrinsics.prototype as Record<string, unknown>)[name] === intrinsics.methods[mode];
  for (let i = 1; i < links.length; i++) {
    const { iterator } = links[i]!;
    if (isOwn && !hasOwn(iterator, name)) {
      const prototype = getPrototypeOf(iterator) as object | null;
      if (prototype !== null && !hasOwn(prototype, name) && getPrototypeOf(prototype) === intrinsics.prototype) continue;
    }
    links.length = i;
    // Frames below are not running while the method runs, those above are.
    path.epoch = ++intrinsics.epoch;
    return;
  }
}
