/** Frames as CPython shows them: views of frame records (and of calls), made when asked for. */
import { type CodeObjectData, STATE_CLOSED, STATE_CREATED, STATE_RUNNING } from './abi.js';
import { isRunning } from './chain.js';
import type { CodeObject } from './code.js';
import type { Path } from './delegate.js';
import { RuntimeError } from './exceptions.js';
import { type FrameRecord, type GeneratorType, intrinsics } from './intrinsics.js';
import { type Local, Locals, visibleLocals } from './locals.js';

export interface Frame {
  /** The frame that called or resumed this one, while it runs; else `null`. */
  readonly f_back: Frame | null;
  readonly f_code: CodeObject | undefined;
  /** The generator that owns the frame; `null` of a call. */
  readonly f_generator: object | null;
  readonly f_globals: typeof globalThis;
  /** Offset of the instruction executed last, -1 before the start. */
  readonly f_lasti: number;
  readonly f_lineno: number | null;
  /** Visible, initialised locals by name: a live view; writing changes what the generator sees. */
  readonly f_locals: Record<string, unknown>;
  /** @throws RuntimeError where the frame is not finished */
  clear(): void;
}

/** Frames are told by this, whichever copy of the runtime made them. */
const mark = Symbol.for('genframe.frame');

/** Where Node's console looks for how a value wants to be shown. */
export const nodeInspect = Symbol.for('nodejs.util.inspect.custom');

/** What frames of generators and of calls have in common. */
abstract class ShownFrame {
  abstract readonly f_code: CodeObject | undefined;
  abstract readonly f_lineno: number | null;

  get [mark](): true {
    return true;
  }

  get [Symbol.toStringTag](): string {
    return 'Frame';
  }

  toString(): string {
    const { f_code: code } = this;
    return code ? `<frame, file '${code.co_filename}', line ${this.f_lineno}, code ${code.co_name}>` : '<frame, code unknown>';
  }

  [nodeInspect](): unknown {
    return Object.hasOwn(this, 'constructor') ? this : this.toString();
  }
}

/** A frame, of a generator or of a call. */
export function isFrame(value: unknown): value is Frame {
  return typeof value === 'object' && value !== null && mark in value && !Object.hasOwn(value, 'constructor');
}

/** The frame of an ordinary function's call. */
export class CallFrame extends ShownFrame implements Frame {
  readonly #code: () => CodeObject;
  readonly #back: Frame | null;

  constructor(code: () => CodeObject, back: Frame | null) {
    super();
    this.#code = code;
    this.#back = back;
  }

  get f_back(): Frame | null {
    return this.#back;
  }

  get f_code(): CodeObject {
    return this.#code();
  }

  get f_generator(): null {
    return null;
  }

  get f_globals(): typeof globalThis {
    return globalThis;
  }

  /** Not known: calls are not followed instruction by instruction. */
  get f_lasti(): number {
    return -1;
  }

  get f_lineno(): number {
    return this.f_code.co_firstlineno;
  }

  /** Empty: the variables of ordinary functions stay where the engine keeps them. */
  get f_locals(): Record<string, unknown> {
    return {};
  }

  clear(): void {}
}

/** The frame of a generator. */
export class GeneratorFrame extends ShownFrame implements Frame {
  #generator: object | null;
  readonly #record: FrameRecord;
  readonly #view: (generator: object | null, type: GeneratorType, record: FrameRecord) => Frame;
  readonly #stored: () => CodeObjectData | undefined;
  readonly #code: () => CodeObject | undefined;
  #locals: Locals | null = null;
  /** The suspension that the frame was resumed from last, where frames of calls are kept. */
  #resumedAt = STATE_CREATED;

  constructor(
    generator: object | null,
    record: FrameRecord,
    stored: () => CodeObjectData | undefined,
    code: () => CodeObject | undefined,
    view: (generator: object | null, type: GeneratorType, record: FrameRecord) => Frame,
  ) {
    super();
    this.#generator = generator;
    this.#record = record;
    this.#stored = stored;
    this.#code = code;
    this.#view = view;
  }

  /** While it runs: the frame that resumed it. A chain of delegates is resumed at its end, and leads back link by link. */
  get f_back(): Frame | null {
    if (!isRunning(this.#record)) return null;
    const path = activePath(this.#record);
    const at = path ? path.links.findIndex(({ frame }) => frame === this.#record) : -1;
    if (at > 0) {
      const { iterator, frame, type } = path!.links[at - 1]!;
      return this.#view(iterator === frame ? null : iterator, type!, frame!);
    }
    const resumed = path ? path.links.at(-1)!.frame : this.#record;
    for (let call = intrinsics.calls; call; call = call.back) {
      const { frame } = call;
      if (frame instanceof GeneratorFrame && frame.#record === resumed) return (call.back?.frame as Frame | undefined) ?? null;
    }
    return null;
  }

  get f_code(): CodeObject | undefined {
    return this.#code();
  }

  /** Say which generator the frame belongs to, where that was not known before. */
  ownedBy(generator: object | null): void {
    this.#generator ??= generator;
  }

  /** `null` as long as nobody has asked the generator itself for its frame. */
  get f_generator(): object | null {
    if (!this.#generator) {
      const link = activePath(this.#record)?.links.find(({ frame }) => frame === this.#record);
      if (link && link.iterator !== this.#record) this.#generator = link.iterator;
    }
    return this.#generator;
  }

  get f_globals(): typeof globalThis {
    return globalThis;
  }

  /** While it runs: the instruction that it was resumed at, if frames of calls are kept, else -1. */
  get f_lasti(): number {
    const at = this.#position();
    return at > STATE_CREATED ? (this.#stored()?.suspensions[at - 1] ?? -1) : -1;
  }

  get f_lineno(): number | null {
    const code = this.#code();
    if (!code) return null;
    const { f_lasti } = this;
    return f_lasti < 0 ? code.co_firstlineno : code.lineOf(f_lasti);
  }

  get f_locals(): Record<string, unknown> {
    this.#locals ??= new Locals(
      () => this.#visible(),
      () => this.f_code?.co_qualname ?? 'the generator',
    );
    return this.#locals.view;
  }

  clear(): void {
    if (isRunning(this.#record)) throw new RuntimeError('cannot clear an executing frame');
    if (this.#record.$s !== STATE_CLOSED) throw new RuntimeError('cannot clear a suspended frame');
  }

  /** The frame goes on from where it is suspended now. */
  resumed(): void {
    this.#resumedAt = this.#record.$s;
  }

  #visible(): Map<string, Local> {
    const record = this.#record;
    if (record.$s === STATE_CLOSED) return new Map();
    return visibleLocals(record, this.#stored()?.locals ?? [], this.#position(), record.$s === STATE_RUNNING && record.$d === undefined);
  }

  /** The suspension that it is at, or was resumed from; 0 before the first, and where that is not known. */
  #position(): number {
    const record = this.#record;
    if (record.$s >= STATE_CREATED) return record.$s;
    if (record.$s === STATE_CLOSED) return STATE_CREATED;
    return record.$d === undefined ? this.#resumedAt : (record.$r ?? STATE_CREATED);
  }
}

/** The active chain of delegates that a frame is in. */
function activePath(record: FrameRecord): Path | null {
  let { active } = intrinsics;
  while (active && !active.has(record)) active = active.outer;
  return active;
}
