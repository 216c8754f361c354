/**
 * Which frames an exception has passed through, as the traceback of a Python exception tells: recorded from the moment that
 * something asks for it, in programs that keep frames of calls (option `functions`).
 */
import type { CodeObject } from './code.js';
import { CallFrame, type Frame } from './frame.js';
import type { CallRecord } from './intrinsics.js';
import { viewOf } from './introspect.js';
import { intrinsics } from './state.js';

/** A frame that an exception has passed through, and where it was then: it may have gone on since. */
export interface Passed {
  readonly frame: Frame;
  /** Offset of the instruction, -1 where it is not known. */
  readonly lasti: number;
  readonly lineno: number | null;
}

interface Way {
  readonly frames: Passed[];
  /** The last frame has caught the exception. */
  isCaught: boolean;
}

/** More would be kept by errors that are thrown again and again. */
const most = 1_000;

let ways: WeakMap<object, Way> | null = null;
/** Of the exception that passed last: of those that are no objects, nothing else is known. */
let last: { readonly error: unknown; readonly way: Way } | null = null;

/** From now on, record. */
export function recordPassing(): void {
  ways ??= new WeakMap();
  intrinsics.onError ??= pass;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** An exception leaves a call, or is caught in it. */
function pass(call: CallRecord, error: unknown, isCaught: boolean): void {
  const frame = viewOf(call);
  if (!ways || !frame) return;
  let way = isObject(error) ? ways.get(error) : last && Object.is(last.error, error) ? last.way : undefined;
  if (!way || isNewWay(way, frame)) {
    way = { frames: [], isCaught: false };
    if (isObject(error)) ways.set(error, way);
  }
  last = { error, way };
  const { f_code: code } = frame;
  const lasti = offsetOf(call, code);
  const before = way.frames.at(-1);
  // Where a frame catches an exception and throws it again, without another statement in between, it is the same place.
  if (before?.frame !== frame || before.lasti !== lasti) {
    if (way.frames.length < most) way.frames.push({ frame, lasti, lineno: code ? code.lineOf(Math.max(lasti, 0)) : null });
  }
  way.isCaught = isCaught;
}

function offsetOf({ i, record, state }: CallRecord, code: CodeObject | undefined): number {
  if (!code) return -1;
  if (i > 0) return code.data.statements?.[i - 1] ?? -1;
  return record ? (state > 0 ? (code.suspensions[state - 1] ?? -1) : -1) : 0;
}

/** It had come to its end, in a call that is over: somebody throws it anew. */
function isNewWay({ isCaught, frames }: Way, frame: Frame): boolean {
  const end = frames.at(-1)?.frame;
  return isCaught && end !== frame && end instanceof CallFrame && !end.isRunning;
}

/**
 * The frames that an exception has passed through, from the one that caught it, or let it go, to the one that threw it.
 * @param error without one: those of the exception that passed last
 * @returns an empty list where nothing is known
 */
export function passedBy(...error: [] | [unknown]): Passed[] {
  const way =
    error.length === 0
      ? last?.way
      : isObject(error[0])
        ? ways?.get(error[0])
        : last && Object.is(last.error, error[0])
          ? last.way
          : undefined;
  return way ? [...way.frames].reverse() : [];
}

/** The exception that passed last. */
export function lastPassed(): { readonly error: unknown } | null {
  return last;
}
