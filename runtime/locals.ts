/** `f_locals`: a live view of the variables in a frame record. */
import type { CodeObjectData, StoredLocal } from './abi.js';
import type { Accessor, FrameRecord } from './intrinsics.js';
import { uninitialized } from './operations.js';

export interface Local {
  read(): unknown;
  write(value: unknown): void;
}

/** By this, the frame record of a generator that runs on the evaluator shows its locals. */
export const evaluated: unique symbol = Symbol.for('genframe.evaluated') as never;

/** A variable of another function, which the generator reads and writes by accessors. */
interface Cell {
  v: unknown;
}

/**
 * The locals that are in scope and initialised, by name; of those that shadow each other the innermost.
 * @param at the suspension that the frame is at, or was resumed from
 * @param isRunning the frame is beyond it: variables of the whole function that have a value by now are initialised, too
 * @param when `visible`: statements at which each is visible; `at` is the one that it is executing then. Otherwise `early`, of the code object
 */
export function visibleLocals(
  record: FrameRecord,
  locals: readonly StoredLocal[],
  at: number,
  isRunning: boolean,
  when: Pick<CodeObjectData, 'visible' | 'early'> = {},
): Map<string, Local> {
  const { visible, early = [] } = when;
  const found = new Map<string, Local>();
  const view = (record as { [evaluated]?: (local: StoredLocal) => Local | null })[evaluated];
  for (let index = 0; index < locals.length; index++) {
    const stored = locals[index]!;
    const name = stored[0];
    const path = stored[1];
    const by = stored[2];
    const from = visible?.[index]?.[0] ?? stored[3];
    const to = visible?.[index]?.[1] ?? stored[4];
    const isIn =
      (at >= from && (to < 0 || at <= to)) || (!visible && early.some(([of, first, last]) => of === index && at >= first && at <= last));
    if (view) {
      const shown = isIn ? view(stored) : null;
      if (shown) found.set(name, shown);
      continue;
    }
    const holder = path
      .slice(0, -1)
      .reduce<Record<string, unknown> | undefined>((object, key) => object?.[key] as Record<string, unknown>, record);
    const slot = path.at(-1)!;
    if (!holder || holder[slot] === uninitialized) continue;
    if (!isIn && !(to < 0 && isRunning && holder[slot] !== undefined)) continue;
    if (by !== 'cell') found.set(name, { read: () => holder[slot], write: (value) => void (holder[slot] = value) });
    else if (isReadable(() => (holder[slot] as Cell).v)) found.set(name, throughCell(name, holder[slot] as Cell));
  }
  return found;
}

/**
 * The variables that running code hands out: those of the scopes that a statement is in, by name.
 * @param accessor reads and writes the variables of a scope
 */
export function scopeLocals(
  data: CodeObjectData | undefined,
  at: number,
  accessor: (index: number) => Accessor | null | undefined,
): Map<string, Local> {
  const found = new Map<string, Local>();
  data?.scopes?.forEach(({ from, to, names, constants }, index) => {
    if (at < from || at > to) return;
    const access = accessor(index);
    if (!access) return;
    names.forEach((name, i) => {
      if (!isReadable(() => access(i, false))) return;
      const write = (value: unknown): void => {
        if (constants.includes(i)) throw new TypeError(`'${name}' is a constant`);
        access(i, true, value);
      };
      found.set(name, { read: () => access(i, false), write });
    });
  });
  return found;
}

function isReadable(read: () => unknown): boolean {
  try {
    return read() !== uninitialized;
  } catch {
    // In its temporal dead zone.
    return false;
  }
}

function throughCell(name: string, cell: Cell): Local {
  return {
    read: () => cell.v,
    write: (value) => {
      cell.v = value;
      if (!Object.is(cell.v, value)) throw new TypeError(`'${name}' is a constant of the function around`);
    },
  };
}

/** The object that stands for a frame's locals. */
export class Locals {
  readonly #visible: () => Map<string, Local>;
  readonly #owner: () => string;
  /** What consoles print, which do not ask the proxy: the values as they were when somebody asked last. */
  readonly #shown: Record<string, unknown> = {};
  readonly #proxy: Record<string, unknown>;

  /** @param owner says whose locals they are, in messages */
  constructor(visible: () => Map<string, Local>, owner: () => string) {
    this.#visible = visible;
    this.#owner = owner;
    const refuse = (what: string) => (): never => {
      throw new TypeError(`${what} the locals of a frame`);
    };
    this.#proxy = new Proxy(this.#shown, {
      get: (_target, name, receiver) => {
        const local = this.#visible().get(name as string);
        return local ? local.read() : Reflect.get(Object.prototype, name, receiver);
      },
      set: (_target, name, value) => this.#write(name, value),
      has: (_target, name) => this.#visible().has(name as string),
      deleteProperty: (_target, name) => {
        throw new TypeError(`cannot remove local '${String(name)}' of a frame`);
      },
      defineProperty: (_target, name, descriptor) => {
        if (!('value' in descriptor)) throw new TypeError(`local '${String(name)}' of a frame can only be given a value`);
        return this.#write(name, descriptor.value);
      },
      ownKeys: () => {
        this.#refresh();
        return Reflect.ownKeys(this.#shown);
      },
      getOwnPropertyDescriptor: (_target, name) => {
        this.#refresh();
        return Reflect.getOwnPropertyDescriptor(this.#shown, name);
      },
      preventExtensions: refuse('cannot freeze'),
      setPrototypeOf: refuse('cannot set the prototype of'),
    });
  }

  get view(): Record<string, unknown> {
    this.#refresh();
    return this.#proxy;
  }

  #write(name: PropertyKey, value: unknown): boolean {
    const local = this.#visible().get(name as string);
    if (!local) throw new ReferenceError(`'${String(name)}' is not a local variable at this point of ${this.#owner()}`);
    local.write(value);
    this.#refresh();
    return true;
  }

  #refresh(): void {
    const visible = this.#visible();
    // Nothing here iterates arrays, which the program may have patched.
    Object.keys(this.#shown).forEach((name) => {
      if (!visible.has(name)) delete this.#shown[name];
    });
    visible.forEach((local, name) => {
      Object.defineProperty(this.#shown, name, { value: local.read(), writable: true, enumerable: true, configurable: true });
    });
  }
}
