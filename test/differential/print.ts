/**
 * Values as text, for traces. Shows what a program could tell apart (-0, holes, key order, prototypes, cycles) and
 * runs nothing of the program while it looks: getters, proxies and patched prototypes stay untouched.
 */
import { types } from 'node:util';

/** Brackets around a printed error, so that `compare` finds where the engine's wording starts and ends. */
export const ERROR_OPEN = '⟪';
export const ERROR_CLOSE = '⟫';

const maxDepth = 12;

/**
 * Print one value.
 * @param value anything, of any realm
 * @returns one line of text, equal for two values exactly if they look alike in kind, own enumerable properties and prototype names
 */
export function print(value: unknown): string {
  return printValue(value, []);
}

function printValue(value: unknown, path: object[]): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'symbol':
      return value.toString();
    case 'function':
      return printFunction(value);
    case 'object':
      return value === null ? 'null' : printObject(value, path);
    default:
      return String(value);
  }
}

function printFunction(value: object): string {
  if (types.isProxy(value)) return '[Proxy]';
  const kind = dataProperty(value, Symbol.toStringTag);
  const name = dataProperty(value, 'name');
  return `[${typeof kind === 'string' ? kind : 'Function'}: ${typeof name === 'string' ? name : ''}]`;
}

function printObject(value: object, path: object[]): string {
  if (types.isProxy(value)) return '[Proxy]';
  const seen = path.indexOf(value);
  if (seen >= 0) return `[Circular ${seen}]`;
  if (path.length > maxDepth) return '[…]';
  if (types.isNativeError(value)) return printError(value, [...path, value]);
  if (types.isDate(value)) return `Date ${Date.prototype.getTime.call(value)}`;
  if (types.isBoxedPrimitive(value)) return printBoxed(value);
  // The order of its properties is that in which scripts came to declare them, and tells nothing.
  if (dataProperty(value, 'globalThis') === value) return '[global]';
  const tag = dataProperty(value, Symbol.toStringTag);
  if (tag === 'Generator' || tag === 'AsyncGenerator') return `[object ${tag}]`;
  if (types.isPromise(value)) return '[Promise]';
  if (types.isRegExp(value)) return printRegExp(value);
  const inner = [...path, value];
  if (Array.isArray(value)) return `${prefix(value, 'Array')}[${arrayEntries(value, inner).join(', ')}]`;
  if (types.isMap(value)) {
    const entries = [...Map.prototype.entries.call(value)] as [unknown, unknown][];
    return `Map {${entries.map(([k, v]) => `${printValue(k, inner)} => ${printValue(v, inner)}`).join(', ')}}`;
  }
  if (types.isSet(value)) {
    const items = [...Set.prototype.values.call(value)] as unknown[];
    return `Set {${items.map((v) => printValue(v, inner)).join(', ')}}`;
  }
  const label = types.isArgumentsObject(value) ? '[Arguments] ' : prefix(value, 'Object');
  return `${label}${typeof tag === 'string' ? `<${tag}> ` : ''}{${namedEntries(value, Reflect.ownKeys(value), inner).join(', ')}}`;
}

function printError(value: object, path: object[]): string {
  const name = dataProperty(value, 'name');
  const message = dataProperty(value, 'message');
  const errors = Object.getOwnPropertyDescriptor(value, 'errors');
  const more = errors ? ` ${printValue(errors.value, path)}` : '';
  return `${ERROR_OPEN}${String(name)}: ${String(message)}${more}${ERROR_CLOSE}`;
}

function printRegExp(value: RegExp): string {
  const source = Reflect.get(RegExp.prototype, 'source', value) as string;
  const flags = Reflect.get(RegExp.prototype, 'flags', value) as string;
  const lastIndex = dataProperty(value, 'lastIndex');
  return `/${source}/${flags}${lastIndex === 0 ? '' : `@${String(lastIndex)}`}`;
}

function printBoxed(value: object): string {
  if (types.isStringObject(value)) return `[String ${printValue(String.prototype.valueOf.call(value), [])}]`;
  if (types.isNumberObject(value)) return `[Number ${printValue(Number.prototype.valueOf.call(value), [])}]`;
  if (types.isBooleanObject(value)) return `[Boolean ${Boolean.prototype.valueOf.call(value)}]`;
  return types.isSymbolObject(value) ? '[Symbol]' : '[BigInt]';
}

function arrayEntries(value: unknown[], path: object[]): string[] {
  const entries: string[] = [];
  for (let index = 0; index < value.length; index++) {
    const own = Object.getOwnPropertyDescriptor(value, index);
    entries.push(own ? printProperty(own, path) : '<hole>');
  }
  const named = Reflect.ownKeys(value).filter((key) => !(typeof key === 'string' && /^\d+$/.test(key)));
  return entries.concat(namedEntries(value, named, path));
}

function namedEntries(value: object, keys: PropertyKey[], path: object[]): string[] {
  const entries: string[] = [];
  for (const key of keys) {
    const own = Object.getOwnPropertyDescriptor(value, key);
    if (own?.enumerable) entries.push(`${typeof key === 'symbol' ? `[${String(key)}]` : String(key)}: ${printProperty(own, path)}`);
  }
  return entries;
}

function printProperty(own: PropertyDescriptor, path: object[]): string {
  if (own.get) return own.set ? '[get/set]' : '[get]';
  if (own.set) return '[set]';
  return printValue(own.value, path);
}

/** The constructor's name where it is not the plain one: `Point `, `[null] `, or nothing. */
function prefix(value: object, plain: string): string {
  if (Object.getPrototypeOf(value) === null) return '[null] ';
  const made = dataProperty(value, 'constructor');
  const name = typeof made === 'function' ? dataProperty(made, 'name') : undefined;
  return typeof name !== 'string' || name === plain ? '' : `${name} `;
}

/** A property's value if it is a data property on the chain; `undefined` otherwise. */
function dataProperty(value: object, key: PropertyKey): unknown {
  for (let at: object | null = value; at !== null && !types.isProxy(at); at = Object.getPrototypeOf(at) as object | null) {
    const own = Object.getOwnPropertyDescriptor(at, key);
    if (own) return own.value;
  }
  return undefined;
}
