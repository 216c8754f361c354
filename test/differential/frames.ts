/** Frames in traces: a line for each suspended generator, and for those that it delegates to. */
import { types } from 'node:util';
import { print } from './print.js';

interface Shown {
  readonly f_lasti: number;
  readonly f_lineno: number;
  readonly f_locals: Record<string, unknown>;
  readonly f_code: { readonly co_qualname: string };
}

// The realm's own may be patched.
const { toString: textOf } = Function.prototype;

/** How such lines begin. */
export const frameMark = '@ ';

/** Add the frames of a generator and its delegates to a trace; native generators have none. */
export function traceFrames(generator: unknown, trace: string[]): void {
  for (let at = generator; isPlainObject(at); at = attribute(at, 'gi_yieldfrom')) {
    const frame = attribute(at, 'gi_frame') as Shown | null | undefined;
    if (!frame) return;
    trace.push(`${frameMark}${frame.f_code.co_qualname} ${frame.f_lasti} line ${frame.f_lineno} ${print({ ...frame.f_locals })}`);
  }
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !types.isProxy(value);
}

/** An attribute of compiled generators: an accessor that a prototype has. Nothing of the program is called. */
function attribute(object: object, name: string): unknown {
  for (let at: object | null = object; at && !types.isProxy(at); at = Object.getPrototypeOf(at) as object | null) {
    const own = Object.getOwnPropertyDescriptor(at, name);
    if (!own) continue;
    try {
      return own.get && textOf.call(own.get).includes('attribute of compiled generators') ? Reflect.apply(own.get, object, []) : undefined;
    } catch {
      // A generator of the engine may have a prototype of ours.
      return undefined;
    }
  }
  return undefined;
}
