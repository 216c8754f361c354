/** From generators to a snapshot: one walk over everything that they can reach. */
import { stringify } from 'devalue';
import {
  STACK_COMPLETION,
  STACK_CURSOR,
  STACK_DEAD,
  STACK_KEYS,
  STACK_OUTCOME,
  STACK_RESOURCES,
  STACK_VALUE,
  STATE_CLOSED,
  STATE_DELEGATING,
  STATE_RUNNING,
} from '../abi.js';
import { isRunning } from '../chain.js';
import type { Delegate } from '../delegate.js';
import type { Disposables } from '../dispose.js';
import { find } from '../find.js';
import { type FrameRecord, type GeneratorType, intrinsics } from '../intrinsics.js';
import type { ArrayCursor, GeneratorCursor, IteratorCursor, KeyCursor } from '../iterate.js';
import type { Cell, FrameCell } from '../operations.js';
import { uninitialized } from '../operations.js';
import { whyNot } from '../receiver.js';
import { SnapshotError, type SnapshotProblem } from './error.js';
import { type Attributes, type Code, FORMAT, type Head, type IteratorHead, type Snapshot, sumOf } from './format.js';
import { isNativeIterator, positionOf } from './iterators.js';
import { type Layout, layoutOf, layoutOfMaker, placeText, type Slot } from './layout.js';
import { Names } from './names.js';
import { type ErrorName, errorNameOf, wellKnownName } from './own.js';
import type { SaveOptions } from './types.js';

const { getPrototypeOf, getOwnPropertyDescriptor, isExtensible, hasOwn } = Object;
const { ownKeys } = Reflect;

/** One thing with a head: what to make, and what to fill in. */
type Body = Record<string, unknown>;

interface Thing {
  head: Head;
  /** Fills in the body; asked once, when it is this thing's turn. */
  body: (() => unknown) | undefined;
  readonly path: string;
  readonly owner: Owner | undefined;
  /** It is a frame whose generator nobody holds, as far as is known. */
  readonly isFrame?: () => boolean;
}

/** The frame that a value was reached through. */
interface Owner {
  readonly layout: Layout;
  readonly point: number;
}

export class Saver {
  readonly #options: SaveOptions;
  readonly #share: ((value: unknown) => readonly [string, unknown]) | undefined;
  readonly #names: Names;
  readonly #codes: Code[] = [];
  readonly #things: Thing[] = [];
  readonly #indexes = new Map<unknown, number>();
  readonly #reduced = new Map<unknown, readonly [string, unknown]>();
  readonly #reducing = new Set<unknown>();
  /** Plain values that have been walked through. */
  readonly #seen = new Set<object>();
  /** The way to the value at hand, from the thing's own path on. */
  #keys: (string | number)[] = [];
  #current: Thing | undefined;

  /** @param share what to save instead of a value that could only be refused: somebody who has the value itself will be asked for it */
  constructor(options: SaveOptions, share?: (value: unknown) => readonly [string, unknown]) {
    this.#options = options;
    this.#share = share;
    this.#names = new Names(options.offer);
  }

  /**
   * @param roots generators
   * @throws SnapshotError
   */
  save(roots: readonly unknown[]): Snapshot {
    try {
      return this.#save(roots);
    } catch (error) {
      if (error instanceof RangeError && /call stack/i.test(error.message)) throw this.#refusal('value', 'is nested too deeply');
      throw error;
    }
  }

  #save(roots: readonly unknown[]): Snapshot {
    const indexes = roots.map((root) => this.#root(root));
    const bodies = this.#bodies();
    const text = stringify(
      bodies,
      {
        '#': (value: unknown) => this.#referenceTo(value),
        '~': (value: unknown) => this.#reduced.get(value),
      },
      { operations: plainOperations },
    );
    const heads = this.#things.map(({ head }) => head);
    const state = `[${JSON.stringify(this.#codes)},${JSON.stringify(indexes)},${JSON.stringify(heads)},${text}]`;
    const at = indexes.map((index) => this.#describe(heads[index]!)).join(', ');
    return { genframe: FORMAT, at, sum: sumOf(state), state };
  }

  /** Everything's body, in turn; what is met on the way gets its turn as well. */
  #bodies(): unknown[] {
    const bodies: unknown[] = [];
    for (let next = 0; ; ) {
      const isLate = next === this.#things.length;
      const index = isLate ? (this.#later.shift() ?? -1) : next++;
      if (index < 0) {
        if (this.#joinCells(bodies)) continue;
        return bodies;
      }
      const thing = this.#things[index]!;
      this.#current = thing;
      this.#keys = [];
      // Frames that functions see come last: by then it is known whether somebody holds their generators.
      if (!isLate && thing.isFrame?.()) this.#later.push(index);
      else bodies[index] = thing.body?.();
    }
  }

  /** Cells of frames that have been met after them. @returns whether there is more to be saved by that */
  #joinCells(bodies: unknown[]): boolean {
    for (const outside of this.#outside.splice(0)) {
      const { cell, owner, slot } = outside;
      const outer = this.#frames.get(owner);
      if (outer === undefined) this.#outside.push(outside);
      else {
        this.#things[cell]!.head = ['f', this.#see(owner, outer), slot, this.#constancy(cell)];
        bodies[cell] = undefined;
      }
    }
    return this.#later.length > 0;
  }

  /** From 1 on: `devalue` takes 0 for nothing. */
  #referenceTo(value: unknown): number | undefined {
    if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return undefined;
    const index = this.#indexes.get(value);
    return index === undefined ? undefined : index + 1;
  }

  #describe(head: Head): string {
    if (head[0] !== 'g') return '';
    const [module, name] = this.#codes[head[1]]!;
    const { points } = layoutOf(this.#types[head[1]]!)!;
    const point = points[head[2]];
    if (!point) return `${module} ${name}, finished`;
    return `${module}:${point.line} ${name}${point.label === undefined ? '' : ` ${point.label}`}`;
  }

  #root(root: unknown): number {
    const found = find(root);
    if (!found) throw new SnapshotError('not-savable', `expected a compiled generator, not ${whyNot(root)}`);
    return this.#generator(root as object, found.type, found.frame);
  }

  // Things

  #thing(value: unknown, head: Head, body?: () => unknown, path?: string): number {
    const index = this.#things.length;
    this.#things.push({ head, body, path: path ?? this.#path(), owner: this.#current?.owner });
    this.#indexes.set(value, index);
    return index;
  }

  readonly #types: GeneratorType[] = [];
  /** Frames of generators, and the generators as far as they have been met. */
  readonly #frames = new Map<object, number>();
  readonly #owners = new Map<object, object>();
  /** Frames that functions, or cells of others, lead to. */
  readonly #seenFrames = new Set<object>();
  /** Things whose turn comes when all others have had theirs. */
  readonly #later: number[] = [];
  /** Cells of frames that have not been met, and of variables of ordinary functions. */
  readonly #outside: { readonly cell: number; readonly owner: FrameRecord; readonly slot: string }[] = [];
  readonly #loose: { readonly cell: Cell; readonly index: number }[] = [];

  #code(type: GeneratorType, layout: Layout): number {
    let index = this.#types.indexOf(type);
    if (index < 0) {
      index = this.#types.push(type) - 1;
      this.#codes.push([layout.unit.id, layout.name, layout.hash]);
    }
    return index;
  }

  /** @param generator `null`: only the frame has been met */
  #generator(generator: object | null, type: GeneratorType, frame: FrameRecord): number {
    const known = this.#frames.get(frame);
    if (known !== undefined) {
      if (generator && this.#owners.has(frame)) this.#indexes.set(generator, known);
      else if (generator) this.#meet(generator, type, frame, known);
      return known;
    }
    const layout = layoutOf(type);
    if (!layout) {
      const name = (type.fn as { name?: string } | undefined)?.name || 'a generator function';
      throw this.#refusal(
        'not-savable',
        `its function (${name}) was compiled without what snapshots need: compile it with \`snapshots: true\``,
      );
    }
    const owner = { layout, point: pointOf(frame) };
    const index = this.#things.length;
    const thing: Thing = {
      head: ['g', 0, 0, {}, 0, null],
      body: () => (this.#owners.has(frame) ? this.#frame(thing, type, frame, owner) : this.#variables(thing, type, frame, layout)),
      path: '',
      owner,
      isFrame: () => !this.#owners.has(frame),
    };
    this.#things.push(thing);
    this.#frames.set(frame, index);
    if (generator) this.#meet(generator, type, frame, index);
    return index;
  }

  /** Somebody holds the generator of a frame. */
  #meet(generator: object, type: GeneratorType, frame: FrameRecord, index: number): void {
    const layout = layoutOf(type)!;
    const point = pointOf(frame);
    if (isRunning(frame) || frame.$s === STATE_RUNNING)
      throw this.#refusal('running', `${placeText(layout, 0)} is running: a generator can be saved only while it is suspended`);
    if (layout.isInline && frame.$s !== STATE_CLOSED) {
      const why = 'uses `super`, private names, or an `eval` in its parameters, which bind its code to its place';
      throw this.#refusal('not-savable', `${placeText(layout, point)} ${why}`);
    }
    this.#owners.set(frame, generator);
    this.#indexes.set(generator, index);
    // What was saved of its frame alone does not do.
    if (this.#isDone(index)) this.#later.push(index);
  }

  /** A function, or a cell of another frame, leads to a frame: its variables count, even if its generator has finished. */
  #see(frame: FrameRecord, index: number): number {
    if (!this.#seenFrames.has(frame)) {
      this.#seenFrames.add(frame);
      if (frame.$s === STATE_CLOSED && this.#isDone(index)) this.#later.push(index);
    }
    return index;
  }

  #isDone(index: number): boolean {
    return this.#things[index]!.head[4] !== 0;
  }

  /** Of a frame whose generator nobody holds: what functions made in it see. */
  #variables(thing: Thing, type: GeneratorType, frame: FrameRecord, layout: Layout): Body {
    const body: Body = {};
    const parts: Record<string, number> = {};
    this.#slots(frame, layout.kept, body, parts);
    thing.head = ['g', this.#code(type, layout), STATE_CLOSED, parts, layout.points[0]!.line, null];
    return body;
  }

  #frame(thing: Thing, type: GeneratorType, frame: FrameRecord, { layout, point }: Owner): Body {
    const generator = this.#owners.get(frame)!;
    const body: Body = {};
    const parts: Record<string, number> = {};
    const at = layout.points[point];
    if (!at) {
      if (this.#seenFrames.has(frame)) this.#slots(frame, layout.kept, body, parts);
    } else {
      this.#slots(frame, at.slots, body, parts);
      this.#stack(frame, at.stack, body, parts);
    }
    if (at?.delegates) {
      this.#keys[0] = 'the delegate of yield*';
      parts.$d = this.#delegate(frame.$d as Delegate);
    }
    this.#keys = [];
    const head = ['g', this.#code(type, layout), point, parts, (at ?? layout.points[0]!).line, at?.label ?? null] as const;
    const keys = ownKeys(generator);
    if (keys.length > 0 || !isExtensible(generator)) {
      thing.head = [...head, this.#attributes(generator, keys)];
      body[''] = this.#entries(generator, keys);
    } else thing.head = head;
    return body;
  }

  #slots(frame: FrameRecord, slots: readonly Slot[], body: Body, parts: Record<string, number>): void {
    for (const { field, name, isCell, fields } of slots) {
      const value = frame[field];
      this.#keys[0] = name;
      if (isCell) parts[field] = this.#argument(value as Cell, frame.arguments) ?? this.#cell(value as Cell);
      else if (value === undefined) continue;
      else if (fields) parts[field] = this.#record(value as Body);
      else {
        this.#walk(value);
        body[field] = value;
      }
    }
  }

  #stack(frame: FrameRecord, kinds: string, body: Body, parts: Record<string, number>): void {
    let completion: unknown;
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i]!;
      const field = `$${i + 1}`;
      const value = frame[field];
      this.#keys[0] = 'a value of the expression';
      if (kind === STACK_CURSOR || kind === STACK_KEYS) {
        this.#keys[0] = 'the iteration';
        parts[field] = kind === STACK_KEYS ? this.#keyCursor(value as KeyCursor) : this.#cursor(value as object);
      } else if (kind === STACK_RESOURCES) {
        this.#keys[0] = 'a resource';
        parts[field] = this.#resources(value as Disposables);
      } else if (kind === STACK_COMPLETION) {
        completion = value;
        body[field] = value;
      } else if (kind !== STACK_DEAD && value !== undefined && (kind === STACK_VALUE || outcomeCounts(kind, completion))) {
        this.#walk(value);
        body[field] = value;
      }
    }
  }

  #record(record: Body): number {
    return this.#indexes.get(record) ?? this.#thing(record, ['r'], () => this.#fields(record), '');
  }

  #fields(record: Body): Body {
    for (const key of Object.keys(record)) {
      this.#keys = [key];
      this.#walk(record[key]);
    }
    return { ...record };
  }

  /** A parameter that goes together with an element of `arguments`: what it holds is there. */
  #argument(cell: Cell, args: unknown): number | undefined {
    if (this.#indexes.has(cell) || isConstant(cell) || 'owner' in cell) return undefined;
    if (typeof args !== 'object' || args === null || !isArguments(args)) return undefined;
    const list = args as Body;
    for (let i = 0; hasOwn(list, i); i++) {
      const value = list[i];
      if (!Object.is(value, valueOfCell(cell))) continue;
      const probe = {};
      cell.v = probe;
      const isSame = list[i] === probe;
      cell.v = value;
      if (!isSame) continue;
      this.#walk(args);
      const index = this.#indexes.get(args);
      return index === undefined ? undefined : this.#thing(cell, ['f', index, String(i), 0]);
    }
    return undefined;
  }

  #cell(cell: Cell): number {
    const known = this.#indexes.get(cell);
    if (known) return known;
    const { owner, slot } = cell as FrameCell;
    const constant = isConstant(cell) ? 1 : 0;
    if (owner !== undefined) return this.#frameCell(cell, owner as FrameRecord, slot, constant);
    const value = valueOfCell(cell);
    const same = constant ? undefined : this.#loose.find((other) => isSameVariable(other.cell, cell));
    if (same) return this.#thing(cell, ['f', same.index, 'v', 0]);
    const index = this.#box(cell, value, constant);
    if (!constant) this.#loose.push({ cell, index });
    return index;
  }

  #box(cell: Cell, value: unknown, flags: number): number {
    const name = String(this.#keys[0] ?? '');
    if (value === uninitialized) return this.#thing(cell, ['b', flags | 2, name]);
    return this.#thing(cell, ['b', flags, name], () => this.#body(value), name);
  }

  /** The variable is in the frame, or a scope record, of a generator around, in a cell of that, or in an `arguments` object. */
  #frameCell(cell: Cell, owner: FrameRecord, slot: string, flags: number): number {
    if (hasOwn(owner, '$s')) {
      const outer = this.#frames.get(owner);
      if (outer !== undefined) return this.#thing(cell, ['f', this.#see(owner, outer), slot, flags]);
      // Not in this snapshot, or not met yet.
      const same = this.#outside.find((other) => other.owner === owner && other.slot === slot);
      if (same) return this.#thing(cell, ['f', same.cell, 'v', flags]);
      const box = this.#box(cell, owner[slot], flags);
      this.#outside.push({ cell: box, owner, slot });
      return box;
    }
    if (slot === 'v' && !hasOwn(owner, 'v')) return this.#thing(cell, ['f', this.#cell(owner as unknown as Cell), 'v', flags]);
    if (!isArguments(owner)) return this.#thing(cell, ['f', this.#record(owner), slot, flags]);
    this.#walk(owner);
    return this.#thing(cell, ['f', this.#indexes.get(owner)!, slot, flags]);
  }

  #constancy(cell: number): number {
    const { head } = this.#things[cell]!;
    return head[0] === 'b' ? head[1] & 1 : 0;
  }

  // Iteration

  #cursor(cursor: object): number {
    if ('array' in cursor) {
      const { array, index } = cursor as ArrayCursor;
      if (array === null) return this.#thing(cursor, ['i', 'done']);
      return this.#thing(cursor, ['a', index], () => this.#body(array));
    }
    if ('generator' in cursor) {
      const { generator, done } = cursor as GeneratorCursor;
      return this.#thing(cursor, ['j', done ? 1 : 0], () => this.#body(generator));
    }
    const of = cursor as IteratorCursor;
    if (of.done) return this.#thing(cursor, ['i', 'done']);
    return this.#iteration(cursor, 'i', of, of.method);
  }

  #keyCursor(cursor: KeyCursor): number {
    return this.#thing(cursor, ['k', cursor.index], () => this.#body([cursor.object, cursor.keys]));
  }

  #resources(held: Disposables): number {
    return this.#thing(held, ['q'], () => this.#body(held.resources.flatMap(({ value, method }) => [value, method])));
  }

  #delegate(delegate: Delegate): number {
    const { frame, iterator } = delegate;
    if (frame !== null) {
      const found = find(iterator)!;
      return this.#generator(iterator, found.type, found.frame);
    }
    return this.#iteration(delegate, 'd', delegate, delegate.next);
  }

  /** An iterator that is no compiled generator: one of the engine's at its position, or an object of the program. */
  #iteration(holder: object, kind: 'i' | 'd', of: { iterator: object; iterable: unknown }, next: unknown): number {
    const head = (how: IteratorHead): Head => [kind, how];
    const position = positionOf(of.iterator, next, of.iterable);
    if (position) {
      of.iterator = position.fresh;
      return this.#thing(holder, head(position.at), () => this.#body(of.iterable));
    }
    if (getOwnPropertyDescriptorInChain(of.iterator, 'next')?.value === next)
      return this.#thing(holder, head('next'), () => this.#body(of.iterator));
    return this.#thing(holder, head('method'), () => this.#body([of.iterator, next]));
  }

  #body(value: unknown): unknown {
    this.#walk(value);
    return value;
  }

  // Values

  #walk(value: unknown): void {
    switch (typeof value) {
      case 'object':
        if (value !== null) this.#object(value);
        return;
      case 'function':
        if (!this.#indexes.has(value) && !this.#reduced.has(value)) this.#function(value);
        return;
      case 'symbol':
        if (!this.#indexes.has(value) && !this.#reduced.has(value)) this.#symbol(value);
    }
  }

  #symbol(value: symbol): void {
    if (value === uninitialized) {
      this.#thing(value, ['w', 'uninitialized']);
      return;
    }
    if (this.#byHooks(value)) return;
    const key = Symbol.keyFor(value);
    const name = wellKnownName(value);
    if (key !== undefined) this.#thing(value, ['s', key]);
    else if (name !== undefined) this.#thing(value, ['w', name]);
    else
      throw this.#refusal('value', `is ${String(value)}, which is not in the symbol registry: use Symbol.for(), or offer it by \`offer\``);
  }

  #function(value: Function): void {
    if (this.#byHooks(value) || this.#closure(value)) return;
    const name = this.#names.nameOf(value);
    if (name) {
      this.#thing(value, ['n', ...name]);
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
    if (ownKeys(value).some((key) => !ordinaryKeys.has(key)) || !hasPlainPrototype(value))
      throw this.#refusal('value', `is the function ${value.name}, which has properties of its own: only the function could be saved`);
    const maker = layout.type.cls.makers!.indexOf(kept.maker);
    const index = this.#things.length;
    const thing: Thing = { head: ['w', ''], body: undefined, path: this.#path(), owner: this.#current?.owner };
    this.#things.push(thing);
    this.#indexes.set(value, index);
    const seen = kept.seen.map((object) =>
      hasOwn(object, '$s') ? this.#generatorOf(object as FrameRecord, layout) : this.#record(object as Body),
    );
    thing.head = ['c', this.#code(layout.type, layout), maker, ...seen];
    return true;
  }

  /** The generator of a frame; nobody has to hold it any more. */
  #generatorOf(frame: FrameRecord, layout: Layout): number {
    return this.#see(frame, this.#frames.get(frame) ?? this.#generator(null, layout.type, frame));
  }

  /** @returns whether the caller's options say how to save it */
  #byHooks(value: object | symbol): boolean {
    const offered = this.#options.offer && this.#names.offered(value);
    if (offered) {
      this.#thing(value, ['n', ...offered]);
      return true;
    }
    const { reduce } = this.#options;
    if (!reduce) return false;
    let given: ReturnType<typeof reduce>;
    try {
      given = reduce(value);
    } catch (error) {
      throw this.#refusal('hook', `could not be reduced: reduce() threw ${String(error)}`, error);
    }
    if (given === undefined) return false;
    if (!Array.isArray(given) || typeof given[0] !== 'string')
      throw this.#refusal('hook', 'was not reduced to [name, data], with a string for the name');
    const pair = [given[0], given[1]] as const;
    this.#reduced.set(value, pair);
    this.#reducing.add(value);
    this.#seen.add(pair);
    this.#inside('', () => this.#walk(pair[1]));
    this.#reducing.delete(value);
    return true;
  }

  #object(value: object): void {
    if (this.#seen.has(value) || this.#indexes.has(value)) return;
    if (this.#reduced.has(value)) {
      if (this.#reducing.has(value))
        throw this.#refusal('hook', 'is in the data that it was reduced to: it could not be made before itself');
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
    if (value === globalThis && this.#named(value)) return;
    if (!isSimple(value, keys)) {
      const attributes = this.#attributes(value, keys);
      this.#thing(value, ['o', prototype === null ? null : '', attributes], () => this.#entries(value, keys));
      return;
    }
    this.#seen.add(value);
    for (const key of keys as string[]) this.#inside(key, () => this.#walk((value as Record<string, unknown>)[key]));
  }

  /** Without `callee`: what an `arguments` object has there cannot be made again. */
  #arguments(value: object, keys: readonly PropertyKey[]): void {
    const kept = keys.filter((key) => key !== 'callee');
    this.#thing(value, ['u', this.#attributes(value, kept)], () => this.#entries(value, kept));
  }

  #array(value: unknown[]): void {
    const keys = ownKeys(value);
    if (isSimpleArray(value, keys)) {
      this.#seen.add(value);
      for (const key of keys) {
        if (key === 'length') continue;
        const item = value[key as unknown as number];
        if (typeof item === 'object' || typeof item === 'function' || typeof item === 'symbol')
          this.#inside(Number(key), () => this.#walk(item));
      }
      return;
    }
    this.#thing(value, ['y', value.length, this.#attributes(value, keys)], () => this.#entries(value, keys));
  }

  /** Of a class, or of one of the language's own kinds. */
  #special(value: object, prototype: object | null): void {
    const found = find(value);
    if (found) {
      this.#generator(value, found.type, found.frame);
      return;
    }
    const error = value instanceof Error ? this.#errorClass(prototype) : undefined;
    if (error !== undefined) {
      const keys = ownKeys(value);
      this.#thing(value, ['e', error, this.#attributes(value, keys)], () => this.#entries(value, keys));
    } else if (!this.#own(value, prototype)) this.#instance(value, prototype);
  }

  #errorClass(prototype: object | null): ErrorName | string | undefined {
    return errorNameOf(prototype) ?? this.#className(prototype);
  }

  #className(prototype: object | null): string | undefined {
    const { classes } = this.#options;
    if (!classes || prototype === null) return undefined;
    return Object.keys(classes).find((name) => classes[name]!.prototype === prototype);
  }

  #instance(value: object, prototype: object | null): void {
    const type = this.#className(prototype);
    if (type !== undefined) {
      const keys = ownKeys(value);
      this.#thing(value, ['o', type, this.#attributes(value, keys)], () => this.#entries(value, keys));
    } else if (!this.#named(value)) {
      if (goesOn(value)) throw this.#refusal('value', whyUnsavable(value, prototype));
      this.#refuse(value, whyUnsavable(value, prototype));
    }
  }

  /** The kinds of the language that have a plain form. @returns whether it is one */
  #own(value: object, prototype: object | null): boolean {
    switch (prototype) {
      case Map.prototype:
        if (!(value instanceof Map) || ownKeys(value).length > 0) return false;
        this.#seen.add(value);
        for (const [key, item] of value as Map<unknown, unknown>) {
          this.#inside('key of the map', () => this.#walk(key));
          this.#inside(typeof key === 'string' || typeof key === 'number' ? key : '?', () => this.#walk(item));
        }
        return true;
      case Set.prototype:
        if (!(value instanceof Set) || ownKeys(value).length > 0) return false;
        this.#seen.add(value);
        for (const item of value as Set<unknown>) this.#inside('element of the set', () => this.#walk(item));
        return true;
      case Date.prototype:
        this.#seen.add(value);
        return ownKeys(value).length === 0;
      case RegExp.prototype: {
        const regexp = value as RegExp;
        const keys = ownKeys(regexp);
        if (keys.length === 1 && regexp.lastIndex === 0 && isExtensible(regexp)) this.#seen.add(value);
        else this.#thing(value, ['x', regexp.source, regexp.flags, this.#attributes(value, keys)], () => this.#entries(value, keys));
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
      this.#thing(value, ['B', buffer.from(value).toString('base64')]);
      return true;
    }
    if (!ArrayBuffer.isView(value) || getPrototypeOf(value.buffer) !== ArrayBuffer.prototype) return false;
    if ((value.buffer as { resizable?: boolean }).resizable) return false;
    const { name } = (prototype as { constructor: { name: string } }).constructor;
    if ((globalThis as unknown as Record<string, { prototype?: unknown } | undefined>)[name]?.prototype !== prototype) return false;
    this.#seen.add(value);
    return true;
  }

  /** @returns whether it has a name to be saved by */
  #named(value: object): boolean {
    const name = this.#names.nameOf(value);
    if (name) this.#thing(value, ['n', ...name]);
    return name !== undefined;
  }

  // Properties

  #attributes(value: object, keys: readonly PropertyKey[]): Attributes {
    let text = '';
    for (const key of keys) {
      const property = getOwnPropertyDescriptor(value, key)!;
      if (!('value' in property) && !(key === 'stack' && value instanceof Error)) {
        this.#keys.push(shownKey(key));
        throw this.#refusal('value', 'is an accessor: only data can be saved');
      }
      text += (property.writable === false ? 0 : 1) + (property.enumerable ? 2 : 0) + (property.configurable ? 4 : 0);
    }
    return text + (isExtensible(value) ? 'e' : 'n');
  }

  /** Keys and values in turn. */
  #entries(value: object, keys: readonly PropertyKey[]): unknown[] {
    const body: unknown[] = [];
    for (const key of keys) {
      const item: unknown = (value as Record<PropertyKey, unknown>)[key];
      this.#walk(key);
      this.#inside(shownKey(key), () => this.#walk(item));
      body.push(key, item);
    }
    return body;
  }

  #refuse(value: unknown, reason: string): void {
    if (!this.#share) throw this.#refusal('value', reason);
    this.#reduced.set(value, this.#share(value));
  }

  // Where we are

  #inside(key: string | number, walk: () => void): void {
    this.#keys.push(key);
    walk();
    this.#keys.pop();
  }

  #path(): string {
    return this.#keys.reduce<string>((path, key) => join(path, key), this.#current?.path ?? '');
  }

  #refusal(code: SnapshotProblem, reason: string, cause?: unknown): SnapshotError {
    const owner = this.#current?.owner;
    const path = this.#path();
    if (!owner) return new SnapshotError(code, reason, {}, cause === undefined ? undefined : { cause });
    const { layout, point } = owner;
    const place = { path, function: layout.name, module: layout.unit.id, line: layout.points[point]?.line ?? layout.points[0]!.line };
    const what = path === '' ? '' : `${path} in `;
    return new SnapshotError(code, `${what}${placeText(layout, point)} ${reason}`, place, cause === undefined ? undefined : { cause });
  }
}

/** Cells without a way to write are of variables that never change. */
function isConstant(cell: Cell): boolean {
  return (cell as unknown as { write?: unknown }).write === undefined;
}

function valueOfCell(cell: Cell): unknown {
  try {
    return cell.v;
  } catch {
    // In its temporal dead zone.
    return uninitialized;
  }
}

/** Whether what is written by one cell is read by the other. */
function isSameVariable(one: Cell, other: Cell): boolean {
  const value = valueOfCell(one);
  if (value === uninitialized || !Object.is(value, valueOfCell(other))) return false;
  const probe = {};
  one.v = probe;
  const isSame = other.v === probe;
  one.v = value;
  return isSame;
}

/** What functions have of themselves. */
const ordinaryKeys: ReadonlySet<PropertyKey> = new Set(['length', 'name', 'prototype', 'arguments', 'caller']);

function hasPlainPrototype(fn: Function): boolean {
  const prototype: unknown = getOwnPropertyDescriptor(fn, 'prototype')?.value;
  return typeof prototype !== 'object' || prototype === null || ownKeys(prototype).every((key) => key === 'constructor');
}

function pointOf(frame: FrameRecord): number {
  return frame.$s === STATE_DELEGATING ? frame.$r! : frame.$s;
}

/** The value of a completion: an exception, or what is to be returned. */
function outcomeCounts(kind: string, completion: unknown): boolean {
  return completion === 1 || (kind === STACK_OUTCOME ? completion !== 0 : completion === kind.charCodeAt(0) - 63);
}

function join(path: string, key: string | number): string {
  if (path === '') return String(key);
  if (key === '') return path;
  if (typeof key === 'number') return `${path}[${key}]`;
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)) return `${path}.${key}`;
  return key.includes(' ') ? `${key} ${path}` : `${path}[${JSON.stringify(key)}]`;
}

function shownKey(key: PropertyKey): string {
  return typeof key === 'symbol' ? `[${String(key)}]` : String(key);
}

function isArguments(value: object): boolean {
  return !(Symbol.toStringTag in value) && Object.prototype.toString.call(value) === '[object Arguments]';
}

/** Nothing but enumerable, writable data under string keys: what a literal makes. */
function isSimple(value: object, keys: readonly PropertyKey[]): boolean {
  if (!isExtensible(value)) return false;
  for (const key of keys) {
    if (typeof key === 'symbol' || key === '__proto__') return false;
    const property = getOwnPropertyDescriptor(value, key)!;
    if (!(property.writable && property.enumerable && property.configurable)) return false;
  }
  return true;
}

function isSimpleArray(value: unknown[], keys: readonly PropertyKey[]): boolean {
  if (!isExtensible(value)) return false;
  for (const key of keys) {
    if (key === 'length') {
      if (getOwnPropertyDescriptor(value, key)!.writable) continue;
      return false;
    }
    if (typeof key === 'symbol' || !(Number(key) < value.length)) return false;
    const property = getOwnPropertyDescriptor(value, key)!;
    if (!(property.writable && property.enumerable && property.configurable)) return false;
  }
  return true;
}

function getOwnPropertyDescriptorInChain(object: object, key: PropertyKey): PropertyDescriptor | undefined {
  for (let at: object | null = object; at; at = getPrototypeOf(at) as object | null) {
    const found = getOwnPropertyDescriptor(at, key);
    if (found) return found;
  }
  return undefined;
}

/** Shared, it would go on for both. */
function goesOn(value: object): boolean {
  return isNativeIterator(value) || whyNot(value).startsWith('a native');
}

function whyUnsavable(value: object, prototype: object | null): string {
  const name: unknown = prototype && (getOwnPropertyDescriptor(prototype, 'constructor')?.value as { name?: unknown } | undefined)?.name;
  const kind = whyNot(value);
  if (kind.startsWith('a native') || kind.startsWith('a generator of')) return `is ${kind}`;
  if (isNativeIterator(value))
    return "is an iterator of the engine's, whose position cannot be read: iterate with `for (… of …)` over the collection itself";
  for (const own of [Promise, WeakMap, WeakSet, WeakRef, globalThis.SharedArrayBuffer]) {
    if (own && value instanceof own)
      return `is a ${own.name}, which has no plain form: take it along by \`reduce\` and \`revive\`, or by \`offer\``;
  }
  const shown = typeof name === 'string' && name !== '' ? `an instance of ${name}` : 'an object with a prototype of its own';
  return `is ${shown}: say how to save it, by \`classes\`, by \`reduce\` and \`revive\`, or by \`offer\``;
}

/** Nothing of a value is called: everything has been looked at before. */
const plainOperations = { isThenable: () => false };
