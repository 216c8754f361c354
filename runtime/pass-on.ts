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
 * A delegate that does not delegate itself needs no path: it is resumed directly, and is busy meanwhile. Where introspection is in use, there is a
 * path nevertheless, since it tells which frame resumed which.
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
import { arrayIteratorPrototype } from './array-iterator.js';
import { after, goOn, isRunning } from './chain.js';
import type { Delegate, GeneratorDelegate, IteratorDelegate } from './delegate.js';
import { GeneratorExit } from './exceptions.js';
import { exit } from './exit.js';
import { alreadyRunning } from './generator.js';
import type { FrameRecord, GeneratorClass, GeneratorType, StepFunction } from './intrinsics.js';
import { close, invoke, isObject } from './iterator.js';
import { cutAtProtocol, firstRunning, isIntrinsic, methodNames, type Path, pathOf, put, refresh, started } from './path.js';
import { deferred, intrinsics } from './state.js';

type Result = IteratorResult<unknown, unknown>;
type Escaped = (error: unknown) => unknown;

/**
 * `next` of a class whose generators delegate, for a frame that does. Fields of frames, whose shapes are many, are slow to read
 * here, so that the usual case is written with as few as possible.
 * @param first the frame's delegate
 */
export function through(first: unknown, value: unknown, root: FrameRecord, cls: GeneratorClass): Result {
  const link = first as Delegate;
  const { path } = link;
  if (path !== null && isReady(path)) return along(path, link as GeneratorDelegate, value);
  if (path === null && isDirect(link)) return direct(link, value, root, cls.type!);
  return link.frame === null && !link.busy && intrinsics.chain === null
    ? goThrough(link, value, root, cls.type!)
    : passOn(cls.type!, root, RESUME_NEXT, value, undefined, link);
}

/** Whether a delegate is a compiled generator that does not delegate itself, and nobody is to see that it runs below another. */
function isDirect(link: Delegate): link is GeneratorDelegate {
  const { frame } = link;
  return frame !== null && frame.$s >= STATE_CREATED && !link.busy && intrinsics.room > 0 && intrinsics.chain === null;
}

/** Resume such a delegate, by `next`, and what follows it. It is busy meanwhile, by which its root is running. */
function direct(link: GeneratorDelegate, sent: unknown, root: FrameRecord, type: GeneratorType): Result {
  const { frame } = link;
  let mode = RESUME_NEXT;
  let value = sent;
  link.busy = true;
  try {
    value = link.step(frame, value, RESUME_NEXT);
  } catch (error) {
    frame.$s = STATE_CLOSED;
    mode = RESUME_THROW;
    value = error;
  }
  link.busy = false;
  const state = frame.$s;
  if (state >= STATE_CREATED) return { value, done: false };
  if (state === STATE_CLOSED) {
    value = afterDelegate(type, root, mode, value);
    const own = root.$s;
    if (own >= STATE_CLOSED) return { value, done: own === STATE_CLOSED };
  }
  return value === deferred ? passOn(type, root, RESUME_NEXT, undefined) : { value, done: false };
}

/**
 * As `passOn`, by `next`, where the delegate is called by the protocol. Iterators that others have written mostly end soon (those of Effect
 * yield once): then the step function goes on, to the next of them.
 */
function goThrough(first: IteratorDelegate, sent: unknown, root: FrameRecord, type: GeneratorType): Result {
  let link = first;
  let value = sent;
  for (;;) {
    const result = callNext(link, value);
    if (result !== null) return result;
    value = afterDelegate(type, root, after.mode, after.value);
    const state = root.$s;
    if (state >= STATE_CLOSED || value !== deferred) return { value, done: state === STATE_CLOSED };
    const next = root.$d as Delegate;
    if (next.frame !== null || next.busy) return passOn(type, root, RESUME_NEXT, undefined, undefined, next);
    link = next;
    value = undefined;
  }
}

/** Whether a path's top is suspended at a `yield` of its own. */
function isReady({ epoch, links }: Path): boolean {
  return epoch === intrinsics.epoch && links[links.length - 1]!.frame.$s >= STATE_CREATED;
}

function along(path: Path, link: GeneratorDelegate, value: unknown): Result {
  // Stores of objects are dear here: none is made that changes nothing.
  const { active } = intrinsics;
  if (active !== null) path.outer = active;
  intrinsics.active = path;
  try {
    return runNext(path, value);
  } finally {
    intrinsics.active = active;
    if (active !== null) path.outer = null;
    if (path.mayMove) put(path, link);
  }
}

/** As `run`, by `next`, from a top on that is suspended at a `yield` of its own. */
function runNext(path: Path, sent: unknown): Result {
  const { links } = path;
  const added = links.length;
  let value = sent;
  let link = links[links.length - 1]!;
  let state: number;
  for (;;) {
    try {
      value = link.step(link.frame, value, RESUME_NEXT);
      state = link.frame.$s;
    } catch (error) {
      link.frame.$s = STATE_CLOSED;
      path.mayMove = true;
      return run(links, { mode: RESUME_NEXT, how: RESUME_THROW, state: STATE_CLOSED, value: error, added, cut: false }, undefined);
    }
    if (state >= 0) return { value, done: false };
    if (state === STATE_CLOSED) {
      if (links.length === 1) return { value, done: true };
      links.pop();
      if (links.length === 1) path.mayMove = true;
      link = links[links.length - 1]!;
      continue;
    }
    if (value !== deferred) return started(links, value);
    const next = link.frame.$d as Delegate;
    if (next.frame === null || next.frame.$s < 0) {
      path.mayMove = true;
      return run(links, { mode: RESUME_NEXT, how: RESUME_NEXT, state, value: undefined, added, cut: false }, undefined);
    }
    link = next;
    links.push(link);
    value = undefined;
  }
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
  if (mode === RESUME_NEXT && !escaped) {
    const { path } = first;
    if (path === null ? isDirect(first) : isReady(path))
      return path === null ? direct(first as GeneratorDelegate, value, frame, type) : along(path, first as GeneratorDelegate, value);
  }
  let handled: boolean | null = null;
  if (mode !== RESUME_NEXT && !escaped) {
    handled = mayHandle(type, first, mode);
    if (handled === false) {
      closeAll(frame, first);
      if (mode === RESUME_THROW) throw value;
      return { value, done: true };
    }
  }
  if (escaped) {
    if (isRunning(frame)) throw alreadyRunning(escaped);
    if (mode === RESUME_THROW && value instanceof GeneratorExit) return exit({ type, frame }, value);
  }
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
  return follow(type, frame, link, how, sent, escaped, handled === true);
}

/**
 * Whether a frame of a chain may handle a `throw` or `return`.
 * @returns `null` where one is running, or a method of the program's may have to be called
 */
function mayHandle({ flags }: GeneratorType, first: Delegate, mode: number): boolean | null {
  if (intrinsics.chain !== null || !isIntrinsic(mode)) return null;
  let handlers = flags & 1;
  let known: GeneratorType | null = null;
  for (let link = first; ; ) {
    if (link.frame === null || link.busy) return null;
    const { frame, type } = link;
    // What nobody has seen inherits as the others of its class do.
    if (type !== known || link.isSeen) {
      if (!link.inherits(mode)) return null;
      known = link.isSeen ? null : type;
    }
    handlers |= type.flags & 1;
    const state = frame.$s;
    if (state >= STATE_CREATED) return handlers !== 0;
    if (state !== STATE_DELEGATING) return null;
    link = frame.$d as Delegate;
  }
}

/** All frames of a chain finish, as when a loop is left early. */
function closeAll(root: FrameRecord, first: Delegate): void {
  const { path } = first;
  if (path !== null) {
    // To set the length is a call.
    while (path.links.length > 1) path.links.pop();
    put(path, first as GeneratorDelegate);
  }
  for (let frame: FrameRecord | undefined = root; frame; ) {
    const link: Delegate | undefined = frame.$s === STATE_DELEGATING ? (frame.$d as Delegate) : undefined;
    frame.$s = STATE_CLOSED;
    if (link) frame.$d = undefined;
    frame = link?.frame ?? undefined;
  }
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
  if (mode === RESUME_NEXT) return callNext(link as IteratorDelegate, value);
  // Array iterators have nothing to be told of it, unless a program has given them that.
  if (mode === RESUME_RETURN && goesByIndex(link) && arrayIteratorPrototype.return === undefined) return ended(link, mode, value);
  const { iterator } = link;
  link.busy = true;
  let result: unknown;
  try {
    const method = (iterator as Record<string, unknown>)[methodNames[mode]!];
    if (method === undefined || method === null) {
      if (mode === RESUME_RETURN || escaped) return ended(link, mode, value);
      close(iterator);
      throw new TypeError("The iterator does not provide a 'throw' method.");
    }
    result = invoke(method, iterator, value);
    if (!isObject(result)) throw noResult(result);
    if ((result as Result).done) return ended(link, mode === RESUME_RETURN ? RESUME_RETURN : RESUME_NEXT, (result as Result).value);
  } catch (error) {
    return ended(link, RESUME_THROW, error);
  } finally {
    link.busy = false;
  }
  return result as Result;
}

function goesByIndex(link: Delegate): boolean {
  return link.frame === null && link.array !== null;
}

/** The same, by `next`: compiled generators are never asked so. */
function callNext(link: IteratorDelegate, value: unknown): Result | null {
  const { array } = link;
  if (array !== null) return nextElement(link, array);
  link.busy = true;
  let result: unknown;
  try {
    result = invoke(link.next, link.iterator, value);
    if (!isObject(result)) throw noResult(result);
    if ((result as Result).done) return ended(link, RESUME_NEXT, (result as Result).value);
  } catch (error) {
    return ended(link, RESUME_THROW, error);
  } finally {
    link.busy = false;
  }
  return result as Result;
}

function noResult(result: unknown): TypeError {
  return new TypeError(`Iterator result ${String(result)} is not an object`);
}

/** The same, of an array whose iterator nobody has seen. */
function nextElement(link: IteratorDelegate, array: readonly unknown[]): Result | null {
  link.busy = true;
  try {
    const { index } = link;
    if (!(index < array.length)) return ended(link, RESUME_NEXT, undefined);
    link.index = index + 1;
    return { value: array[index], done: false };
  } catch (error) {
    return ended(link, RESUME_THROW, error);
  } finally {
    link.busy = false;
  }
}

/** The delegate has ended, or is left. */
function ended({ frame }: Delegate, mode: number, value: unknown): null {
  if (frame !== null && frame.$s !== STATE_CLOSED) intrinsics.epoch++;
  after.mode = mode;
  after.value = value;
  return null;
}

/**
 * Resume the top of a root's chain.
 * @param inherits whether nothing is running in it, and all its generators have the methods of all generators
 */
function follow(
  type: GeneratorType,
  root: FrameRecord,
  first: GeneratorDelegate,
  mode: number,
  value: unknown,
  escaped: Escaped | undefined,
  inherits: boolean,
): Result {
  const known = first.path;
  const path = known !== null && known.epoch === intrinsics.epoch ? known : pathOf(type, root, first);
  const { links } = path;
  const asks = mode !== RESUME_NEXT && !inherits;
  let how = mode;
  let sent = value;
  let cut = false;
  if (inherits) refresh(links);
  else if (isUnclear(links[links.length - 1]!.frame)) {
    const running = prepare(path, root);
    if (running === 0) throw alreadyRunning();
    if (running > 0) {
      // A method of the program's is called whether its generator, or one below, is running or not.
      cut = asks && cutAtProtocol(path, mode, running);
      if (!cut) {
        refuse(links, running);
        how = RESUME_THROW;
        sent = after.value;
      }
    }
  }
  cut ||= asks && cutAtProtocol(path, mode, links.length - 1);
  const state = cut ? STATE_DELEGATING : links[links.length - 1]!.frame.$s;
  path.outer = intrinsics.active;
  intrinsics.active = path;
  try {
    if (how === RESUME_NEXT && mode === RESUME_NEXT && state >= 0 && !escaped) return runNext(path, sent);
    return run(links, { mode, how, state, value: sent, added: links.length, cut }, escaped);
  } finally {
    intrinsics.active = path.outer;
    path.outer = null;
    put(path, first);
  }
}

/** Whether a top may have finished, delegated further, or be running. */
function isUnclear(top: FrameRecord): boolean {
  if (top.$s >= 0) return false;
  if (top.$s !== STATE_DELEGATING) return true;
  const { frame, busy } = top.$d as Delegate;
  return frame !== null || busy;
}

/**
 * The top of a path is not suspended at a `yield` of its own: find the real one.
 * @returns the index of the first running frame, -1 where none is
 */
function prepare(path: Path, root: FrameRecord): number {
  const { links } = path;
  // A frame that has just begun to delegate may find itself at the end of the chain.
  root.$s = STATE_RUNNING;
  // Also where the native stack ends, which any call may find out.
  try {
    refresh(links);
    const isCycle = links[links.length - 1]!.frame === root;
    if (!isCycle) root.$s = STATE_DELEGATING;
    return firstRunning(path, isCycle ? 1 : 0);
  } finally {
    root.$s = STATE_DELEGATING;
  }
}

/** A recursion of so many frames has no end: it is told before it has taken all memory, at 200 bytes for each. */
const DEEPEST = 2 ** 21;

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
function run(links: GeneratorDelegate[], start: Start, escaped: Escaped | undefined): Result {
  const { mode } = start;
  let { how, state, value, added, cut } = start;
  let link = links[links.length - 1]!;
  let top = link.frame;
  // Whether the top's delegate has ended, which is no more in the path: its own code goes on.
  let goesOn = false;
  for (;;) {
    if (state === STATE_DELEGATING && !goesOn) {
      const next = top.$d as Delegate;
      if (cut || next.frame === null) {
        cut = false;
        const result = callKept(link.type, top, next, how, value, escaped);
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
        top = link.frame;
        if (state < STATE_CLOSED) state = top.$s;
      }
      continue;
    }
    if (state !== STATE_CLOSED && (how === RESUME_NEXT || (state !== STATE_CREATED && link.type.flags & 1))) {
      try {
        if (state === STATE_CREATED && links.length > DEEPEST) throw new RangeError('Maximum call stack size exceeded');
        value = link.step(top, value, how);
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
    top = link.frame;
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
function isFree(links: GeneratorDelegate[], top: FrameRecord): boolean {
  const from = links.length - 1;
  // A chain that leads back to this frame ends here.
  top.$s = STATE_RUNNING;
  let running: number;
  try {
    refresh(links);
    running = firstRunning(intrinsics.active!, from);
  } finally {
    top.$s = STATE_DELEGATING;
  }
  if (running >= 0) refuse(links, running);
  return running < 0;
}

/** A frame has delegated to a running one: it is told by an exception. */
function refuse(links: GeneratorDelegate[], running: number): void {
  links.length = running;
  goOn(links[running - 1]!.frame, RESUME_THROW, alreadyRunning());
}
