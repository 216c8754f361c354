/** Frames as CPython shows them: views of frame records (and of calls), made when asked for. */
import { type CodeObjectData, STATE_CLOSED, STATE_CREATED } from './abi.js';
import { guard } from './attributes.js';
import { isRunning } from './chain.js';
import type { CodeObject } from './code.js';
import { RuntimeError } from './exceptions.js';
import type { Accessor, CallRecord, FrameRecord, GeneratorType } from './intrinsics.js';
import { type Local, Locals, scopeLocals, visibleLocals } from './locals.js';
import type { Path } from './path.js';
import { isBranded, isObject } from './quiet.js';
import { intrinsics } from './state.js';

export interface Frame {
  /** The frame that called or resumed this one, while it runs; else `null`. That of a call stays. */
  readonly f_back: Frame | null;
  readonly f_code: CodeObject | undefined;
  /** The generator that owns the frame; `null` of a call. */
  readonly f_generator: object | null;
  readonly f_globals: typeof globalThis;
  /** Offset of the instruction executed last, -1 before the start; of calls, that of the statement's first instruction. */
  readonly f_lasti: number;
  readonly f_lineno: number | null;
  /** Visible, initialised locals by name: a live view; writing changes what the code sees. */
  readonly f_locals: Record<string, unknown>;
  /**
   * Forget the locals of a frame that has finished.
   * @throws RuntimeError where it has not
   */
  clear(): void;
}

/** Where Node's console looks for how a value wants to be shown. */
export const nodeInspect = Symbol.for('nodejs.util.inspect.custom');

const brand = Symbol.for('genframe.frame');

const attributes = ['f_back', 'f_code', 'f_generator', 'f_lasti', 'f_lineno', 'f_locals', 'clear'];

/** What frames of generators and of calls have in common. */
abstract class ShownFrame {
  abstract readonly f_code: CodeObject | undefined;
  abstract readonly f_lineno: number | null;

  #isFrame = true;

  /** Of this copy of the runtime. */
  static is(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #isFrame in value && value.#isFrame;
  }

  /** By this, other copies of the runtime know it. */
  static {
    Object.defineProperty(ShownFrame.prototype, brand, { value: ShownFrame.is });
  }

  get [Symbol.toStringTag](): string {
    return 'Frame';
  }

  get f_globals(): typeof globalThis {
    return globalThis;
  }

  toString(): string {
    const { f_code: code } = this;
    return code ? `<frame, file '${code.co_filename}', line ${this.f_lineno}, code ${code.co_name}>` : '<frame, code unknown>';
  }

  [nodeInspect](): unknown {
    return isFrame(this) ? this.toString() : this;
  }
}

/** A frame that this copy of the runtime has made: nothing is asked of a proxy. */
export function isOwnFrame(value: unknown): value is Frame {
  return ShownFrame.is(value);
}

/** A frame, of a generator or of a call. */
export function isFrame(value: unknown): value is Frame {
  return ShownFrame.is(value) || isBranded(value, brand);
}

/** The frame of a function's call, or of a module. */
export class CallFrame extends ShownFrame implements Frame {
  readonly #call: CallRecord;
  readonly #viewOf: (call: CallRecord | null) => Frame | null;
  /** After the end: the frame of who called. */
  #back: Frame | null | undefined;
  #read: Accessor | null = null;
  #locals: Locals | null = null;

  /** @param viewOf gives the frame of another call */
  constructor(call: CallRecord, viewOf: (call: CallRecord | null) => Frame | null) {
    super();
    this.#call = call;
    this.#viewOf = viewOf;
  }

  static {
    guard(CallFrame.prototype, (value) => isObject(value) && #call in value, 'frames', attributes);
  }

  /** The call has ended; the frame stays. */
  ended(back: Frame | null, read: Accessor | null): void {
    this.#back = back;
    this.#read = read;
  }

  /** It had not ended after all: its body begins. */
  goesOn(): void {
    this.#back = undefined;
    this.#read = null;
  }

  /** The call has not ended. */
  get isRunning(): boolean {
    return this.#back === undefined && !this.#call.isDone;
  }

  get f_back(): Frame | null {
    if (this.#back !== undefined) return this.#back;
    const { isDone, isWaiting, back } = this.#call;
    return isDone || isWaiting ? null : this.#viewOf(back);
  }

  get f_code(): CodeObject | undefined {
    const { unit, index } = this.#call;
    return unit?.(index);
  }

  get f_generator(): null {
    return null;
  }

  get f_lasti(): number {
    return this.f_code?.data.statements?.[this.#call.i - 1] ?? 0;
  }

  get f_lineno(): number | null {
    return this.f_code?.lineOf(this.f_lasti) ?? null;
  }

  get f_locals(): Record<string, unknown> {
    this.#locals ??= new Locals(
      () => this.#visible(),
      () => this.f_code?.co_qualname ?? 'the function',
    );
    return this.#locals.view;
  }

  clear(): void {
    if (this.isRunning) throw new RuntimeError(`cannot clear ${this.#call.isWaiting ? 'a suspended' : 'an executing'} frame`);
    this.#read = null;
    this.#call.scopes = null;
  }

  #visible(): Map<string, Local> {
    const call = this.#call;
    return scopeLocals(this.f_code?.data, call.i, (index) =>
      index === 0 ? (this.isRunning ? call.read : this.#read) : call.scopes?.[index],
    );
  }
}

/** The frame of a generator. */
export class GeneratorFrame extends ShownFrame implements Frame {
  #generator: object | null;
  readonly #record: FrameRecord;
  readonly #view: (generator: object | null, type: GeneratorType, record: FrameRecord) => Frame;
  readonly #viewOfCall: (call: CallRecord | null) => Frame | null;
  readonly #stored: () => CodeObjectData | undefined;
  readonly #code: () => CodeObject | undefined;
  #locals: Locals | null = null;

  constructor(
    generator: object | null,
    record: FrameRecord,
    stored: () => CodeObjectData | undefined,
    code: () => CodeObject | undefined,
    view: (generator: object | null, type: GeneratorType, record: FrameRecord) => Frame,
    viewOfCall: (call: CallRecord | null) => Frame | null,
  ) {
    super();
    this.#generator = generator;
    this.#record = record;
    this.#stored = stored;
    this.#code = code;
    this.#view = view;
    this.#viewOfCall = viewOfCall;
  }

  static {
    guard(GeneratorFrame.prototype, (value) => isObject(value) && #record in value, 'frames', attributes);
  }

  /** While it runs: the frame that resumed it. A chain of delegates is resumed at its end, and leads back link by link. */
  get f_back(): Frame | null {
    if (!isRunning(this.#record)) return null;
    const path = activePath(this.#record);
    const at = path ? path.links.findIndex(({ frame }) => frame === this.#record) : -1;
    if (at > 0) {
      const { iterator, frame, type } = path!.links[at - 1]!;
      return this.#view(iterator === (intrinsics as object) ? null : iterator, type!, frame!);
    }
    const call = callOf(path ? path.links.at(-1)!.frame! : this.#record);
    return call && this.#viewOfCall(call.back);
  }

  get f_code(): CodeObject | undefined {
    return this.#code();
  }

  /** Say which generator the frame belongs to, where that was not known before. */
  ownedBy(generator: object | null): void {
    this.#generator ??= generator;
  }

  /** Of one that only its delegate's frame led to, `null` as long as nobody has asked the generator itself for its frame. */
  get f_generator(): object | null {
    if (!this.#generator) {
      const link = activePath(this.#record)?.links.find(({ frame }) => frame === this.#record);
      if (link && link.iterator !== (intrinsics as object)) this.#generator = link.iterator;
    }
    return (this.#generator ??= intrinsics.chain?.owners.get(this.#record) ?? null);
  }

  /** While it runs: the statement that it is at, or, where frames of calls are not kept, -1. */
  get f_lasti(): number {
    const data = this.#stored();
    const at = this.#statement();
    if (at > 0) return data?.statements?.[at - 1] ?? -1;
    const suspension = this.#suspension();
    return suspension > STATE_CREATED ? (data?.suspensions[suspension - 1] ?? -1) : -1;
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

  #visible(): Map<string, Local> {
    const record = this.#record;
    if (record.$s === STATE_CLOSED) return new Map();
    const data = this.#stored();
    const at = this.#statement();
    const locals = data?.locals ?? [];
    if (at === 0) return visibleLocals(record, locals, this.#suspension(), isAtLarge(record), { early: data?.early });
    const found = visibleLocals(record, locals, at, false, { visible: data?.visible ?? [] });
    const scopes = callOf(record)?.scopes;
    scopeLocals(data, at, (index) => scopes?.[index]).forEach((local, name) => void found.set(name, local));
    return found;
  }

  /** The statement that it is executing; 0 where that is not known. */
  #statement(): number {
    return isAtLarge(this.#record) ? (callOf(this.#record)?.i ?? 0) : 0;
  }

  /** The suspension that it is at, or was resumed from; 0 before the first, and where that is not known. */
  #suspension(): number {
    const record = this.#record;
    if (record.$s >= STATE_CREATED) return record.$s;
    if (record.$s === STATE_CLOSED) return STATE_CREATED;
    return isAtLarge(record) ? Math.max(callOf(record)?.state ?? STATE_CREATED, STATE_CREATED) : (record.$r ?? STATE_CREATED);
  }
}

/** It is executing its own code. */
function isAtLarge(record: FrameRecord): boolean {
  return record.$s < STATE_CLOSED && record.$d === undefined;
}

/** The call that resumed a frame that is running, where calls are kept. */
function callOf(record: FrameRecord): CallRecord | null {
  let call = intrinsics.chain?.top ?? null;
  while (call && call.record !== record) call = call.back;
  return call;
}

/** The active chain of delegates that a frame is in. */
function activePath(record: FrameRecord): Path | null {
  let { active } = intrinsics;
  while (active && !active.has(record)) active = active.outer;
  return active;
}
