/** `genframe/inspect`: CPython's inspect module, as far as it concerns generators and frames (CPython Lib/inspect.py). */

import { CO_VARARGS } from './abi.js';
import { type CodeObject, isCode, type Positions } from './code.js';
import type { CompiledGenerator } from './compiled.js';
import { printInConsole } from './console.js';
import { recognize } from './find.js';
import { type Frame, isFrame } from './frame.js';
import { codeOf, currentFrame, frameOf, type GeneratorState, load, look, stateOf, typeOfFunction } from './introspect.js';
import { type Passed, passedBy, recordPassing } from './passed.js';
import { positionsAt } from './place.js';
import { whyNot } from './quiet.js';
import { linesOf, type SourceReader, setSourceReader, sourceOf, textOf } from './source.js';
import { intrinsics } from './state.js';
import { codeObjectsIn } from './stored.js';

look();
recordPassing();
printInConsole();

export const GEN_CREATED = 'GEN_CREATED';
export const GEN_RUNNING = 'GEN_RUNNING';
export const GEN_SUSPENDED = 'GEN_SUSPENDED';
export const GEN_CLOSED = 'GEN_CLOSED';

export type { CompiledGenerator, PythonGenerator } from './compiled.js';
export type { CodeObject, Frame, GeneratorState, Positions, SourceReader };
export { setSourceReader };

/** A generator that compiled code made. */
export function isgenerator(value: unknown): value is CompiledGenerator {
  return recognize(value) !== undefined;
}

/** A compiled generator function. */
export function isgeneratorfunction(value: unknown): boolean {
  return typeof value === 'function' && typeOfFunction(value) !== undefined;
}

/** A code object, whichever copy of the runtime made it. */
export const iscode: (value: unknown) => value is CodeObject = isCode;

export const isframe = isFrame;

/**
 * The state of a generator.
 * @throws TypeError for anything else
 */
export function getgeneratorstate(generator: unknown): GeneratorState {
  const state = stateOf(generator);
  if (!state) throw notGenerator(generator);
  return state;
}

/**
 * The locals of a generator by name, live and writable; empty once it has finished.
 * @throws TypeError for anything else
 */
export function getgeneratorlocals(generator: unknown): Record<string, unknown> {
  if (!recognize(generator)) throw notGenerator(generator);
  return frameOf(generator)?.f_locals ?? {};
}

function notGenerator(value: unknown): TypeError {
  return new TypeError(`expected a compiled generator, not ${whyNot(value)}`);
}

/** The frame of the function that calls this; `null` where no function with frames is running (option `functions`). */
export function currentframe(): Frame | null {
  return currentFrame();
}

/** A frame, with where it stands. */
export interface FrameInfo {
  readonly frame: Frame;
  readonly filename: string;
  readonly lineno: number | null;
  readonly function: string;
  /** Lines of the source around the current one, if the file can be read. */
  readonly code_context: readonly string[] | null;
  /** Which of them is the current one. */
  readonly index: number | null;
  /** Where the current instruction stands; `null` before the start, and of functions that are no generators. */
  readonly positions: Positions | null;
}

/**
 * Where a frame, or a generator's frame, stands.
 * @param context how many lines of source to show
 * @throws TypeError for anything else
 */
export function getframeinfo(frame: unknown, context = 1): FrameInfo {
  const of = isFrame(frame) ? frame : frameOf(frame);
  if (!of) throw new TypeError(recognize(frame) ? 'the generator has finished: it has no frame' : 'expected a frame or a generator');
  const code = of.f_code;
  const { f_lineno: lineno } = of;
  const shown = context > 0 && code && lineno !== null ? contextOf(code.co_filename, lineno, context) : null;
  return {
    frame: of,
    filename: code?.co_filename ?? '<unknown>',
    lineno,
    function: code?.co_name ?? '<unknown>',
    code_context: shown?.lines ?? null,
    index: shown?.index ?? null,
    positions: code ? positionsAt(code, of.f_lasti) : null,
  };
}

/** Lines around one, of the file as it is now; as many as there are. */
function contextOf(filename: string, lineno: number, context: number): { lines: string[]; index: number } | null {
  const text = textOf(filename);
  if (text === undefined) return null;
  const lines = linesOf(text);
  if (lineno > lines.length) return null;
  const start = Math.max(0, Math.min(lineno - 1 - Math.floor(context / 2), lines.length - context));
  return { lines: lines.slice(start, start + context), index: lineno - 1 - start };
}

/** A frame and those that led to it, innermost first. */
export function getouterframes(frame: Frame | null, context = 1): FrameInfo[] {
  const found: FrameInfo[] = [];
  for (let at = frame; at; at = at.f_back) found.push(getframeinfo(at, context));
  return found;
}

/** The frames of the caller and of those that led to it, innermost first. */
export function stack(context = 1): FrameInfo[] {
  return getouterframes(currentFrame(), context);
}

/**
 * The frames between where an exception was caught, or would have been, and where it was thrown (option `functions`): outermost first, each
 * as it was when the exception passed.
 * @returns empty where nothing is known of it: exceptions are followed from when this module is loaded
 */
export function trace(error: unknown, context = 1): (FrameInfo & Passed)[] {
  return passedBy(error).map((passed) => {
    const info = getframeinfo(passed.frame, 0);
    const code = passed.frame.f_code;
    const shown = context > 0 && passed.lineno !== null ? contextOf(info.filename, passed.lineno, context) : null;
    return {
      ...info,
      ...passed,
      code_context: shown?.lines ?? null,
      index: shown?.index ?? null,
      positions: code ? positionsAt(code, passed.lasti) : null,
    };
  });
}

function needCode(value: unknown): CodeObject {
  const code = codeOf(value);
  if (code) return code;
  if (recognize(value) || (typeof value === 'function' && typeOfFunction(value)) || isFrame(value)) {
    const others =
      intrinsics.loaded.size > 0 ? ' of this very build: those that have been loaded are of other modules, or other builds' : '';
    throw new TypeError(`its code object is not here: compile with bytecode 'inline', or load the sidecar with loadCodeObjects()${others}`);
  }
  throw new TypeError(`expected a compiled function, generator, frame or code object, not ${whyNot(value)}`);
}

/**
 * The file that a function, generator, frame or code object comes from; `undefined` where it cannot be read.
 * @throws TypeError for what has no code
 */
export function getsourcefile(object: unknown): string | undefined {
  const { co_filename } = needCode(object);
  return textOf(co_filename) === undefined ? undefined : co_filename;
}

/**
 * The source lines of a function, generator, frame or code object, and the number of the first (0 of a module).
 * The text is read where it was compiled from, and has to be the same still. Of a file that another tool has made JavaScript of (`.ts`), it is the
 * text of that file.
 *
 * @throws TypeError for what has no code
 * @throws Error ('could not get source code…') where the text cannot be read or has changed, or where another tool's source map was without it
 */
export function getsourcelines(object: unknown): [lines: string[], line: number] {
  const code = needCode(object);
  const { lines, line } = sourceOf(code);
  return [[...lines], code.co_name === '<module>' ? 0 : line];
}

/**
 * The source text of a function, generator, frame or code object: the lines it stands on.
 * @throws as `getsourcelines`
 */
export function getsource(object: unknown): string {
  return getsourcelines(object)[0].join('');
}

/** What names of a body mean that are none of its locals. */
export interface ClosureVars {
  /** Variables of functions around, by name. */
  readonly nonlocals: Record<string, unknown>;
  /** Properties of the global object. */
  readonly globals: Record<string, unknown>;
  /** Names that are neither: properties of other objects, and variables of the module. */
  readonly unbound: ReadonlySet<string>;
}

/**
 * The names that a generator's body takes from outside. Of a function alone they cannot be told: only its generators hold them.
 * @throws TypeError for anything but a generator that has not finished, or its frame
 */
export function getclosurevars(generator: unknown): ClosureVars {
  const frame = isFrame(generator) ? generator : frameOf(generator);
  if (!frame) {
    if (recognize(generator)) throw new TypeError('the generator has finished: it holds no variables');
    throw notGenerator(generator);
  }
  const code = needCode(frame);
  const locals = frame.f_locals;
  const nonlocals = Object.fromEntries(code.co_freevars.filter((name) => Object.hasOwn(locals, name)).map((name) => [name, locals[name]]));
  const globals: Record<string, unknown> = {};
  const unbound = new Set<string>();
  for (const name of code.co_names) {
    const property = Object.getOwnPropertyDescriptor(globalThis, name);
    // A getter is not asked.
    if (property) globals[name] = property.value;
    else unbound.add(name);
  }
  return { nonlocals, globals, unbound };
}

/** A parameter, as far as bytecode tells: not its default. */
export interface Parameter {
  /** `.0` and the like of a pattern. */
  readonly name: string;
  readonly kind: 'POSITIONAL_ONLY' | 'VAR_POSITIONAL';
}

/** The parameters of a function; as text, for example `(a, b, ...rest)`. */
export class Signature {
  readonly parameters: ReadonlyMap<string, Parameter>;

  constructor(parameters: readonly Parameter[]) {
    this.parameters = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  }

  toString(): string {
    return `(${[...this.parameters.values()].map(({ name, kind }) => (kind === 'VAR_POSITIONAL' ? `...${name}` : name)).join(', ')})`;
  }
}

/**
 * The parameters of a function, generator, frame or code object.
 * @throws TypeError for what has no code
 */
export function signature(object: unknown): Signature {
  const { co_argcount, co_flags, co_varnames } = needCode(object);
  const count = co_argcount + (co_flags & CO_VARARGS ? 1 : 0);
  return new Signature(
    co_varnames.slice(0, count).map((name, i) => ({ name, kind: i < co_argcount ? 'POSITIONAL_ONLY' : 'VAR_POSITIONAL' })),
  );
}

/**
 * Make the code objects of a sidecar (`<file>.code.json`, or a build's `genframe.code.json`) known to this program, for
 * modules that were compiled with `bytecode: 'sidecar'`.
 *
 * @param sidecar the parsed JSON
 * @throws TypeError where it is none, or is damaged; nothing of it is used then, and the program runs as without it
 */
export function loadCodeObjects(sidecar: unknown): void {
  load(codeObjectsIn(sidecar));
}
