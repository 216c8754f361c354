/** The chain of running frames, which programs compiled with `functions: true` keep. */
import { CallFrame, type Frame } from './frame.js';
import { type Call, type FrameRecord, type GeneratorClass, intrinsics } from './intrinsics.js';
import { codeFromText, frameView } from './introspect.js';

/** A function has been called. @returns what `leave` takes at its end */
export function enter(code: string): Call {
  const back = intrinsics.calls;
  const call: Call = { frame: new CallFrame(() => codeFromText(code), (back?.frame as Frame | undefined) ?? null), back };
  intrinsics.calls = call;
  return call;
}

/** A frame of this class has been resumed. */
export function resumed(cls: GeneratorClass, record: FrameRecord): Call {
  const type = intrinsics.types.get(cls.prototype)!;
  const back = intrinsics.calls;
  const frame = frameView(null, type, record);
  frame.resumed();
  const call: Call = { frame, back };
  intrinsics.calls = call;
  return call;
}

/** The call has ended, by whatever way. */
export function leave(call: Call): void {
  intrinsics.calls = call.back;
}

/** The frame of the function that is running; `null` outside of functions with frames. */
export function currentFrame(): Frame | null {
  return (intrinsics.calls?.frame as Frame | undefined) ?? null;
}

/** Give an ordinary function its code object in stored form. */
export function named<T extends Function>(fn: T, code: string): T {
  if (typeof fn === 'function') {
    intrinsics.codes.set(fn, code);
    if (!Object.hasOwn(fn, '__code__')) Object.defineProperty(fn, '__code__', { configurable: true, get: () => codeFromText(code) });
  }
  return fn;
}
