/** Functions and objects that snapshots save by name: what the program offers, what compiled modules use, and the language's own. */
import type { ModuleUnit } from '../abi.js';
import { intrinsics } from '../intrinsics.js';
import { typeOfNext } from '../marks.js';
import { HeldIterator } from '../walk.js';
import { findLayouts, layoutOf, loadedUnits } from './layout.js';
import { wellKnownName, wellKnownSymbol } from './own.js';

/**
 * A reference by name: `offer` by the caller's option, `code` a generator function or (`next`) its generators' method, `unit` a name in a
 * compiled module (`itsName` where the path may lead to another function by then, and the function is called otherwise), `global` a global variable that compiled code uses, `own` one of the language's own.
 */
export type NameRef =
  | readonly ['offer', name: string]
  | readonly ['code' | 'next', module: string, name: string]
  | readonly ['unit', module: string, path: string, itsName?: string]
  | readonly ['global' | 'own', path: string];

const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;

/** The language's own, but for what makes code from text. */
const constructors = [
  'Object Array String Number Boolean Symbol BigInt Date RegExp Map Set WeakMap WeakSet WeakRef Promise Proxy ArrayBuffer DataView',
  'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array',
  'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError',
]
  .join(' ')
  .split(' ');
const namespaces = ['Math', 'JSON', 'Reflect', 'Intl', 'Atomics'];
const functions = ['parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI'];

/** Makes code from text: never saved, never restored. */
const forbidden: ReadonlySet<unknown> = new Set([
  (globalThis as { eval?: unknown }).eval,
  Function,
  Object.getPrototypeOf(async () => {}).constructor,
  Object.getPrototypeOf(function* () {}).constructor,
  Object.getPrototypeOf(async function* () {}).constructor,
  (intrinsics.functionPrototype as { constructor: unknown }).constructor,
]);

function isNamed(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}

let own: { byPath: Map<string, object>; byValue: Map<object, string> } | undefined;

/** The language's own functions, prototypes and namespaces, as they are when first asked for. */
function ownNames(): { byPath: Map<string, object>; byValue: Map<object, string> } {
  if (own) return own;
  const byPath = new Map<string, object>();
  const byValue = new Map<object, string>();
  const add = (path: string, value: unknown): void => {
    if (!isNamed(value) || forbidden.has(value)) return;
    byPath.set(path, value);
    if (!byValue.has(value)) byValue.set(value, path);
  };
  const addMembers = (path: string, holder: object): void => {
    for (const key of Reflect.ownKeys(holder)) {
      if (key === 'constructor' || key === 'prototype') continue;
      const value: unknown = getOwnPropertyDescriptor(holder, key)?.value;
      if (typeof value === 'function') add(`${path}.${typeof key === 'symbol' ? `@${key.description}` : key}`, value);
    }
  };
  const globals = globalThis as unknown as Record<string, unknown>;
  for (const name of [...constructors, ...namespaces]) {
    const value = globals[name];
    if (!isNamed(value)) continue;
    add(name, value);
    addMembers(name, value);
  }
  for (const name of [...constructors, 'Function']) {
    const prototype = (globals[name] as { prototype?: unknown } | undefined)?.prototype;
    if (!isNamed(prototype)) continue;
    add(`${name}.prototype`, prototype);
    addMembers(`${name}.prototype`, prototype);
  }
  for (const name of functions) add(name, globals[name]);
  add('globalThis', globalThis);
  add('%TypedArray%.prototype', getPrototypeOf(Uint8Array.prototype));
  addMembers('%TypedArray%.prototype', getPrototypeOf(Uint8Array.prototype) as object);
  add('%IteratorPrototype%', getPrototypeOf(intrinsics.prototype));
  addMembers('%IteratorPrototype%', getPrototypeOf(intrinsics.prototype) as object);
  addMembers('%GeneratorPrototype%', intrinsics.prototype);
  for (const [name, made] of nativeIterators()) addMembers(name, getPrototypeOf(made) as object);
  add('%HeldIterator%.next', HeldIterator.prototype.next);
  own = { byPath, byValue };
  return own;
}

function nativeIterators(): [string, object][] {
  return [
    ['%ArrayIteratorPrototype%', [].values()],
    ['%MapIteratorPrototype%', new Map().values()],
    ['%SetIteratorPrototype%', new Set().values()],
    ['%StringIteratorPrototype%', ''[Symbol.iterator]()],
  ];
}

/** What a path of properties leads to; getters on the way run, as they do where the program itself writes the path. */
function globalAt(path: string): unknown {
  let at: unknown = globalThis;
  for (const name of path.split('.')) {
    if (!isNamed(at)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

function isOffered(path: string, units: ReadonlySet<ModuleUnit>): boolean {
  for (const { globals } of units) if (globals.includes(path)) return true;
  return false;
}

function read(thunk: () => unknown): unknown {
  try {
    return thunk();
  } catch {
    // In its temporal dead zone: the module has not got that far.
    return undefined;
  }
}

/** What is saved of a module's names: functions, classes, and namespaces of other modules. */
function isNameable(value: unknown): value is object {
  return typeof value === 'function' || (isNamed(value) && getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value === 'Module');
}

/** A key as part of a path; of symbols, those that are the same everywhere, behind an `@`. */
function textOfKey(key: PropertyKey): string | undefined {
  if (typeof key !== 'symbol') return /^@|\./.test(String(key)) ? undefined : String(key);
  const name = wellKnownName(key) ?? Symbol.keyFor(key);
  return name === undefined || name.includes('.') ? undefined : `${wellKnownName(key) === undefined ? '@@' : '@'}${name}`;
}

function keyOfText(text: string): PropertyKey | undefined {
  if (text.startsWith('@@')) return Symbol.for(text.slice(2));
  return text.startsWith('@') ? wellKnownSymbol(text.slice(1)) : text;
}

/** Nothing can put another function there. */
function isFixed({ vars }: ModuleUnit, path: string): boolean {
  return !path.includes('.') && !vars?.includes(path);
}

/** What a function says that it is called. */
function nameOfFunction(value: object): string {
  const name: unknown = getOwnPropertyDescriptor(value, 'name')?.value;
  return typeof value === 'function' && typeof name === 'string' ? name : '';
}

/** A function by a path that may have led to another one when it was saved, or may now: what it is called tells. */
function refOf(unit: ModuleUnit, path: string, value: object): NameRef {
  const name = nameOfFunction(value);
  return isFixed(unit, path) || name === lastOf(path) ? ['unit', unit.id, path] : ['unit', unit.id, path, name];
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/**
 * A module's functions by value: its names', and those that they hold directly (static methods, methods of instances, of plain objects). Of several
 * paths to a function, the one that always leads to it.
 */
function unitTable(unit: ModuleUnit): Map<object, string> {
  const found = new Map<object, string>();
  const names = namesOf(unit);
  const values = Object.keys(names).map((name) => [name, read(() => names[name])] as const);
  const add = (path: string, value: unknown): void => {
    if (isNameable(value) && !found.has(value)) found.set(value, path);
  };
  const members = (path: string, holder: object): void => {
    for (const key of Reflect.ownKeys(holder)) {
      const text = key === 'constructor' ? undefined : textOfKey(key);
      const value: unknown = text === undefined ? undefined : getOwnPropertyDescriptor(holder, key)?.value;
      if (typeof value === 'function') add(`${path}.${text}`, value);
    }
  };
  for (const [name, value] of values) if (isFixed(unit, name)) add(name, value);
  for (const [name, value] of values) {
    add(name, value);
    if (!isNamed(value)) continue;
    if (typeof value === 'function' || getPrototypeOf(value) === Object.prototype) members(name, value);
    const prototype: unknown = typeof value === 'function' ? getOwnPropertyDescriptor(value, 'prototype')?.value : undefined;
    if (isNamed(prototype)) members(`${name}.prototype`, prototype);
  }
  return found;
}

/** Accessors of its variables. */
function namesOf({ names }: ModuleUnit): Readonly<Record<string, unknown>> {
  return (typeof names === 'function' ? names() : names) as Record<string, unknown>;
}

function unitValue(unit: ModuleUnit, path: string): unknown {
  const [name, ...rest] = path.split('.');
  const names = namesOf(unit);
  if (!hasOwn(names, name!)) return undefined;
  let at = read(() => names[name!]);
  for (const text of rest) {
    const key = keyOfText(text);
    at = isNamed(at) && key !== undefined ? getOwnPropertyDescriptor(at, key)?.value : undefined;
  }
  return at;
}

/** Name and value, for as long as one snapshot takes. */
export class Names {
  readonly #offer: Readonly<Record<string, unknown>>;
  #units: Set<ModuleUnit> | undefined;
  #tables: Map<ModuleUnit, Map<object, string>> | undefined;

  /** @param offer what the caller offers, by name */
  constructor(offer: Readonly<Record<string, unknown>> = {}) {
    this.#offer = offer;
  }

  /** What the caller offers goes before everything else, so that it may be any value with an identity. */
  offered(value: unknown): NameRef | undefined {
    for (const name of Object.keys(this.#offer)) if (this.#offer[name] === value) return ['offer', name];
    return undefined;
  }

  /** The name of a function, namespace or global object. */
  nameOf(value: object): NameRef | undefined {
    if (forbidden.has(value)) return undefined;
    const path = ownNames().byValue.get(value);
    if (path !== undefined) return ['own', path];
    return this.#code(value) ?? this.#inUnits(value) ?? this.#global(value);
  }

  /**
   * @param unit the module that is saved from goes before others
   * @returns the value, or `undefined` where there is none, or none that may be named
   */
  valueOf(ref: NameRef): unknown {
    switch (ref[0]) {
      case 'offer':
        return hasOwn(this.#offer, ref[1]) ? this.#offer[ref[1]] : undefined;
      case 'own':
        return ownNames().byPath.get(ref[1]);
      case 'code':
      case 'next':
        return this.#codeValue(ref[0], ref[1], ref[2]!);
      case 'unit':
        for (const unit of this.#loaded()) {
          const path = ref[2]!;
          const value = unit.id === ref[1] ? unitValue(unit, path) : undefined;
          if (!isNameable(value) || forbidden.has(value)) continue;
          const isSame = isFixed(unit, path) || typeof value !== 'function' || nameOfFunction(value) === (ref[3] ?? lastOf(path));
          if (isSame) return value;
        }
        return undefined;
      case 'global': {
        const value = isOffered(ref[1], this.#loaded()) ? globalAt(ref[1]) : undefined;
        return forbidden.has(value) ? undefined : value;
      }
    }
  }

  #loaded(): Set<ModuleUnit> {
    return (this.#units ??= loadedUnits());
  }

  #code(value: object): NameRef | undefined {
    if (typeof value !== 'function') return undefined;
    const ofNext = typeOfNext(value);
    const type = ofNext ?? intrinsics.all.find(({ fn }) => fn === value);
    const layout = type && layoutOf(type);
    return layout && [ofNext ? 'next' : 'code', layout.unit.id, layout.name];
  }

  #codeValue(kind: 'code' | 'next', module: string, name: string): unknown {
    const type = findLayouts(module, name)[0]?.type;
    return kind === 'next' ? type?.next : type?.fn;
  }

  #inUnits(value: object): NameRef | undefined {
    this.#tables ??= new Map([...this.#loaded()].map((unit) => [unit, unitTable(unit)]));
    for (const [unit, table] of this.#tables) {
      const path = table.get(value);
      if (path !== undefined) return refOf(unit, path, value);
    }
    return undefined;
  }

  #global(value: object): NameRef | undefined {
    for (const { globals } of this.#loaded()) {
      for (const path of globals) {
        try {
          if (globalAt(path) === value) return ['global', path];
        } catch {
          // A getter that throws: not this one.
        }
      }
    }
    return undefined;
  }
}
