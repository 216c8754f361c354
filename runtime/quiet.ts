/** What can be known of a value without running any code of the program: no getter, no trap of a proxy, no `toString`. */
import { whyNot as anyWhyNot } from './receiver.js';

interface Types {
  isProxy(value: unknown): boolean;
}

let types: Types | null | undefined;

function nodeTypes(): Types | null {
  if (types === undefined) {
    const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
    types = (process?.getBuiltinModule?.('node:util') as { types?: Types } | undefined)?.types ?? null;
  }
  return types;
}

/** A proxy, where that can be told: in Node. */
export function isProxy(value: unknown): boolean {
  return nodeTypes()?.isProxy(value) === true;
}

/** As they were when this was loaded: they look at what engines keep of a value, and at nothing else. */
const { apply } = Reflect;
const { get: getOfMap } = Map.prototype;
const { toString: textOfFunction } = Function.prototype;
const { isError } = Error as { isError?: (value: unknown) => boolean };

/**
 * Whether to ask an object for its prototype or a property may run code: a proxy's traps. Node tells proxies. Elsewhere nothing does, so that
 * only those are asked that are known to be none: functions whose text engines have (that of a proxy is `[native code]`), and errors.
 */
export function isOpaque(value: unknown): boolean {
  const known = nodeTypes();
  if (known) return known.isProxy(value);
  if (typeof value === 'function') return /\{\s*\[native code\]\s*\}\s*$/.test(apply(textOfFunction, value, []) as string);
  if (!isObject(value)) return false;
  return isError ? !isError(value) : !/^\w*Error\b/.test(engineWord(value));
}

/**
 * What the engine calls an object when it refuses it as a receiver: `#<Point>`, `[object Generator]`, `RangeError: too far`; '' where it does not
 * tell. By the standard, no step of such a refusal has anything to do with the object (ECMAScript 24.1.3.6, RequireInternalSlot).
 */
function engineWord(object: object): string {
  try {
    apply(getOfMap, object, []);
    return '#<Map>';
  } catch (error) {
    return /\bincompatible (?:receiver )?(.*)$/s.exec((error as Error).message)?.[1] ?? '';
  }
}

/** The name in that. */
function engineName(object: object): string {
  return /^(?:#<|\[object )?(\w+)/.exec(engineWord(object))?.[1] ?? 'object';
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The prototypes of an object, itself first; one that must not be asked ends the list. */
export function* chainOf(value: unknown): Generator<object, void> {
  for (let at = value; isObject(at) && !isOpaque(at); at = Object.getPrototypeOf(at)) yield at;
}

/** The value of a property, its own or inherited; `undefined` of a getter. */
export function dataProperty(value: unknown, name: PropertyKey): unknown {
  for (const object of chainOf(value)) {
    const property = Object.getOwnPropertyDescriptor(object, name);
    if (property) return property.value;
  }
  return undefined;
}

/** The kind of an object in a word: `Array Iterator`, `Map`, the name of its class; `Proxy`. */
export function kindOf(value: unknown): string {
  if (!isObject(value)) return value === null ? 'null' : typeof value;
  if (!nodeTypes() && typeof value === 'object') return engineName(value);
  if (isOpaque(value)) return 'Proxy';
  const tag = dataProperty(value, Symbol.toStringTag);
  if (typeof tag === 'string' && tag !== '') return tag;
  const name = dataProperty(dataProperty(value, 'constructor'), 'name');
  return typeof name === 'string' && name !== '' ? name : 'object';
}

/**
 * Whether another copy of the runtime knows an object as its own: a page, or a program of ES modules and CommonJS modules, may have
 * several. Their objects inherit a function that tells, under a registered symbol.
 */
export function isBranded(value: unknown, brand: symbol): boolean {
  const tell = dataProperty(value, brand);
  return typeof tell === 'function' && tell(value) === true;
}

/** What is said of a value that should have been a compiled generator and is none. */
export function whyNot(value: unknown): string {
  if (isObject(value) && isOpaque(value)) {
    if (nodeTypes()) return 'a proxy';
    if (typeof value === 'object' && engineName(value) === 'Generator')
      return 'a native generator, whose generator function was not compiled by genframe, or one of another realm';
    return typeof value === 'object' ? 'an object' : 'a function';
  }
  return anyWhyNot(value, (object) => {
    const prototype = Object.getPrototypeOf(object) as object | null;
    return isOpaque(prototype) ? null : prototype;
  });
}
