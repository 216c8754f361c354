/**
 * Values as text for people, in the console's style, without running any code of the program: no getter, no trap of a proxy, no
 * `toString`, no custom `inspect`. Where a console would ask the value, this says what it is (`[Getter]`, `[Proxy]`).
 */
import { chainOf, dataProperty, isObject, isOpaque, kindOf } from './quiet.js';
import { quote } from './quote.js';

/** The styles that Node's console has for values. */
export type Style = 'bigint' | 'boolean' | 'date' | 'null' | 'number' | 'regexp' | 'special' | 'string' | 'symbol' | 'undefined';

export interface ShowOptions {
  /** How many levels of objects are opened. Default 2. */
  depth?: number;
  /** Gives a text its colour. Default: none. */
  stylize?: (text: string, style: Style) => string;
  /** What is shown of an object that is not shown as others are: a generator. */
  known?: (value: object, depth: number) => string | undefined;
}

const mostItems = 20;
const mostCharacters = 200;

/** As they were when this was loaded: methods and accessors that look at internal slots alone, and throw where there are none. */
const { apply, getOwnPropertyDescriptor, ownKeys } = Reflect;
const getter = (prototype: object, name: PropertyKey): Function | undefined => getOwnPropertyDescriptor(prototype, name)?.get;
const mapSize = getter(Map.prototype, 'size');
const setSize = getter(Set.prototype, 'size');
const { forEach: eachOfMap } = Map.prototype;
const { forEach: eachOfSet } = Set.prototype;
const { getTime, toISOString } = Date.prototype;
const source = getter(RegExp.prototype, 'source');
const flags = ['hasIndices', 'global', 'ignoreCase', 'multiline', 'dotAll', 'unicode', 'unicodeSets', 'sticky'].map((name) =>
  getter(RegExp.prototype, name),
);
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const typedTag = getter(typedArray, Symbol.toStringTag);
const typedLength = getter(typedArray, 'length');
const errorPrototype = Error.prototype;

/** A value in one line. */
export function show(value: unknown, options: ShowOptions = {}): string {
  return new Shower(options).value(value, options.depth ?? 2);
}

/** The entries of an object, as `{ a: 1, b: 2 }` has them. */
export function showEntries(object: Readonly<Record<string, unknown>>, options: ShowOptions = {}): string[] {
  const shower = new Shower(options);
  return Object.keys(object).map((name) => `${shower.key(name)}: ${shower.value(object[name], options.depth ?? 2)}`);
}

class Shower {
  readonly #style: (text: string, style: Style) => string;
  readonly #known: (value: object, depth: number) => string | undefined;
  /** Objects that the one being shown is in. */
  readonly #around: object[] = [];

  constructor({ stylize = (text) => text, known = () => undefined }: ShowOptions) {
    this.#style = stylize;
    this.#known = known;
  }

  value(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.#style(quote(cut(value)), 'string');
      case 'bigint':
        return this.#style(`${value}n`, 'bigint');
      case 'symbol':
        return this.#style(String(value), 'symbol');
      case 'number':
        return this.#style(Object.is(value, -0) ? '-0' : String(value), 'number');
      case 'boolean':
      case 'undefined':
        return this.#style(String(value), typeof value as Style);
      default:
        return isObject(value) ? this.#object(value, depth) : this.#style('null', 'null');
    }
  }

  key(key: PropertyKey): string {
    if (typeof key === 'symbol') return `[${this.#style(String(key), 'symbol')}]`;
    const name = String(key);
    return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : this.#style(quote(name), 'string');
  }

  #object(object: object, depth: number): string {
    if (isOpaque(object)) return this.#style(`[${kindOf(object)}]`, 'special');
    if (this.#around.includes(object)) return this.#style('[Circular]', 'special');
    const known = this.#known(object, depth);
    if (known !== undefined) return known;
    const simple = this.#simple(object);
    if (simple !== undefined) return simple;
    const kind = Object.getPrototypeOf(object) === null ? '[Object: null prototype]' : kindOf(object);
    if (depth < 0) return this.#style(kind.startsWith('[') ? kind : `[${kind}]`, 'special');
    this.#around.push(object);
    const text = this.#opened(object, kind, depth - 1);
    this.#around.pop();
    return text;
  }

  /** Of objects that are as good as one word. */
  #simple(object: object): string | undefined {
    if (typeof object === 'function') {
      const name = getOwnPropertyDescriptor(object, 'name')?.value as unknown;
      const shown = typeof name === 'string' && name !== '' ? name : null;
      const isClass = getOwnPropertyDescriptor(object, 'prototype')?.writable === false;
      const word = isClass ? 'class' : shown === null ? 'Function' : 'Function:';
      return this.#style(`[${word} ${shown ?? '(anonymous)'}]`, 'special');
    }
    const pattern = ask(source, object);
    if (typeof pattern === 'string')
      return this.#style(`/${pattern}/${flags.map((flag, i) => (ask(flag, object) === true ? 'dgimsuvy'[i] : '')).join('')}`, 'regexp');
    const time = ask(getTime, object);
    if (typeof time === 'number') return this.#style(Number.isNaN(time) ? 'Invalid Date' : apply(toISOString, object, []), 'date');
    return isError(object) ? this.#error(object) : undefined;
  }

  #error(error: object): string {
    const name = dataProperty(error, 'name');
    const message = dataProperty(error, 'message');
    const shown = typeof name === 'string' && name !== '' ? name : kindOf(error);
    return `[${shown}${typeof message === 'string' && message !== '' ? `: ${cut(message)}` : ''}]`;
  }

  #opened(object: object, kind: string, depth: number): string {
    const items: string[] = [];
    const add = (make: () => string): void => {
      if (items.length < mostItems) items.push(make());
    };
    if (Array.isArray(object)) {
      for (let i = 0; i < Math.min(object.length, mostItems); i++) add(() => this.#property(object, i, depth) ?? '<empty>');
      return wrapped(kind === 'Array' ? '' : `${kind}(${object.length}) `, '[', items, object.length, ']');
    }
    const tag = ask(typedTag, object);
    if (typeof tag === 'string') {
      const length = ask(typedLength, object) as number;
      for (let i = 0; i < Math.min(length, mostItems); i++) add(() => this.value((object as ArrayLike<number>)[i], depth));
      return wrapped(`${tag}(${length}) `, '[', items, length, ']');
    }
    const size = ask(mapSize, object);
    if (typeof size === 'number') {
      apply(eachOfMap, object, [(value: unknown, key: unknown) => add(() => `${this.value(key, depth)} => ${this.value(value, depth)}`)]);
      return wrapped(`${kind}(${size}) `, '{', items, size, '}');
    }
    const count = ask(setSize, object);
    if (typeof count === 'number') {
      apply(eachOfSet, object, [(value: unknown) => add(() => this.value(value, depth))]);
      return wrapped(`${kind}(${count}) `, '{', items, count, '}');
    }
    const keys = ownKeys(object).filter((key) => getOwnPropertyDescriptor(object, key)!.enumerable);
    for (const key of keys) add(() => `${this.key(key)}: ${this.#property(object, key, depth)}`);
    return wrapped(kind === 'Object' ? '' : `${kind} `, '{', items, keys.length, '}');
  }

  /** `undefined` where there is none. */
  #property(object: object, key: PropertyKey, depth: number): string | undefined {
    const property = getOwnPropertyDescriptor(object, key);
    if (!property) return undefined;
    if ('value' in property) return this.value(property.value, depth);
    return this.#style(property.get ? (property.set ? '[Getter/Setter]' : '[Getter]') : '[Setter]', 'special');
  }
}

/** What a method that looks at internal slots gives; `undefined` of an object that does not have them. */
function ask(method: Function | undefined, object: object): unknown {
  try {
    return method && apply(method, object, []);
  } catch {
    return undefined;
  }
}

function isError(object: object): boolean {
  for (const at of chainOf(object)) if (at === errorPrototype) return true;
  return false;
}

function wrapped(prefix: string, open: string, items: readonly string[], count: number, close: string): string {
  const rest = count > items.length ? [`… ${count - items.length} more`] : [];
  const all = [...items, ...rest];
  return all.length === 0 ? `${prefix}${open}${close}` : `${prefix}${open} ${all.join(', ')} ${close}`;
}

function cut(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
