/** Kinds of values, as saving tells them apart. Nothing of a value is called. */
import { typeOfNext } from '../marks.js';
import { whyNot } from '../receiver.js';
import { inheritsIterator, isNativeIterator } from './iterators.js';

const { getPrototypeOf, getOwnPropertyDescriptor, isExtensible } = Object;
const { ownKeys } = Reflect;

export function isArguments(value: object): boolean {
  return !(Symbol.toStringTag in value) && Object.prototype.toString.call(value) === '[object Arguments]';
}

/** Nothing but enumerable, writable data under string keys: what a literal makes. */
export function isSimple(value: object, keys: readonly PropertyKey[]): boolean {
  if (!isExtensible(value)) return false;
  for (const key of keys) {
    if (typeof key === 'symbol' || key === '__proto__' || !isOrdinary(value, key)) return false;
  }
  return true;
}

/** Such properties, and elements alone. */
export function isSimpleArray(value: unknown[], keys: readonly PropertyKey[]): boolean {
  if (!isExtensible(value)) return false;
  for (const key of keys) {
    if (key === 'length') {
      if (getOwnPropertyDescriptor(value, key)!.writable) continue;
      return false;
    }
    if (typeof key === 'symbol' || !(Number(key) < value.length) || !isOrdinary(value, key)) return false;
  }
  return true;
}

function isOrdinary(value: object, key: PropertyKey): boolean {
  const property = getOwnPropertyDescriptor(value, key)!;
  return property.writable === true && property.enumerable === true && property.configurable === true;
}

/** What functions have of themselves. */
const functionKeys: ReadonlySet<PropertyKey> = new Set(['length', 'name', 'prototype', 'arguments', 'caller']);

/** A function without properties of its own but those that it was made with. */
export function isBareFunction(fn: Function): boolean {
  if (ownKeys(fn).some((key) => !functionKeys.has(key))) return false;
  const prototype: unknown = getOwnPropertyDescriptor(fn, 'prototype')?.value;
  if (typeof prototype !== 'object' || prototype === null) return true;
  // That of a generator function may be its class's, which brings methods along.
  const isOfClass = typeOfNext(getOwnPropertyDescriptor(prototype, 'next')?.value) !== undefined;
  return ownKeys(prototype).every((key) => key === 'constructor' || (isOfClass && (key === 'next' || key === 'send')));
}

/** Of the property that reading the key would find. */
export function descriptorInChain(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  for (let at: object | null = object; at; at = getPrototypeOf(at) as object | null) {
    const found = getOwnPropertyDescriptor(at, key);
    if (found) return found;
  }
  return undefined;
}

/** Shared, it would go on for both. */
export function goesOn(value: object): boolean {
  return inheritsIterator(value) || whyNot(value).startsWith('a native');
}

export function whyUnsavable(value: object, prototype: object | null): string {
  const kind = whyNot(value);
  if (kind.startsWith('a native') || kind.startsWith('a generator of')) return `is ${kind}`;
  if (isNativeIterator(value))
    return "is an iterator of the engine's, whose position cannot be read: iterate with `for (… of …)`, over the collection itself or `list.entries()`";
  for (const own of [Promise, WeakMap, WeakSet, WeakRef, globalThis.SharedArrayBuffer]) {
    if (own && value instanceof own)
      return `is a ${own.name}, which has no plain form: take it along by \`reduce\` and \`revive\`, or by \`offer\``;
  }
  const name: unknown = prototype && (getOwnPropertyDescriptor(prototype, 'constructor')?.value as { name?: unknown } | undefined)?.name;
  if (isForeign(value, prototype, name))
    return `is an ${String(name)} of another realm (a frame, or a context of \`node:vm\`): copy it, or say how to save it by \`reduce\` and \`revive\``;
  const shown = typeof name === 'string' && name !== '' ? `an instance of ${name}` : 'an object with a prototype of its own';
  return `is ${shown}: say how to save it, by \`classes\`, by \`reduce\` and \`revive\`, or by \`offer\``;
}

/** Plain, but for where it comes from. */
function isForeign(value: object, prototype: object | null, name: unknown): boolean {
  if (Array.isArray(value)) return name === 'Array' && prototype !== Array.prototype;
  return name === 'Object' && prototype !== null && getPrototypeOf(prototype) === null && prototype !== Object.prototype;
}
