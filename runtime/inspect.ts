/** `genframe/inspect`: CPython's inspect module, as far as it concerns generators and frames (CPython Lib/inspect.py). */
import { CodeObject } from './code.js';
import { currentFrame } from './calls.js';
import { find } from './find.js';
import type { Frame } from './frame.js';
import type { CodeObjectData } from './abi.js';
import { codeOf, frameOf, type GeneratorState, install, isFrame, load, stateOf } from './introspect.js';
import { intrinsics } from './intrinsics.js';

install();

export const GEN_CREATED = 'GEN_CREATED';
export const GEN_RUNNING = 'GEN_RUNNING';
export const GEN_SUSPENDED = 'GEN_SUSPENDED';
export const GEN_CLOSED = 'GEN_CLOSED';

export type { CodeObject, Frame, GeneratorState };

/** A generator that compiled code made. */
export function isgenerator(value: unknown): boolean {
  return find(value) !== undefined;
}

/** A compiled generator function. */
export function isgeneratorfunction(value: unknown): boolean {
  if (typeof value !== 'function') return false;
  const { prototype } = value as { prototype?: unknown };
  return typeof prototype === 'object' && prototype !== null && intrinsics.types.has(prototype);
}

export function iscode(value: unknown): value is CodeObject {
  return value instanceof CodeObject;
}

export const isframe = isFrame;

/**
 * The state of a generator.
 * @throws TypeError for anything else
 */
export function getgeneratorstate(generator: unknown): GeneratorState {
  const state = stateOf(generator);
  if (!state) throw notCompiled(generator);
  return state;
}

/**
 * The locals of a generator by name; empty once it has finished.
 * @throws TypeError for anything else
 */
export function getgeneratorlocals(generator: unknown): Record<string, unknown> {
  if (!find(generator)) throw notCompiled(generator);
  return frameOf(generator)?.f_locals ?? {};
}

function notCompiled(value: unknown): TypeError {
  const native = Object.prototype.toString.call(value) === '[object Generator]';
  return new TypeError(native ? "this generator's function was not compiled by genframe" : `${typeof value} is not a compiled generator`);
}

/** The frame of the function that calls this; `null` where no function with frames is running (option `functions`). */
export function currentframe(): Frame | null {
  return currentFrame();
}

export interface FrameInfo {
  readonly frame: Frame;
  readonly filename: string;
  readonly lineno: number | null;
  readonly function: string;
  readonly code_context: readonly string[] | null;
  readonly index: number | null;
}

/** A frame and those that led to it, innermost first. */
export function getouterframes(frame: Frame | null): FrameInfo[] {
  const found: FrameInfo[] = [];
  for (let at = frame; at; at = at.f_back) found.push(getframeinfo(at));
  return found;
}

/** The frames of the caller and of those that led to it, innermost first. */
export function stack(): FrameInfo[] {
  return getouterframes(currentFrame());
}

export function getframeinfo(frame: Frame): FrameInfo {
  const code = codeOf(frame);
  return { frame, filename: code?.co_filename ?? '<unknown>', lineno: frame.f_lineno, function: code?.co_name ?? '<unknown>', code_context: null, index: null };
}

/**
 * Make the code objects of a sidecar (`<file>.code.json`, or a build's `genframe.code.json`) known to this program, for
 * modules that were compiled with `bytecode: 'sidecar'`.
 *
 * @param sidecar the parsed JSON
 * @throws TypeError where it is none
 */
export function loadCodeObjects(sidecar: unknown): void {
  const list = Array.isArray(sidecar) ? sidecar : (sidecar as { codeObjects?: unknown } | null | undefined)?.codeObjects;
  if (!Array.isArray(list) || !list.every((code) => typeof code === 'object' && code !== null && typeof code.co_code === 'string')) {
    throw new TypeError('this is no sidecar of genframe: expected { codeObjects: […] }');
  }
  load(list as CodeObjectData[]);
}
