/** Generators and their frames, as they are saved: by what their layouts say. */
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
import type { Delegate, IteratorDelegate } from '../delegate.js';
import type { Disposables } from '../dispose.js';
import { find } from '../find.js';
import type { FrameRecord, GeneratorType } from '../intrinsics.js';
import type { KeyCursor } from '../iterate.js';
import type { Cell } from '../operations.js';
import type { HeldIterator } from '../walk.js';
import { Cells } from './cells.js';
import { Cursors } from './cursors.js';
import type { Attributes, Code, Head } from './format.js';
import { type Layout, layoutOf, placeText, type Slot } from './layout.js';
import type { Owner, Thing, Things } from './things.js';

const { isExtensible } = Object;
const { ownKeys } = Reflect;

type Body = Record<string, unknown>;

/** How the values in frames are saved. */
export interface ValuesOfFrames {
  walk(value: unknown): void;
  attributes(value: object, keys: readonly PropertyKey[]): Attributes;
  entries(value: object, keys: readonly PropertyKey[]): unknown[];
}

export class Frames {
  readonly codes: Code[] = [];
  readonly #things: Things;
  readonly #values: ValuesOfFrames;
  readonly #cells: Cells;
  readonly #cursors: Cursors;
  readonly #types: GeneratorType[] = [];
  /** Frames of generators, and the generators as far as they have been met. */
  readonly #frames = new Map<object, number>();
  readonly #owners = new Map<object, object>();
  /** Frames that functions, or cells of others, lead to. */
  readonly #seen = new Set<object>();
  /** Things whose turn comes when all others have had theirs. */
  readonly #later: number[] = [];

  constructor(things: Things, values: ValuesOfFrames) {
    this.#things = things;
    this.#values = values;
    const walk = (value: unknown): void => values.walk(value);
    this.#cells = new Cells(things, {
      walk,
      record: (record) => this.record(record as Body),
      seen: (frame) => {
        const index = this.#frames.get(frame);
        return index === undefined ? undefined : this.#see(frame, index);
      },
    });
    this.#cursors = new Cursors(things, walk);
  }

  /** Everything's body, in turn; what is met on the way gets its turn as well. */
  bodies(): unknown[] {
    const { all } = this.#things;
    const bodies: unknown[] = [];
    for (let next = 0; ; ) {
      const isLate = next === all.length;
      const index = isLate ? (this.#later.shift() ?? -1) : next++;
      if (index < 0) {
        for (const cell of this.#cells.join()) bodies[cell] = undefined;
        if (this.#later.length > 0) continue;
        return bodies;
      }
      const thing = all[index]!;
      this.#things.enter(thing);
      // Frames that functions see come last: by then it is known whether somebody holds their generators.
      if (!isLate && thing.isFrame?.()) this.#later.push(index);
      else bodies[index] = thing.body?.();
    }
  }

  code(type: GeneratorType, layout: Layout): number {
    let index = this.#types.indexOf(type);
    if (index < 0) {
      index = this.#types.push(type) - 1;
      this.codes.push([layout.unit.id, layout.name, layout.hash]);
    }
    return index;
  }

  /**
   * @param generator `null`: only the frame has been met
   * @returns the index
   */
  generator(generator: object | null, type: GeneratorType, frame: FrameRecord): number {
    const known = this.#frames.get(frame);
    if (known !== undefined) {
      if (generator && this.#owners.has(frame)) this.#things.indexes.set(generator, known);
      else if (generator) this.#meet(generator, type, frame, known);
      return known;
    }
    const layout = layoutOf(type);
    if (!layout) {
      const name = (type.fn as { name?: string } | undefined)?.name || 'a generator function';
      const why = `its function (${name}) was compiled without what snapshots need: compile it with \`snapshots: true\``;
      throw this.#things.refusal('not-savable', why);
    }
    const owner = { layout, point: pointOf(frame) };
    const thing: Thing = {
      head: ['g', 0, 0, {}, 0, null],
      body: () => (this.#owners.has(frame) ? this.#frame(thing, type, frame, owner) : this.#variables(thing, type, frame, layout)),
      path: '',
      owner,
      isFrame: () => !this.#owners.has(frame),
    };
    const index = this.#things.all.push(thing) - 1;
    this.#frames.set(frame, index);
    if (generator) this.#meet(generator, type, frame, index);
    return index;
  }

  /** A frame, or a scope record, that a function sees. The frame's generator may be gone. */
  seenBy(object: object, layout: Layout): number {
    if (!Object.hasOwn(object, '$s')) return this.record(object as Body);
    const frame = object as FrameRecord;
    return this.#see(frame, this.#frames.get(frame) ?? this.generator(null, layout.type, frame));
  }

  /** An iterator that a variable holds. */
  held(held: HeldIterator): void {
    if (!this.#things.indexes.has(held)) this.#cursors.held(held);
  }

  record(record: Body): number {
    const { indexes } = this.#things;
    return indexes.get(record) ?? this.#things.add(record, ['r'], () => this.#fields(record), '');
  }

  /** Somebody holds the generator of a frame. */
  #meet(generator: object, type: GeneratorType, frame: FrameRecord, index: number): void {
    const layout = layoutOf(type)!;
    const point = pointOf(frame);
    if (isRunning(frame) || frame.$s === STATE_RUNNING) {
      const why = `${placeText(layout, 0)} is running: a generator can be saved only while it is suspended`;
      throw this.#things.refusal('running', why);
    }
    if (layout.isInline && !type.cls.steps && frame.$s !== STATE_CLOSED)
      throw this.#things.refusal('not-savable', `${placeText(layout, point)} ${whyBound}`);
    this.#owners.set(frame, generator);
    this.#things.indexes.set(generator, index);
    // What was saved of its frame alone does not do.
    if (this.#isDone(index)) this.#later.push(index);
  }

  /** A function, or a cell of another frame, leads to a frame: its variables count, even if its generator has finished. */
  #see(frame: FrameRecord, index: number): number {
    if (!this.#seen.has(frame)) {
      this.#seen.add(frame);
      if (frame.$s === STATE_CLOSED && this.#isDone(index)) this.#later.push(index);
    }
    return index;
  }

  #isDone(index: number): boolean {
    return this.#things.all[index]!.head[4] !== 0;
  }

  /** Of a frame whose generator nobody holds: what functions made in it see. */
  #variables(thing: Thing, type: GeneratorType, frame: FrameRecord, layout: Layout): Body {
    const body: Body = {};
    const parts: Record<string, number> = {};
    this.#slots(frame, layout.kept, body, parts);
    thing.head = ['g', this.code(type, layout), STATE_CLOSED, parts, layout.points[0]!.line, null];
    return body;
  }

  #frame(thing: Thing, type: GeneratorType, frame: FrameRecord, { layout, point }: Owner): Body {
    const generator = this.#owners.get(frame)!;
    const body: Body = {};
    const parts: Record<string, number> = {};
    const at = layout.points[point];
    if (!at) {
      if (this.#seen.has(frame)) this.#slots(frame, layout.kept, body, parts);
    } else {
      this.#slots(frame, at.slots, body, parts);
      this.#stack(frame, at.stack, body, parts);
    }
    if (at?.delegates) {
      this.#things.part('the delegate of yield*');
      parts.$d = this.#delegate(frame.$d as Delegate);
    }
    this.#things.part('');
    const head = ['g', this.code(type, layout), point, parts, (at ?? layout.points[0]!).line, at?.label ?? null] as const;
    const keys = ownKeys(generator);
    if (keys.length > 0 || !isExtensible(generator)) {
      thing.head = [...head, this.#values.attributes(generator, keys)];
      body[''] = this.#values.entries(generator, keys);
    } else thing.head = head;
    return body;
  }

  #slots(frame: FrameRecord, slots: readonly Slot[], body: Body, parts: Record<string, number>): void {
    for (const { field, name, isCell, fields } of slots) {
      const value = frame[field];
      this.#things.part(name);
      if (isCell) parts[field] = this.#cells.save(value as Cell, name, frame.arguments);
      else if (value === undefined) continue;
      else if (fields) parts[field] = this.record(value as Body);
      else {
        this.#values.walk(value);
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
      if (kind === STACK_CURSOR || kind === STACK_KEYS) {
        this.#things.part('the iteration');
        parts[field] = kind === STACK_KEYS ? this.#cursors.keys(value as KeyCursor) : this.#cursors.save(value as object);
      } else if (kind === STACK_RESOURCES) {
        this.#things.part('a resource');
        parts[field] = this.#cursors.resources(value as Disposables);
      } else if (kind === STACK_COMPLETION) {
        completion = value;
        body[field] = value;
      } else if (kind !== STACK_DEAD && value !== undefined && (kind === STACK_VALUE || outcomeCounts(kind, completion))) {
        this.#things.part('a value of the expression');
        this.#values.walk(value);
        body[field] = value;
      }
    }
  }

  #fields(record: Body): Body {
    for (const key of Object.keys(record)) {
      this.#things.part(key);
      this.#values.walk(record[key]);
    }
    return { ...record };
  }

  #delegate(delegate: Delegate): number {
    const { frame } = delegate;
    if (frame === null) return this.#cursors.delegate(delegate as IteratorDelegate);
    const { iterator } = delegate;
    const found = find(iterator)!;
    return this.generator(iterator, found.type, found.frame);
  }

  /** Steps that iterators have to take to come to their positions again. */
  get steps(): number {
    return this.#cursors.steps;
  }

  /** Where a generator is, for people. */
  describe(head: Head): string {
    if (head[0] !== 'g') return '';
    const [module, name] = this.codes[head[1]]!;
    const point = layoutOf(this.#types[head[1]]!)!.points[head[2]];
    if (!point) return `${module} ${name}, finished`;
    return `${module}:${point.line} ${name}${point.label === undefined ? '' : ` ${point.label}`}`;
  }
}

const whyBound =
  'has `super` or private names and is no method of a class or object at the top level, or has an `eval` in its parameters: its code cannot be found again';

function pointOf(frame: FrameRecord): number {
  return frame.$s === STATE_DELEGATING ? frame.$r! : frame.$s;
}

/** The value of a completion: an exception, or what is to be returned. */
function outcomeCounts(kind: string, completion: unknown): boolean {
  return completion === 1 || (kind === STACK_OUTCOME ? completion !== 0 : completion === kind.charCodeAt(0) - 63);
}
