/** From a snapshot to generators: what can be referred to is made first, then everything is filled in. Nothing in it is trusted. */
import { unflatten } from 'devalue';
import { STACK_COMPLETION, STACK_CURSOR, STACK_DEAD, STACK_KEYS, STACK_RESOURCES, STATE_CLOSED, STATE_DELEGATING } from '../abi.js';
import type { Delegate } from '../delegate.js';
import type { FrameRecord } from '../intrinsics.js';
import { type Cell, check, FrameCell, uninitialized } from '../operations.js';
import { HeldIterator } from '../walk.js';
import { argumentsObject, fillArguments, Parameter } from './arguments.js';
import { malformed, SnapshotError, shortened } from './error.js';
import { type Head, type Parts, valueTags } from './format.js';
import { cursorOf, delegateOf, hold, resourcesOf } from './iteration.js';
import { Steps } from './iterators.js';
import { findLayouts, type Layout, type Point, placeText, type Slot } from './layout.js';
import { box, cellOf, checkOwners, generatorFor, type Loaded, type Made, ownerOf, recordOf } from './made.js';
import { changed, checkFit, isPart, move } from './migrate.js';
import { type NameRef, Names } from './names.js';
import { bufferFrom, defineEntries, emptyError, wellKnownSymbol } from './own.js';
import type { RestoreOptions } from './types.js';
import { type Body, isIndex, list, numbered, plain, sparse, stackNumber, stateOf, take, text } from './untrusted.js';

const { hasOwn } = Object;

export class Restorer {
  readonly #options: RestoreOptions;
  readonly #names: Names;
  #codes: Loaded[] = [];
  #made: Made[] = [];
  /** What is done when all frames have their variables, and step functions. */
  #late: (() => void)[] = [];
  #steps = new Steps('');

  constructor(options: RestoreOptions) {
    this.#options = options;
    this.#names = new Names(options.offer);
  }

  /**
   * @returns the generators
   * @throws SnapshotError for whatever is wrong with it
   */
  restore(snapshot: unknown): object[] {
    try {
      return this.#restore(snapshot);
    } catch (error) {
      if (error instanceof SnapshotError) throw error;
      throw malformed(error instanceof Error ? error.message : String(error), error);
    }
  }

  #restore(snapshot: unknown): object[] {
    const state = stateOf(snapshot);
    this.#steps = new Steps(state);
    const [codes, roots, heads, bodies] = list(JSON.parse(state), 'state');
    this.#codes = list(codes, 'functions').map((code) => this.#load(code));
    this.#made = list(heads, 'heads').map((head) => ({ head: list(head, 'head') as unknown as Head, value: undefined, body: undefined }));
    if (list(list(bodies, 'bodies')[0], 'bodies').length !== this.#made.length) throw malformed('its heads and bodies do not go together');
    const found = list(roots, 'roots').map((index) => this.#at(index));
    if (found.some(({ head }) => head[0] !== 'g')) throw malformed('a root of it is no generator');
    for (const made of this.#made) this.#make(made);
    // Cells of other things' fields: these are there by now.
    for (const made of this.#made) if (made.head[0] === 'f') this.#alias(made, 0);
    for (const made of this.#made) if (made.head[0] === 'c') made.value = this.#closure(made.head);
    const filled = unflatten(bodies as number[], {
      '#': (index: unknown) => this.#referred(index),
      '~': (pair: unknown) => this.#revive(pair),
    }) as unknown;
    if (list(filled, 'bodies').length !== this.#made.length) throw malformed('its heads and bodies do not go together');
    list(filled, 'bodies').forEach((body, i) => {
      this.#made[i]!.body = body;
    });
    checkOwners(this.#made);
    // Iterations last: how far one has come is told by what it goes over.
    for (const made of this.#made) if (made.head[0] !== 'g') made.fill?.(made.body);
    for (const made of [...this.#made]) if (made.head[0] === 'g') made.fill?.(made.body);
    for (const make of this.#late) make();
    this.#checkChains();
    return found.map(({ value }) => value as object);
  }

  #load(code: unknown): Loaded {
    const [module, name, hash] = list(code, 'function').map(text) as [string, string, string];
    const found = findLayouts(module, name);
    const same = found.find((layout) => layout.hash === hash);
    if (same) return { layout: same, changedFrom: null };
    const layout = found[0];
    if (!layout) {
      const why = 'is not loaded here, or was compiled without what snapshots need';
      throw new SnapshotError('unknown-code', `${name} of ${module} ${why}`, { function: name, module });
    }
    if (!this.#options.migrate) throw changed(layout, hash);
    return { layout, changedFrom: hash };
  }

  #at(index: unknown): Made {
    const made = numbered(this.#made, index);
    if (!made) throw malformed('it refers to what is not in it');
    return made;
  }

  /** What a value refers to. */
  #referred(index: unknown): unknown {
    const { head, value } = this.#at(typeof index === 'number' ? index - 1 : undefined);
    if (!valueTags.has(head[0])) throw malformed('a value refers to a part of a frame');
    return value;
  }

  #revive(pair: unknown): unknown {
    const [name, data] = list(pair, 'reduced value');
    const { revive } = this.#options;
    const shown = text(name);
    if (!revive) throw new SnapshotError('hook', `a value was reduced to '${shown}': restore it with \`revive\``);
    try {
      return revive(shown, data);
    } catch (error) {
      throw new SnapshotError('hook', `revive() threw for '${shown}': ${String(error)}`, {}, { cause: error });
    }
  }

  // Making

  #make(made: Made): void {
    const { head } = made;
    const entries = (attributes: unknown): void => {
      made.fill = (body) => defineEntries(made.value as object, list(body, 'properties'), text(attributes));
    };
    switch (head[0]) {
      case 'g':
        this.#generator(made, head);
        return;
      case 'r':
        made.value = {};
        made.fill = (body) => void Object.assign(made.value as object, plain(body));
        return;
      case 'b':
        box(made, head[1], text(head[2]));
        return;
      case 's':
        made.value = Symbol.for(text(head[1]));
        return;
      case 'w':
        made.value = head[1] === 'uninitialized' ? uninitialized : wellKnownSymbol(text(head[1]));
        return;
      case 'n':
        made.value = this.#named(head.slice(1) as unknown as NameRef);
        return;
      case 'o':
        made.value = Object.create(this.#prototype(head[1]));
        entries(head[2]);
        return;
      case 'y':
        made.value = sparse(head[1]);
        entries(head[2]);
        return;
      case 'e':
        made.value = emptyError(text(head[1]), (name) => this.#prototype(name));
        entries(head[2]);
        return;
      case 'x':
        made.value = new RegExp(text(head[1]), text(head[2]));
        entries(head[3]);
        return;
      case 'u':
        made.value = argumentsObject();
        made.fill = (body) => fillArguments(made.value as object, list(body, 'properties'), text(head[1]));
        return;
      case 'B':
        made.value = bufferFrom(text(head[1]));
        return;
      case 'h':
        this.#held(made, head);
        return;
      case 'f':
      case 'c':
      case 'a':
      case 'k':
      case 'j':
      case 'i':
      case 'd':
      case 'q':
        return;
      default:
        throw malformed(`it holds something of the kind ${JSON.stringify((head as unknown[])[0])}, which is not known`);
    }
  }

  #generator(made: Made, [, code, point]: Extract<Head, readonly ['g', ...unknown[]]>): void {
    const loaded = numbered(this.#codes, code);
    if (!loaded) throw malformed('a generator has no function');
    const { layout, changedFrom } = loaded;
    const last = changedFrom === null ? layout.points.length - 1 : Number.MAX_SAFE_INTEGER;
    if (!Number.isInteger(point) || point < STATE_CLOSED || point > last) throw malformed('a generator is suspended nowhere');
    if (layout.isInline && !layout.type.cls.steps && point !== STATE_CLOSED)
      throw malformed(`${placeText(layout, 0)} cannot be restored: its class or object has not been made`);
    const frame = layout.blank();
    frame.$s = STATE_CLOSED;
    made.frame = frame;
    made.code = loaded;
    made.value = generatorFor(layout.type.cls, frame);
    made.fill = (body) => this.#fillGenerator(made, plain(body));
  }

  /** Until its place is known, it is at its end. */
  #held(made: Made, head: Extract<Head, readonly ['h', ...unknown[]]>): void {
    const held = new HeldIterator(new Set().values(), undefined);
    made.value = held;
    this.#late.push(() => hold(held, head, made.body, this.#steps));
  }

  #prototype(type: unknown): object | null {
    if (type === null) return null;
    if (type === '') return Object.prototype;
    const { classes } = this.#options;
    const name = text(type);
    if (!classes || !hasOwn(classes, name))
      throw new SnapshotError('unknown-code', `it holds an instance of ${name}: restore it with \`classes\``);
    return (classes[name] as { prototype: object }).prototype;
  }

  #named(ref: NameRef): unknown {
    const words = ref.slice(1).map(text);
    const value = this.#names.valueOf(ref);
    if (value !== undefined) return value;
    const name = words.length > 1 ? `${words[1]} of ${words[0]}` : words[0]!;
    const why =
      ref[0] === 'offer'
        ? 'is not offered here: restore with `offer`'
        : words.length > 2
          ? `was the function ${words[2]}, and is another one here, or is not to be found`
          : 'is not to be found here, is another function, or is none that compiled code uses';
    throw new SnapshotError('unknown-code', `the snapshot refers to ${shortened(name)}, which ${why}`);
  }

  /** A cell that is a field of something else. */
  #alias(made: Made, depth: number): void {
    if (made.value !== undefined) return;
    if (depth > this.#made.length) throw malformed('its cells lead in a circle');
    const [, holder, field, flags] = made.head as Extract<Head, readonly ['f', ...unknown[]]>;
    const target = this.#at(holder);
    if (target.head[0] === 'f') this.#alias(target, depth + 1);
    const slot = text(field);
    if (target.head[0] === 'u') {
      if (!/^\d{1,9}$/.test(slot)) throw malformed('a parameter is no element of arguments');
      const parameter = new Parameter(target.value as object, slot);
      made.value = parameter.cell;
      this.#late.push(() => parameter.look());
      return;
    }
    const owner = ownerOf(target, slot);
    const write = flags & 1 ? undefined : (value: unknown): void => void (owner[slot] = value);
    made.value = new FrameCell(() => check(owner[slot], slot), write, owner, slot);
  }

  #closure([, code, number, ...seen]: Extract<Head, readonly ['c', ...unknown[]]>): Function {
    const { layout, changedFrom } = numbered(this.#codes, code) ?? {};
    const maker = numbered(layout?.type.cls.makers ?? [], number);
    if (!layout || !maker) throw malformed('a function has no maker');
    if (changedFrom) {
      const why = `made in the old version ${changedFrom} of ${layout.name}, whose code is not here any more: let the generator finish in the old version`;
      throw new SnapshotError('changed-code', `the snapshot holds a function ${why}`, { function: layout.name, module: layout.unit.id });
    }
    if (seen.length !== maker.length) throw malformed('a function sees other variables');
    return maker(
      ...seen.map((index) => {
        const { head, value, frame, code: of } = this.#at(index);
        if (head[0] !== 'r' && of?.layout !== layout) throw malformed('a function sees the frame of another');
        return frame ?? (value as object);
      }),
    );
  }

  // Filling

  #fillGenerator(made: Made, body: Body): void {
    const [, , point, parts, line, label, attributes] = made.head as Extract<Head, readonly ['g', ...unknown[]]>;
    const { layout, changedFrom } = made.code!;
    const frame = made.frame!;
    if (attributes !== undefined) defineEntries(made.value as object, list(body[''], 'properties'), text(attributes));
    delete body[''];
    const given = plain(parts) as Parts;
    if (point === STATE_CLOSED) {
      if (changedFrom !== null) return;
      const seen = layout.kept.filter(({ field }) => hasOwn(given, field) || hasOwn(body, field));
      this.#fillSlots(frame, seen, body, given);
      return;
    }
    if (changedFrom === null) this.#enter(frame, layout, point, body, given);
    else this.#migrate(frame, layout, { hash: changedFrom, point, line, label: label ?? undefined }, body, given);
  }

  #enter(frame: FrameRecord, layout: Layout, index: number, body: Body, parts: Parts): void {
    const point = layout.points[index]!;
    this.#fillSlots(frame, point.slots, body, parts);
    for (let i = 0; i < point.stack.length; i++) {
      const field = `$${i + 1}`;
      const kind = point.stack[i]!;
      if (isPart(kind)) {
        const part = this.#take(parts, field);
        this.#late.push(() => (frame[field] = this.#partOf(kind, part)));
      } else if (kind !== STACK_DEAD) frame[field] = take(body, field);
      if (kind === STACK_COMPLETION && !isIndex(frame[field])) throw malformed('the end of a `finally` block is open');
    }
    if (point.delegates) {
      const { head, value, body: of } = this.#take(parts, '$d');
      this.#late.push(() => (frame.$d = delegateOf(head, value, of, this.#steps)));
    }
    if (layout.isInline) frame.$p = layout.type.cls.steps!(frame.this);
    const left = [...Object.keys(body), ...Object.keys(parts)];
    if (left.length > 0) throw malformed(`${left[0]} is no variable of ${placeText(layout, index)}`);
    if (point.delegates) {
      frame.$r = index;
      frame.$s = STATE_DELEGATING;
    } else frame.$s = index;
  }

  #fillSlots(frame: FrameRecord, slots: readonly Slot[], body: Body, parts: Parts): void {
    for (const { field, isCell, fields } of slots) {
      if (isCell) frame[field] = cellOf(this.#take(parts, field));
      else if (!fields) frame[field] = take(body, field);
      else if (hasOwn(parts, field)) frame[field] = recordOf(this.#take(parts, field), fields);
    }
  }

  #partOf(kind: string, { head, body }: Made): unknown {
    return kind === STACK_RESOURCES ? resourcesOf(head, body) : cursorOf(head, body, kind === STACK_KEYS, this.#steps);
  }

  #take(parts: Parts, field: string): Made {
    return this.#at(take(parts as Body, field));
  }

  /** Into changed code: the caller says where, and what of its own it keeps there. */
  #migrate(
    frame: FrameRecord,
    layout: Layout,
    old: { hash: string; point: number; line: number; label: string | undefined },
    body: Body,
    parts: Parts,
  ): void {
    const locals: Body = {};
    const stack: unknown[] = [];
    const held = new Map<number, string>();
    for (const [field, value] of Object.entries(body)) {
      const number = stackNumber(field);
      if (number < 0) locals[field] = value;
      else stack[number] = value;
    }
    for (const [field, index] of Object.entries(parts)) {
      const { head, value, body: record } = this.#at(index);
      const number = stackNumber(field);
      if (head[0] === 'r') Object.assign(locals, plain(record));
      else if (head[0] === 'b' || head[0] === 'f') locals[field] = (value as Cell).v;
      else if (number >= 0) held.set(number, head[0] === 'k' ? STACK_KEYS : head[0] === 'q' ? STACK_RESOURCES : STACK_CURSOR);
    }
    const moved = move({ module: layout.unit.id, function: layout.name, ...old, locals, stack }, layout, this.#options.migrate!);
    checkFit(layout, moved.point, moved.stack, held, hasOwn(parts, '$d'));
    const point = layout.points[moved.point]!;
    this.#enter(frame, layout, moved.point, fittedBody(point, moved.locals, moved.stack), this.#fittedParts(point, moved.locals, parts));
  }

  /** Cells and scope records of the new code: the old ones as far as they have the same name, else new ones. */
  #fittedParts(point: Point, locals: Readonly<Body>, old: Parts): Parts {
    const parts: Record<string, number> = {};
    const add = (head: Head, value: unknown, body?: unknown): number => this.#made.push({ head, value, body }) - 1;
    for (const { field, name, isCell, fields } of point.slots) {
      if (isCell) {
        if (hasOwn(old, field)) parts[field] = old[field]!;
        else {
          const made: Made = { head: ['b', 0, name], value: undefined, body: undefined };
          box(made, 0, name);
          made.fill!(locals[name]);
          parts[field] = this.#made.push(made) - 1;
        }
      } else if (fields) parts[field] = add(['r'], Object.fromEntries(fields.map((key) => [key, locals[key]])));
    }
    [...point.stack].forEach((kind, i) => {
      if (isPart(kind)) parts[`$${i + 1}`] = old[`$${i + 1}`]!;
    });
    if (point.delegates) parts.$d = old.$d!;
    return parts;
  }

  /** A chain of delegates ends somewhere. */
  #checkChains(): void {
    const ended = new Set<FrameRecord>();
    for (const { frame: from } of this.#made) {
      const chain = new Set<FrameRecord>();
      for (let at: FrameRecord | null | undefined = from; at && !ended.has(at); at = (at.$d as Delegate | undefined)?.frame) {
        if (chain.has(at)) throw malformed('a generator delegates to itself');
        chain.add(at);
      }
      for (const frame of chain) ended.add(frame);
    }
  }
}

function fittedBody(point: Point, locals: Readonly<Body>, stack: readonly unknown[]): Body {
  const body: Body = {};
  for (const { field, name, isCell, fields } of point.slots) {
    if (isCell || fields) continue;
    body[field] = hasOwn(locals, field) ? locals[field] : locals[name];
  }
  [...point.stack].forEach((kind, i) => {
    if (!isPart(kind) && kind !== STACK_DEAD) body[`$${i + 1}`] = stack[i];
  });
  return body;
}
