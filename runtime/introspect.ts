/** What CPython's generator and function objects show: `gi_*`, `__code__`, and how they are found. */
import { type CodeObjectData, type ModuleUnit, STATE_CLOSED, STATE_CREATED, type StoredLayout } from './abi.js';
import { isRunning } from './chain.js';
import { CodeObject, codeObject, isCode } from './code.js';
import type { Delegate } from './delegate.js';
import { recognize, typeOfFunction as typeOf } from './find.js';
import { CallFrame, type Frame, GeneratorFrame, isFrame, nodeInspect } from './frame.js';
import { type CallRecord, type FrameRecord, type GeneratorClass, type GeneratorType, NO_ROOM, type StepFunction } from './intrinsics.js';
import type { PrintStyle, Shown } from './print.js';
import { dataProperty, isOpaque, whyNot } from './quiet.js';
import { intrinsics } from './state.js';

export type GeneratorState = 'GEN_CREATED' | 'GEN_RUNNING' | 'GEN_SUSPENDED' | 'GEN_CLOSED';

const frames = new WeakMap<FrameRecord, GeneratorFrame>();
const stored = new WeakMap<GeneratorType, CodeObjectData>();

/**
 * Give a compiled class its code object, by what gives those of the module by number: they are decoded on first use. Where a module has
 * that among what it tells snapshots, these are told of the class's frames, too.
 * @param names for the evaluator: accessors of the variables around that its code uses, what makes those that the module's generators share,
 *   or the state in which the step function gives them
 * Programs that call this have `gi_frame` and its kin; others pay nothing for them.
 */
export function describe(cls: GeneratorClass, from: Codes | ModuleUnit, index: number, names?: object | number | (() => object)): void {
  const type = intrinsics.types.get(cls.prototype)!;
  const isUnit = typeof from !== 'function';
  const codes = isUnit ? from.code! : from;
  type.code = () => codes(index) as CodeObject | undefined;
  type.names = names;
  if (isUnit) {
    type.unit = from;
    type.layout = () => codes(-1 - index) as StoredLayout | null;
  }
  install();
}

/** Gives code objects by number from 0 on; what snapshots know of their frames from -1 down. */
type Codes = (index: number) => unknown;

/**
 * Describe all classes of a list as `define` takes it, whose code objects follow each other.
 * @param first the number of the first one's
 */
export function describeAll(
  list: readonly (GeneratorClass | StepFunction | number)[],
  from: Codes | ModuleUnit,
  first: number,
  names?: () => object,
): void {
  for (let i = 0; i < list.length; i += 2) describe(list[i] as GeneratorClass, from, first + i / 2, names);
}

/** The code object's stored form: from the module itself, or from what `loadCodeObjects` brought. */
export function storedOf(type: GeneratorType): CodeObjectData | undefined {
  let found = stored.get(type);
  if (!found) {
    const { code, id } = type;
    if (code === undefined) found = intrinsics.loaded.get(id ?? '');
    else found = typeof code === 'string' ? (JSON.parse(code) as CodeObjectData) : code()?.data;
    if (found) stored.set(type, found);
  }
  return found;
}

/** Make the code objects of a sidecar known. */
export function load(codeObjects: readonly CodeObjectData[]): void {
  for (const data of codeObjects) if (data.id !== undefined) intrinsics.loaded.set(data.id, data);
}

/** The code object of a type; the same one each time. */
export function codeOfType(type: GeneratorType): CodeObject | undefined {
  const data = storedOf(type);
  return data && codeObject(data);
}

/** The code object of a compiled generator, generator function, function with frames, or frame; else `undefined`. */
export function codeOf(value: unknown): CodeObject | undefined {
  if (isCode(value)) return value;
  const found = recognize(value);
  if (found) return codeOfType(found.type);
  if (typeof value === 'function') return codeOfFunction(value);
  return isFrame(value) ? value.f_code : undefined;
}

/** The code object of a compiled generator function, or of a function with frames. */
export function codeOfFunction(value: Function): CodeObject | undefined {
  const known = intrinsics.chain?.codes.get(value);
  if (known) return known.unit(known.index);
  const type = typeOfFunction(value);
  return type && codeOfType(type);
}

/** What is known of a compiled generator function; what must not be asked is not. */
export function typeOfFunction(value: Function): GeneratorType | undefined {
  return isOpaque(value) ? undefined : typeOf(value);
}

const units = new WeakMap<object, readonly CodeObject[]>();

/**
 * A code object of a module that was compiled with frames for ordinary functions.
 * @param index the module's own is 0, those of its functions follow in source order, then those of constructors that are not written
 * @param module the module's code, or its id in a sidecar
 * @returns undefined where the sidecar has not been loaded
 */
export function codeAt(index: number, module: CodeObject | string): CodeObject | undefined {
  const data = typeof module === 'string' ? intrinsics.loaded.get(module) : undefined;
  const code = data ? codeObject(data) : module;
  if (typeof code === 'string') return undefined;
  let codes = units.get(code);
  if (!codes) {
    codes = [...withInner(code, []), ...(code.data.constructors ?? []).map(codeObject)];
    units.set(code, codes);
  }
  return codes[index];
}

/** A code object and those in it, each before those in it: as the compiler numbers them. */
function withInner(code: CodeObject, found: CodeObject[]): CodeObject[] {
  found.push(code);
  for (const value of code.co_consts) if (isCode(value)) withInner(value, found);
  return found;
}

/** The frame of a running call; `null` below all calls. */
export function viewOf(call: CallRecord | null): Frame | null {
  if (!call?.back) return null;
  const { record } = call;
  if (record) return frameView(intrinsics.chain!.owners.get(record) ?? null, call.cls!.type!, record);
  call.frame ??= new CallFrame(call, viewOf);
  return call.frame as Frame;
}

/** The frame of the function that is running; `null` outside of functions with frames. */
export function currentFrame(): Frame | null {
  return viewOf(intrinsics.chain?.top ?? null);
}

/** The instruction at which a generator or frame is; -1 where there is none. */
export function lastiOf(value: unknown): number {
  return frameOf(value)?.f_lasti ?? (isFrame(value) ? value.f_lasti : -1);
}

/** A generator's frame; `null` of a finished one, and of what is no compiled generator. */
export function frameOf(generator: unknown): Frame | null {
  const found = recognize(generator);
  if (!found || found.frame.$s === STATE_CLOSED) return null;
  return frameView(generator as object, found.type, found.frame);
}

/** The view of a frame record; the generator may be told later. */
export function frameView(generator: object | null, type: GeneratorType, record: FrameRecord): GeneratorFrame {
  let frame = frames.get(record);
  if (frame) frame.ownedBy(generator);
  else {
    frame = new GeneratorFrame(
      generator,
      record,
      () => storedOf(type),
      () => codeOfType(type),
      frameView,
      viewOf,
    );
    frames.set(record, frame);
  }
  return frame;
}

/** CPython's inspect.getgeneratorstate; `undefined` of anything that is no compiled generator. */
export function stateOf(generator: unknown): GeneratorState | undefined {
  const found = recognize(generator);
  if (!found) return undefined;
  if (isRunning(found.frame)) return 'GEN_RUNNING';
  switch (found.frame.$s) {
    case STATE_CREATED:
      return 'GEN_CREATED';
    case STATE_CLOSED:
      return 'GEN_CLOSED';
    default:
      return 'GEN_SUSPENDED';
  }
}

/** What a generator delegates to by `yield*`, else `null`. */
export function delegateOf(generator: unknown): unknown {
  const found = recognize(generator);
  if (!found || found.frame.$s === STATE_CLOSED) return null;
  return (found.frame.$d as Delegate | undefined)?.iterator ?? null;
}

const getters: Record<string, (generator: unknown) => unknown> = {
  gi_code: codeOf,
  gi_frame: frameOf,
  gi_running: (generator) => stateOf(generator) === 'GEN_RUNNING',
  gi_suspended: (generator) => stateOf(generator) === 'GEN_SUSPENDED',
  gi_state: stateOf,
  gi_yieldfrom: delegateOf,
  __name__: (generator) => codeOf(generator)?.co_name,
  __qualname__: (generator) => codeOf(generator)?.co_qualname,
};

/** What is shown of a generator; `undefined` of what is no compiled one. */
export function describeGenerator(generator: unknown): Shown | undefined {
  const found = recognize(generator);
  if (!found) return undefined;
  const frame = frameOf(generator);
  const code = codeOf(generator);
  const name = code?.co_qualname ?? dataProperty(found.type.fn, 'name');
  return {
    name: typeof name === 'string' && name !== '' ? name : '(anonymous)',
    state: stateOf(generator)!,
    code,
    frame,
    delegate: delegateOf(generator),
  };
}

/** What Node's console prints of a generator. */
type Print = (generator: object, depth: number | null, style: PrintStyle) => string;

let print: Print | null = null;

/** From now on, Node's console shows generators that can be looked into by this. */
export function printBy(given: Print): void {
  print = given;
  if (Object.hasOwn(intrinsics.prototype, 'gi_frame')) installPrinter(given);
}

let isLooking = false;

/**
 * Somebody looks into generators: from now on, all that resume one another are driven where it can be told which does. What looks from
 * the start, as `genframe/inspect`, is loaded with this.
 */
export function look(): void {
  if (!isLooking) intrinsics.room -= NO_ROOM;
  isLooking = true;
  install();
}

/** Put the `gi_*` attributes on the generator prototype, and `__code__` on that of generator functions. */
function install(): void {
  const { prototype, functionPrototype } = intrinsics;
  if (Object.hasOwn(prototype, 'gi_frame')) return;
  for (const [name, read] of Object.entries(getters)) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: unknown) {
        if (!recognize(this)) {
          if (this === prototype) return undefined;
          throw new TypeError(`${name} is an attribute of compiled generators; asked of ${whyNot(this)}`);
        }
        look();
        return read(this);
      },
    });
  }
  if (print) installPrinter(print);
  Object.defineProperty(functionPrototype, '__code__', {
    configurable: true,
    get(this: unknown) {
      return codeOf(this);
    },
  });
}

function installPrinter(printed: Print): void {
  if (Object.hasOwn(intrinsics.prototype, nodeInspect)) return;
  Object.defineProperty(intrinsics.prototype, nodeInspect, {
    configurable: true,
    writable: true,
    value(this: object, depth: number | null, options: PrintStyle) {
      return recognize(this) ? printed(this, depth, options) : this;
    },
  });
  Object.defineProperty(CodeObject.prototype, nodeInspect, {
    configurable: true,
    writable: true,
    value(this: CodeObject) {
      return this === CodeObject.prototype ? this : this.toString();
    },
  });
}
