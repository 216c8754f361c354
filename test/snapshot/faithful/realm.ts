/**
 * What a realm gets in which generators are saved and restored at every suspension point: the runtime as `genframe`, and
 * `genframeFaithful`, which the instrumented step functions call (see `instrument.ts`).
 */
import type { Delegate } from '../../../runtime/delegate.js';
import { find } from '../../../runtime/find.js';
import * as runtime from '../../../runtime/index.js';
import { type FrameRecord, type GeneratorClass, type GeneratorType, intrinsics, type StepFunction } from '../../../runtime/intrinsics.js';
import { isIterationIntact } from '../../../runtime/snapshot/iterators.js';
import { layoutOf } from '../../../runtime/snapshot/layout.js';
import * as snapshots from '../../../runtime/snapshot.js';

/** What happened at one resumption: of which function and where, and the snapshot, or why there is none. */
export type Saved = { readonly of: string } & ({ readonly state: string } | { readonly refused: string });

/**
 * How generators are run:
 *
 * - `record`: each is saved before it is resumed, and goes on itself;
 * - `value`: each is restored from what another realm has recorded, and that goes on;
 * - `token`: each is saved and restored with every object standing for itself, and goes on with what came back; what does not
 *   count is taken away;
 * - `clone`: those that `drive` resumes are cloned twice; one clone goes on, and the other has to be what it was when all is over;
 * - `copy`: those are saved and restored instead.
 */
export type Way = 'off' | 'record' | 'value' | 'token' | 'clone' | 'copy';

const poison = Symbol('a value that does not count');

class Faithful {
  way: Way = 'off';
  /** Recorded, or to be restored, in the order of the resumptions. */
  saved: Saved[] = [];
  problems: string[] = [];
  /** The runs from a restored frame. */
  restored = 0;
  #count = 0;
  /** Clones that nobody goes on with, and what they were at first. */
  readonly #spare: { readonly generator: object; readonly state: string }[] = [];
  readonly #types = new Map<StepFunction, GeneratorType>();
  readonly #bound = new WeakMap<StepFunction, GeneratorType>();
  readonly #now = new WeakMap<FrameRecord, FrameRecord>();
  #known = 0;

  /** A step function has been called. */
  step(frame: FrameRecord, step: StepFunction, run: StepFunction, value: unknown, mode: number): unknown {
    const current = this.#now.get(frame) ?? frame;
    if (current !== frame) copyControl(frame, current);
    const isPassed = !this.#perStep || frame.$s < 0 || !isIterationIntact() || !this.#isSuspended(frame, step);
    const now = isPassed ? current : this.#before(frame, current, step);
    if (now === frame) return run(frame, value, mode);
    frame.$s = -2;
    try {
      return run(now, value, mode);
    } finally {
      copyControl(now, frame);
    }
  }

  /** Step functions that are made for each frame take part as well. */
  bind(cls: GeneratorClass): void {
    const { steps } = cls;
    cls.steps = (self) => {
      const inner = steps!(self);
      const outer: StepFunction = (frame, value, mode = 0) => this.step(frame, outer, inner, value, mode);
      this.#bound.set(outer, cls.type!);
      return outer;
    };
  }

  /** A generator is about to be resumed from outside. @returns the one to resume */
  resumed<T extends object>(generator: T): T {
    const found = find(generator);
    if (this.way === 'off' || this.way === 'token' || !isIterationIntact() || !found) return generator;
    if (this.way === 'clone') return this.#clone(generator);
    if (this.way === 'copy')
      return snapshots.restore(JSON.parse(JSON.stringify(snapshots.snapshot(generator, hooks()))), hooks()) as unknown as T;
    const index = this.#count++;
    const of = placeOf(found.type, found.frame);
    if (this.way === 'record') {
      this.saved[index] = { of, ...save(generator) };
      return generator;
    }
    return (this.#restore(index, of) as T | undefined) ?? generator;
  }

  /** Frames take part whoever resumes them. */
  get #perStep(): boolean {
    return this.way === 'record' || this.way === 'value' || this.way === 'token';
  }

  /** Where a delegate has just ended, the frame goes on at once: nobody could save it there. */
  #isSuspended(frame: FrameRecord, step: StepFunction): boolean {
    return layoutOf(this.#typeOf(step))?.points[frame.$s]?.delegates === false;
  }

  #before(frame: FrameRecord, current: FrameRecord, step: StepFunction): FrameRecord {
    const type = this.#typeOf(step);
    const index = this.#count++;
    const standIn = new type.cls(current);
    const of = placeOf(type, current);
    if (this.way === 'record') {
      this.saved[index] = { of, ...save(standIn) };
      return frame;
    }
    if (this.way === 'token') {
      this.#throughTokens(frame, type, standIn);
      return frame;
    }
    const found = find(this.#restore(index, of));
    if (!found) return current;
    this.#now.set(frame, found.frame);
    return found.frame;
  }

  #clone<T extends object>(generator: T): T {
    const [one, other] = [snapshots.clone(generator as never, hooks()), snapshots.clone(generator as never, hooks())];
    this.#spare.push({ generator: other, state: JSON.stringify(snapshots.snapshot(other, hooks())) });
    return one as unknown as T;
  }

  /** The program is over. */
  finish(): void {
    for (const { generator, state } of this.#spare) {
      const again = save(generator);
      // A function that was found by a variable's name is not, once the program has assigned something else to that.
      if ('refused' in again && again.refused.includes('which has no name that another process could find it by')) continue;
      if (!('state' in again) || again.state !== state)
        this.problems.push(`a clone has changed with its twin: ${state} and then ${'state' in again ? again.state : again.refused}`);
    }
  }

  /** @param of the function that is resumed here, and where */
  #restore(index: number, of: string): object | undefined {
    const saved = this.saved[index];
    // The traces have parted before, as the program shares objects with its generators. What is recorded is of other times: functions that
    // it refers to may not have been made yet.
    if (saved?.of !== of) this.way = 'off';
    if (this.way === 'off' || !saved || 'refused' in saved) return undefined;
    try {
      const made = snapshots.restore(JSON.parse(saved.state), hooks());
      const again = JSON.stringify(snapshots.snapshot(made, hooks()));
      if (again !== saved.state) this.problems.push(`saved again, it is another: ${saved.state} and then ${again}`);
      this.restored++;
      return made;
    } catch (error) {
      this.problems.push(`resumption ${index} cannot be restored: ${String(error)}\n${saved.state}`);
      return undefined;
    }
  }

  #throughTokens(frame: FrameRecord, type: GeneratorType, standIn: object): void {
    const values: unknown[] = [];
    let text = '';
    const reduce = (value: object | symbol): [string, number] => ['token', values.push(value) - 1];
    const revive = (_name: string, index: unknown): unknown => values[index as number];
    try {
      text = JSON.stringify(snapshots.snapshot(standIn, { reduce }));
      const back = find(snapshots.restore(JSON.parse(text), { revive }))!.frame;
      this.restored++;
      this.#take(frame, back, type);
    } catch (error) {
      this.problems.push(`${String(error)} ${text}`);
    }
  }

  /** Put back what counts, and take away what does not. Cells and scope records stay, with their contents put back. */
  #take(frame: FrameRecord, back: FrameRecord, type: GeneratorType): void {
    const layout = layoutOf(type)!;
    const point = layout.points[frame.$s]!;
    const live = new Set(['$s', '$d', '$r', '$p', ...layout.kept.map(({ field }) => field)]);
    for (const { field, isCell, fields } of point.slots) {
      live.add(field);
      if (fields && frame[field]) Object.assign(frame[field] as object, back[field]);
      else if (!isCell && !fields) frame[field] = back[field];
    }
    [...point.stack].forEach((kind, i) => {
      const field = `$${i + 1}`;
      if (kind === '-' || !counts(kind, frame[`$${i}`])) return;
      live.add(field);
      frame[field] = back[field];
    });
    for (const field of Object.keys(frame)) if (!live.has(field)) frame[field] = field.startsWith('$c') ? undefined : poison;
    const delegate = back.$d as Delegate | undefined;
    if (delegate && delegate.frame === null) frame.$d = delegate;
  }

  #typeOf(step: StepFunction): GeneratorType {
    for (; this.#known < intrinsics.all.length; this.#known++) {
      const type = intrinsics.all[this.#known]!;
      if (type.step) this.#types.set(type.step, type);
    }
    return this.#types.get(step) ?? this.#bound.get(step)!;
  }
}

/** Of a completion's value: it is an exception, or what is to be returned. */
function counts(kind: string, completion: unknown): boolean {
  if (/[A-Z]/.test(kind)) return completion === 1 || completion === kind.charCodeAt(0) - 63;
  return kind !== 'o' || completion !== 0;
}

interface Hooks extends snapshots.SaveOptions, snapshots.RestoreOptions {}

let known: Hooks | undefined;

/** What a program's author would say of the classes that all programs have. Their fields hold arrays of the harness's own realm. */
function hooks(): Hooks {
  if (known) return known;
  const { Thing, Made } = globalThis as unknown as Record<'Thing' | 'Made', new (name: string) => { list: unknown[] }>;
  const offer: Record<string, unknown> = {};
  for (const [name, { prototype }] of Object.entries({ Thing, Made })) {
    for (const key of ['m', 'f', 't', 'toString', 'valueOf']) {
      const method: unknown = Object.getOwnPropertyDescriptor(prototype, key)?.value;
      if (method) offer[`${name} ${key}`] = method;
    }
  }
  const ForeignArray = new Thing('').list.constructor as ArrayConstructor;
  const isForeign = (value: unknown): value is unknown[] =>
    Array.isArray(value) && Object.getPrototypeOf(value) === ForeignArray.prototype && Object.keys(value).length === value.length;
  return (known = {
    classes: { Thing, Made },
    offer,
    reduce: (value) => (isForeign(value) ? ['array', Array.from(value)] : undefined),
    revive: (_name, data) => ForeignArray.from(data as unknown[]),
  });
}

function placeOf(type: GeneratorType, { $s }: FrameRecord): string {
  const layout = layoutOf(type);
  return layout ? `${layout.unit.id} ${layout.name} ${$s}` : '';
}

function save(generator: object): { state: string } | { refused: string } {
  try {
    return { state: JSON.stringify(snapshots.snapshot(generator, hooks())) };
  } catch (error) {
    if (error instanceof snapshots.SnapshotError) return { refused: `${error.code}: ${error.message}` };
    return { refused: `failed: ${error instanceof Error ? error.stack : String(error)}` };
  }
}

function copyControl(from: FrameRecord, to: FrameRecord): void {
  to.$s = from.$s;
  if ('$d' in from) {
    to.$d = from.$d;
    to.$r = from.$r!;
  }
}

export type { Faithful };

const faithful = new Faithful();

function stepsOf<T extends object>(holder: T, cls: GeneratorClass, key: symbol, brand?: (object: object) => boolean): T {
  runtime.stepsOf(holder, cls, key, brand);
  faithful.bind(cls);
  return holder;
}

Object.defineProperty(globalThis, 'genframe', { value: { ...runtime, stepsOf, units: {} }, configurable: true });
Object.defineProperty(globalThis, 'genframeFaithful', { value: faithful, configurable: true });
