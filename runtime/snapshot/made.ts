/** What is made of the things of a snapshot that frames have shares in: their generators, cells and scopes. */
import type { FrameRecord, GeneratorClass } from '../intrinsics.js';
import { Cell, check, uninitialized } from '../operations.js';
import { malformed } from './error.js';
import type { Head } from './format.js';
import type { Layout } from './layout.js';
import type { Body } from './untrusted.js';

/** What a head becomes. */
export interface Made {
  readonly head: Head;
  value: unknown;
  body: unknown;
  /** Takes the body. */
  fill?: (body: unknown) => void;
  /** Of a generator. */
  frame?: FrameRecord;
  code?: Loaded;
}

/** A function of the snapshot, and the code that it has here. */
export interface Loaded {
  readonly layout: Layout;
  /** The hash that it had, where its code has changed since. */
  readonly changedFrom: string | null;
}

/** What is copied, or looked through, for each thing that has it: with one body for many, a small snapshot would make much work. */
export function checkOwners(all: readonly Made[]): void {
  const known = new Set<unknown>();
  const claim = (body: unknown): void => {
    if (typeof body !== 'object' || body === null) return;
    if (known.has(body)) throw malformed('two things of it have the same body');
    known.add(body);
  };
  for (const { head, body } of all) {
    if (head[0] === 'g' || head[0] === 'r' || head[0] === 'q' || head[0] === 'k') claim(body);
    if (head[0] === 'k' && Array.isArray(body)) claim(body[1]);
  }
}

/** A new generator with this frame. */
export function generatorFor(cls: GeneratorClass, frame: FrameRecord): object {
  // The function object may not have been made yet; by `create`, the generator gets the prototype that it has now.
  return cls.fn ? cls.create!(frame) : new cls(frame);
}

/** The variable of an ordinary function around, which lives on in the cell. */
export function box(made: Made, flags: number, name: string): void {
  let value: unknown = flags & 2 ? uninitialized : undefined;
  const write = flags & 1 ? undefined : (next: unknown): void => void (value = next);
  made.value = new Cell(() => check(value, name), write);
  if (!(flags & 2))
    made.fill = (body) => {
      value = body;
    };
}

export function ownerOf({ head, value, frame, code }: Made, slot: string): Body {
  const isVariable =
    head[0] === 'g'
      ? code!.layout.variables.has(slot)
      : head[0] === 'r' || head[0] === 'u' || ((head[0] === 'b' || head[0] === 'f') && slot === 'v');
  if (!isVariable) throw malformed('a cell leads to no variable');
  return frame ?? (value as Body);
}

export function cellOf({ head, value }: Made): unknown {
  if (head[0] !== 'b' && head[0] !== 'f') throw malformed('a variable of a function around is no cell');
  return value;
}

export function recordOf({ head, value }: Made, fields: readonly string[]): unknown {
  if (head[0] !== 'r') throw malformed('the variables of a scope are no record');
  for (const key in value as object) if (!fields.includes(key)) throw malformed('a scope has other variables');
  return value;
}
