/** What can be known of a value without running any code of the program: no getter, no trap of a proxy, no `toString`. */
import { whyNot as anyWhyNot } from './receiver.js';

interface Types {
  isProxy(value: unknown): boolean;
}

let types: Types | null | undefined;

/**
 * Node can tell proxies. Elsewhere nothing can: there, asking a proxy for its prototype or properties runs its traps.
 */
export function isProxy(value: unknown): boolean {
  if (types === undefined) {
    const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
    types = (process?.getBuiltinModule?.('node:util') as { types?: Types } | undefined)?.types ?? null;
  }
  return types?.isProxy(value) === true;
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The prototypes of an object, itself first; a proxy ends the list. */
export function* chainOf(value: unknown): Generator<object, void> {
  for (let at = value; isObject(at) && !isProxy(at); at = Object.getPrototypeOf(at)) yield at;
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
  if (isProxy(value)) return 'Proxy';
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
  if (isProxy(value)) return 'a proxy, which is not a compiled generator';
  return anyWhyNot(value, (object) => {
    const prototype = Object.getPrototypeOf(object) as object | null;
    return isProxy(prototype) ? null : prototype;
  });
}
