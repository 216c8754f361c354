/** Names of the language's own errors and symbols. */
import { GeneratorExit, RuntimeError, StopIteration } from '../exceptions.js';

const errors = {
  Error,
  AggregateError,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
  StopIteration,
  GeneratorExit,
  RuntimeError,
};

export type ErrorName = keyof typeof errors;

export function errorNameOf(prototype: object | null): ErrorName | undefined {
  for (const name of Object.keys(errors) as ErrorName[]) if (errors[name].prototype === prototype) return name;
  return undefined;
}

export function isErrorName(name: string): boolean {
  return Object.hasOwn(errors, name);
}

const wellKnown = new Map<string, symbol>();
for (const name of Object.getOwnPropertyNames(Symbol)) {
  const value: unknown = Object.getOwnPropertyDescriptor(Symbol, name)?.value;
  if (typeof value === 'symbol') wellKnown.set(name, value);
}

export function wellKnownName(symbol: symbol): string | undefined {
  for (const [name, value] of wellKnown) if (value === symbol) return name;
  return undefined;
}

export function wellKnownSymbol(name: string): symbol | undefined {
  return wellKnown.get(name);
}

const { defineProperty, preventExtensions, setPrototypeOf } = Object;

/**
 * An error without properties.
 * @param type name of one of the language's errors; `.` in front of a class that is called alike
 * @param classOf prototypes of classes that are none of the language's
 */
export function emptyError(type: string, classOf: (type: string) => object | null): object {
  const known = isErrorName(type) ? errors[type as ErrorName].prototype : classOf(type.startsWith('.') ? type.slice(1) : type);
  const error = setPrototypeOf(new Error(), known) as Record<PropertyKey, unknown>;
  for (const key of Reflect.ownKeys(error)) delete error[key];
  return error;
}

/** @throws Error where there are no Buffers */
export function bufferFrom(base64: string): unknown {
  const { Buffer } = globalThis as { Buffer?: { from(text: string, encoding: string): unknown } };
  if (!Buffer) throw new Error("it holds a Buffer of Node's");
  return Buffer.from(base64, 'base64');
}

/**
 * Before anything else looks at them: a list may be longer than could ever be walked through.
 * @throws TypeError where keys and values are not as many as attributes
 */
export function checkEntries(entries: readonly unknown[], attributes: string): void {
  if (entries.length !== (attributes.length - 1) * 2 || !/^[0-7]*[en]$/.test(attributes)) throw new TypeError('properties do not fit');
}

/**
 * Define properties.
 * @param entries keys and values in turn
 * @param attributes as in the format
 * @throws TypeError, RangeError where they do not fit
 */
export function defineEntries(object: object, entries: readonly unknown[], attributes: string): void {
  checkEntries(entries, attributes);
  for (let i = 0; i < entries.length; i += 2) {
    const key = entries[i];
    if (typeof key !== 'string' && typeof key !== 'symbol') throw new TypeError('a property has no name');
    const bits = Number(attributes[i / 2]);
    const value = entries[i + 1];
    defineProperty(object, key, { value, writable: (bits & 1) > 0, enumerable: (bits & 2) > 0, configurable: (bits & 4) > 0 });
  }
  if (attributes.endsWith('n')) preventExtensions(object);
}
