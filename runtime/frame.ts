/** Frames as CPython shows them: views of frame records (and of calls), made when asked for. */
import { type CodeObjectData, STATE_CLOSED, STATE_CREATED, STATE_RUNNING } from './abi.js';
import type { CodeObject } from './code.js';
import { RuntimeError } from './exceptions.js';
import { type FrameRecord, type GeneratorType, intrinsics } from './intrinsics.js';
import { uninitialized } from './operations.js';

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

/** The frame of a generator. */
export class GeneratorFrame implements Frame {
  #generator: object | null;
  readonly #record: FrameRecord;
  readonly #type: GeneratorType;
  readonly #stored: () => CodeObjectData | undefined;
  readonly #code: () => CodeObject | undefined;
  readonly #shown: Record<string, unknown> = {};
  #locals: Record<string, unknown> | null = null;

  constructor(generator: object | null, record: FrameRecord, type: GeneratorType, stored: () => CodeObjectData | undefined, code: () => CodeObject | undefined) {
    this.#generator = generator;
    this.#record = record;
    this.#type = type;
    this.#stored = stored;
    this.#code = code;
  }

  get f_back(): Frame | null {
    if (this.#record.$s !== STATE_RUNNING) return null;
    for (let call = intrinsics.calls; call; call = call.back) if (call.frame === this) return (call.back?.frame as Frame | undefined) ?? null;
    return null;
  }

  get f_code(): CodeObject | undefined {
    return this.#code();
  }

  /** Say which generator the frame belongs to, where that was not known before. */
  ownedBy(generator: object | null): void {
    this.#generator ??= generator;
  }

  get f_generator(): object | null {
    return this.#generator;
  }

  get f_globals(): typeof globalThis {
    return globalThis;
  }

  get f_lasti(): number {
    const at = positionOf(this.#record);
    if (at === STATE_CREATED) return -1;
    return this.#stored()?.suspensions[at - 1] ?? -1;
  }

  get f_lineno(): number | null {
    const code = this.#code();
    if (!code) return null;
    const { f_lasti } = this;
    return f_lasti < 0 ? code.co_firstlineno : code.lineOf(f_lasti);
  }

  get f_locals(): Record<string, unknown> {
    this.#locals ??= new Proxy(this.#shown, {
      get: (_target, name) => this.#visible().get(name as string)?.read(),
      set: (_target, name, value) => this.#write(name, value),
      has: (_target, name) => this.#visible().has(name as string),
      deleteProperty: (_target, name) => {
        throw new TypeError(`cannot remove local '${String(name)}' of a frame`);
      },
      defineProperty: (_target, name, descriptor) => this.#write(name, descriptor.value),
      ownKeys: () => {
        this.#refresh();
        return Reflect.ownKeys(this.#shown);
      },
      getOwnPropertyDescriptor: (_target, name) => {
        this.#refresh();
        return Reflect.getOwnPropertyDescriptor(this.#shown, name);
      },
      getPrototypeOf: () => Object.prototype,
    });
    this.#refresh();
    return this.#locals;
  }

  clear(): void {
    if (this.#record.$s === STATE_RUNNING) throw new RuntimeError('cannot clear an executing frame');
    if (this.#record.$s !== STATE_CLOSED) throw new RuntimeError('cannot clear a suspended frame');
  }

  get [Symbol.toStringTag](): string {
    return 'Frame';
  }

  #write(name: PropertyKey, value: unknown): boolean {
    const local = this.#visible().get(name as string);
    if (!local) throw new ReferenceError(`'${String(name)}' is not a local variable at this point of ${this.f_code?.co_qualname ?? 'the generator'}`);
    local.write(value);
    this.#refresh();
    return true;
  }

  /** The proxy's target shows what consoles print: the values as they are now. */
  #refresh(): void {
    const visible = this.#visible();
    for (const name of Object.keys(this.#shown)) if (!visible.has(name)) delete this.#shown[name];
    for (const [name, local] of visible) {
      Object.defineProperty(this.#shown, name, { value: local.read(), writable: true, enumerable: true, configurable: true });
    }
  }

  #visible(): Map<string, { read(): unknown; write(value: unknown): void }> {
    const record = this.#record;
    const found = new Map<string, { read(): unknown; write(value: unknown): void }>();
    if (record.$s === STATE_CLOSED) return found;
    const at = positionOf(record);
    for (const [name, path, by, from, to] of this.#stored()?.locals ?? []) {
      if (at < from || (to >= 0 && at > to)) continue;
      const holder = path.slice(0, -1).reduce<Record<string, unknown>>((object, key) => object[key] as Record<string, unknown>, record);
      const slot = path.at(-1)!;
      if (!holder || holder[slot] === uninitialized) continue;
      if (by === 'cell') {
        const cell = holder[slot] as { v: unknown };
        if (isUninitializedCell(cell)) continue;
        found.set(name, { read: () => cell.v, write: (value) => writeCell(cell, value) });
      } else found.set(name, { read: () => holder[slot], write: (value) => writeSlot(holder, slot, value) });
    }
    return found;
  }

  /** For consoles that do not look at accessors. */
  toString(): string {
    return `<frame ${this.f_code?.co_qualname ?? this.#type.cls.name ?? ''}>`;
  }
}

function writeSlot(holder: Record<string, unknown>, slot: string, value: unknown): void {
  holder[slot] = value;
}

function writeCell(cell: { v: unknown }, value: unknown): void {
  cell.v = value;
}

function isUninitializedCell(cell: { v: unknown }): boolean {
  try {
    return cell.v === uninitialized;
  } catch {
    return true;
  }
}

/** The suspension that a frame is at, or was resumed from last; 0 before the first. */
function positionOf(record: FrameRecord): number {
  if (record.$s >= STATE_CREATED) return record.$s;
  return record.$s === STATE_CLOSED ? STATE_CREATED : (record.$r ?? STATE_CREATED);
}
