/** Values and all that they lead to, as they are saved. */
import { find } from '../find.js';
import type { FrameRecord, GeneratorType } from '../intrinsics.js';
import { uninitialized } from '../operations.js';
import { intrinsics } from '../state.js';
import { HeldIterator } from '../walk.js';
import { inheritedKind, isOfKind, strayKind } from './contents.js';
import type { Attributes } from './format.js';
import { goesOn, isArguments, isBareFunction, isSimple, isSimpleArray, whyUnsavable } from './kinds.js';
import { type Layout, layoutOfMaker } from './layout.js';
import { Names } from './names.js';
import { type ErrorName, errorNameOf, isErrorName, wellKnownName } from './own.js';
import { shownKey } from './paths.js';
import type { Things } from './things.js';
import type { SaveOptions } from './types.js';

const { getPrototypeOf, getOwnPropertyDescriptor, isExtensible, hasOwn } = Object;
const { ownKeys } = Reflect;

/** Kinds of the language that are saved without attributes. */
const kindsWithoutAttributes: ReadonlySet<object | null> = new Set([
  Map.prototype,
  Set.prototype,
  Date.prototype,
  ArrayBuffer.prototype,
  Number.prototype,
  Boolean.prototype,
  BigInt.prototype,
  String.prototype,
]);

/** How the generators and frames that values lead to are saved. */
export interface FramesOfValues {
  generator(generator: object, type: GeneratorType, frame: FrameRecord): number;
  seenBy(object: object, layout: Layout): number;
  code(type: GeneratorType, layout: Layout): number;
  held(iterator: HeldIterator): void;
}

/** What to save in place of a value, which is asked for again by name and data. */
export type Reduced = readonly [name: string, data: unknown];

export class Values {
  readonly #options: SaveOptions;
  readonly #share: ((value: unknown) => Reduced) | undefined;
  readonly #things: Things;
  readonly #frames: () => FramesOfValues;
  readonly #names: Names;
  readonly #reduced = new Map<unknown, Reduced>();
  readonly #reducing = new Set<unknown>();
  /** Plain values that have been walked through. */
  readonly #seen = new Set<object>();

  /** @param share what to save instead of a value that could only be refused: somebody who has the value itself will be asked for it */
  constructor(options: SaveOptions, share: ((value: unknown) => Reduced) | undefined, things: Things, frames: () => FramesOfValues) {
    this.#options = options;
    this.#share = share;
    this.#things = things;
    this.#frames = frames;
    this.#names = new Names(options.offer);
  }

  /** What a value that stands in for another one is. */
  reduced(value: unknown): Reduced | undefined {
    return this.#reduced.get(value);
  }

  walk(value: unknown): void {
    switch (typeof value) {
      case 'object':
        if (value !== null) this.#object(value);
        return;
      case 'function':
        if (!this.#things.indexes.has(value) && !this.#reduced.has(value)) this.#function(value);
        return;
      case 'symbol':
        if (!this.#things.indexes.has(value) && !this.#reduced.has(value)) this.#symbol(value);
    }
  }

  #symbol(value: symbol): void {
    if (value === uninitialized) {
      this.#things.add(value, ['w', 'uninitialized']);
      return;
    }
    if (this.#byHooks(value)) return;
    const key = Symbol.keyFor(value);
    const name = wellKnownName(value);
    if (key !== undefined) this.#things.add(value, ['s', key]);
    else if (name !== undefined) this.#things.add(value, ['w', name]);
    else
      throw this.#things.refusal(
        'value',
        `is ${String(value)}, which is not in the symbol registry: use Symbol.for(), or offer it by \`offer\``,
      );
  }

  #function(value: Function): void {
    if (this.#byHooks(value) || this.#closure(value)) return;
    const name = this.#names.nameOf(value);
    if (name) {
      this.#things.add(value, ['n', ...name]);
      return;
    }
    const shown = value.name ? `the function ${value.name}` : 'an anonymous function';
    this.#refuse(value, `is ${shown}, which has no name that another process could find it by: offer it by \`offer\``);
  }

  /** A function of a generator's body, with the frame that it was made in. @returns whether it is one that can be made again */
  #closure(value: Function): boolean {
    const kept = intrinsics.kept.get(value);
    const layout = kept && layoutOfMaker(kept.maker);
    if (!layout) return false;
    if (!isBareFunction(value))
      throw this.#things.refusal(
        'value',
        `is the function ${value.name}, which has properties of its own: only the function could be saved`,
      );
    const thing = this.#things.all[this.#things.add(value, ['w', ''])]!;
    const maker = layout.type.cls.makers!.indexOf(kept.maker);
    const seen = kept.seen.map((object) => this.#frames().seenBy(object, layout));
    thing.head = ['c', this.#frames().code(layout.type, layout), maker, ...seen];
    return true;
  }

  /** @returns whether the caller's options say how to save it */
  #byHooks(value: object | symbol): boolean {
    const offered = this.#options.offer && this.#names.offered(value);
    if (offered) {
      this.#things.add(value, ['n', ...offered]);
      return true;
    }
    const { reduce } = this.#options;
    if (!reduce) return false;
    let given: ReturnType<typeof reduce>;
    try {
      given = reduce(value);
    } catch (error) {
      throw this.#things.refusal('hook', `could not be reduced: reduce() threw ${String(error)}`, error);
    }
    if (given === undefined) return false;
    if (!Array.isArray(given) || typeof given[0] !== 'string')
      throw this.#things.refusal('hook', 'was not reduced to [name, data], with a string for the name');
    const pair = [given[0], given[1]] as const;
    this.#reduced.set(value, pair);
    this.#reducing.add(value);
    this.#seen.add(pair);
    this.#things.inside('', () => this.walk(pair[1]));
    this.#reducing.delete(value);
    return true;
  }

  #object(value: object): void {
    if (this.#seen.has(value) || this.#things.indexes.has(value)) return;
    if (value instanceof HeldIterator) {
      this.#frames().held(value);
      return;
    }
    if (this.#reduced.has(value)) {
      if (this.#reducing.has(value))
        throw this.#things.refusal('hook', 'is in the data that it was reduced to: it could not be made before itself');
      return;
    }
    if ((this.#options.offer || this.#options.reduce) && this.#byHooks(value)) return;
    const prototype = getPrototypeOf(value) as object | null;
    if (prototype === Object.prototype || prototype === null) this.#plain(value, prototype);
    else if (prototype === Array.prototype && Array.isArray(value)) this.#array(value);
    else this.#special(value, prototype);
  }

  #plain(value: object, prototype: object | null): void {
    const keys = ownKeys(value);
    if (hasOwn(value, Symbol.toStringTag)) {
      if (this.#named(value)) return;
    } else if (isArguments(value)) {
      this.#arguments(value, keys);
      return;
    }
    const kind = strayKind(value);
    if (kind !== undefined) {
      this.#refuse(value, `is a ${kind} with another prototype: say how to save it by \`reduce\` and \`revive\``);
      return;
    }
    if (value === globalThis && this.#named(value)) return;
    if (!isSimple(value, keys)) {
      const attributes = this.attributes(value, keys);
      this.#things.add(value, ['o', prototype === null ? null : '', attributes], () => this.entries(value, keys));
      return;
    }
    this.#seen.add(value);
    for (const key of keys as string[]) this.#things.inside(key, () => this.walk((value as Record<string, unknown>)[key]));
  }

  /** Without `callee`: what an `arguments` object has there cannot be made again. */
  #arguments(value: object, keys: readonly PropertyKey[]): void {
    const kept = keys.filter((key) => key !== 'callee');
    this.#things.add(value, ['u', this.attributes(value, kept)], () => this.entries(value, kept));
  }

  #array(value: unknown[]): void {
    const keys = ownKeys(value);
    if (isSimpleArray(value, keys)) {
      this.#seen.add(value);
      for (const key of keys) {
        if (key === 'length') continue;
        const item = value[key as unknown as number];
        if (typeof item === 'object' || typeof item === 'function' || typeof item === 'symbol')
          this.#things.inside(Number(key), () => this.walk(item));
      }
      return;
    }
    this.#things.add(value, ['y', value.length, this.attributes(value, keys)], () => this.entries(value, keys));
  }

  /** Of a class, or of one of the language's own kinds. */
  #special(value: object, prototype: object | null): void {
    const found = find(value);
    if (found) {
      this.#frames().generator(value, found.type, found.frame);
      return;
    }
    const error = value instanceof Error ? this.#errorClass(prototype) : undefined;
    if (error !== undefined) {
      const keys = ownKeys(value);
      this.#things.add(value, ['e', error, this.attributes(value, keys)], () => this.entries(value, keys));
    } else if (!this.#own(value, prototype)) this.#instance(value, prototype);
  }

  #errorClass(prototype: object | null): ErrorName | string | undefined {
    const name = errorNameOf(prototype);
    if (name !== undefined) return name;
    const given = this.#className(prototype);
    // A class that is called as one of the language's is another one.
    return given !== undefined && isErrorName(given) ? `.${given}` : given;
  }

  #className(prototype: object | null): string | undefined {
    const { classes } = this.#options;
    if (!classes || prototype === null) return undefined;
    // Without a name, an object is a plain one.
    return Object.keys(classes).find((name) => name !== '' && classes[name]!.prototype === prototype);
  }

  #instance(value: object, prototype: object | null): void {
    const type = this.#className(prototype);
    if (type !== undefined) {
      if (intrinsics.all.some(({ cls }) => cls.brand?.(value)))
        throw this.#things.refusal('value', 'has private fields, which are no properties: say how to save it by `reduce` and `revive`');
      const kind = inheritedKind(value);
      if (kind !== undefined)
        throw this.#things.refusal(
          'value',
          `is an instance of ${type}, whose contents as a ${kind} are no properties: say how to save it by \`reduce\` and \`revive\``,
        );
      const keys = ownKeys(value);
      this.#things.add(value, ['o', type, this.attributes(value, keys)], () => this.entries(value, keys));
    } else if (!this.#named(value)) {
      if (goesOn(value)) throw this.#things.refusal('value', whyUnsavable(value, prototype));
      this.#refuse(value, whyUnsavable(value, prototype));
    }
  }

  /** The kinds of the language that have a plain form. @returns whether it is one */
  #own(value: object, prototype: object | null): boolean {
    if (!isOfKind(value, prototype)) return false;
    if (!isExtensible(value) && prototype !== RegExp.prototype && (kindsWithoutAttributes.has(prototype) || ArrayBuffer.isView(value)))
      throw this.#things.refusal(
        'value',
        'is frozen, sealed or not extensible, which could not be kept: say how to save it by `reduce` and `revive`',
      );
    switch (prototype) {
      case Map.prototype:
        if (!(value instanceof Map) || ownKeys(value).length > 0) return false;
        this.#seen.add(value);
        for (const [key, item] of value as Map<unknown, unknown>) {
          this.#things.inside('key of the map', () => this.walk(key));
          this.#things.inside(typeof key === 'string' || typeof key === 'number' ? key : '?', () => this.walk(item));
        }
        return true;
      case Set.prototype:
        if (!(value instanceof Set) || ownKeys(value).length > 0) return false;
        this.#seen.add(value);
        for (const item of value as Set<unknown>) this.#things.inside('element of the set', () => this.walk(item));
        return true;
      case Date.prototype:
        this.#seen.add(value);
        return ownKeys(value).length === 0;
      case RegExp.prototype: {
        const regexp = value as RegExp;
        const keys = ownKeys(regexp);
        if (keys.length === 1 && regexp.lastIndex === 0 && isExtensible(regexp)) this.#seen.add(value);
        else this.#things.add(value, ['x', regexp.source, regexp.flags, this.attributes(value, keys)], () => this.entries(value, keys));
        return true;
      }
      case ArrayBuffer.prototype:
        this.#seen.add(value);
        return ownKeys(value).length === 0 && !(value as { resizable?: boolean }).resizable;
      case Number.prototype:
      case Boolean.prototype:
      case BigInt.prototype:
        this.#seen.add(value);
        return ownKeys(value).length === 0;
      case String.prototype:
        this.#seen.add(value);
        return ownKeys(value).length === (value as String).length + 1;
    }
    const buffer = (globalThis as { Buffer?: { prototype: object; from(view: object): { toString(encoding: string): string } } }).Buffer;
    if (buffer && prototype === buffer.prototype) {
      this.#things.add(value, ['B', buffer.from(value).toString('base64')]);
      return true;
    }
    if (!ArrayBuffer.isView(value) || getPrototypeOf(value.buffer) !== ArrayBuffer.prototype) return false;
    if ((value.buffer as { resizable?: boolean }).resizable) return false;
    if (prototype !== DataView.prototype && getPrototypeOf(prototype) !== getPrototypeOf(Uint8Array.prototype)) return false;
    const { name } = (prototype as { constructor: { name: string } }).constructor;
    if ((globalThis as unknown as Record<string, { prototype?: unknown } | undefined>)[name]?.prototype !== prototype) return false;
    this.#seen.add(value);
    return true;
  }

  /** @returns whether it has a name to be saved by */
  #named(value: object): boolean {
    const name = this.#names.nameOf(value);
    if (name) this.#things.add(value, ['n', ...name]);
    return name !== undefined;
  }

  // Properties

  attributes(value: object, keys: readonly PropertyKey[]): Attributes {
    let text = '';
    for (const key of keys) {
      const property = getOwnPropertyDescriptor(value, key)!;
      if (!('value' in property) && !(key === 'stack' && value instanceof Error)) {
        this.#things.inside(shownKey(key), () => {
          throw this.#things.refusal('value', 'is an accessor: only data can be saved');
        });
      }
      text += (property.writable === false ? 0 : 1) + (property.enumerable ? 2 : 0) + (property.configurable ? 4 : 0);
    }
    return text + (isExtensible(value) ? 'e' : 'n');
  }

  /** Keys and values in turn. */
  entries(value: object, keys: readonly PropertyKey[]): unknown[] {
    const body: unknown[] = [];
    for (const key of keys) {
      const item: unknown = (value as Record<PropertyKey, unknown>)[key];
      this.walk(key);
      this.#things.inside(shownKey(key), () => this.walk(item));
      body.push(key, item);
    }
    return body;
  }

  #refuse(value: unknown, reason: string): void {
    if (!this.#share) throw this.#things.refusal('value', reason);
    this.#reduced.set(value, this.#share(value));
  }
}
