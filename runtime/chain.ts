/** What chains of delegating frames mean to the rest of the runtime; `pass-on.ts` has what drives them. */
import { RESUME_NEXT, STATE_CLOSED, STATE_DELEGATING, STATE_RUNNING } from './abi.js';
import type { Delegate } from './delegate.js';
import type { FrameRecord } from './intrinsics.js';
import { intrinsics } from './state.js';

/** How a frame goes on after its delegate's end: set by `goOn`. */
export const after = { mode: RESUME_NEXT, value: undefined as unknown };

/** The delegate has ended, or is left: the frame is to go on by itself. */
export function goOn(frame: FrameRecord, mode: number, value: unknown): null {
  const inner = (frame.$d as Delegate).frame;
  if (inner !== null && inner.$s !== STATE_CLOSED) intrinsics.epoch++;
  frame.$s = frame.$r!;
  frame.$d = undefined;
  after.mode = mode;
  after.value = value;
  return null;
}

/** Whether a frame's own code is being executed, or a method of its delegate that is not a compiled generator. */
export function executes(frame: FrameRecord): boolean {
  return frame.$s === STATE_RUNNING || (frame.$s === STATE_DELEGATING && (frame.$d as Delegate).busy);
}

/** Whether a generator is being executed, by itself or in a delegate (CPython gi_running). */
export function isRunning(frame: FrameRecord): boolean {
  if (executes(frame)) return true;
  if (frame.$s !== STATE_DELEGATING) return false;
  for (let { active } = intrinsics; active; active = active.outer) if (active.has(frame)) return true;
  return false;
}
