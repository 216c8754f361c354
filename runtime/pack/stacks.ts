/** What is on the evaluator's stack at the suspensions of a function. */
import type { CodeObjectData, StoredValue } from '../abi.js';
import { STACK } from './kinds.js';
import type { Model } from './model.js';
import { damaged } from './strings.js';
import { unzigzag, zigzag } from './tables.js';

/** Values by their form; a slot is one of the first, or told by number. */
const SLOT = 0;
const SLOTS = 1;
const THIS = 2;
const CONST = 3;
const VARIABLE = 4;
const GLOBAL = 5;
const ARRAY = 6;
const OBJECT = 7;
const COMPLETION = 8;
const HOLE = 9;

const forms: Readonly<Record<string, number>> = {
  slots: SLOTS,
  const: CONST,
  variable: VARIABLE,
  global: GLOBAL,
  array: ARRAY,
  object: OBJECT,
  completion: COMPLETION,
};

/** Deeper values are not written. */
const DEEPEST = 20;

/** @param depths how many values are on the stack at each suspension */
export function stacks(model: Model, given: CodeObjectData['stacks'], depths: readonly number[]): Record<number, readonly StoredValue[]> {
  return new Stacks(model).all(given, depths);
}

/** Whether they can be told: by suspension, in their order, each with some value, and no value deeper than others are read. */
export function areStacks(given: CodeObjectData['stacks'], count: number): boolean {
  if (!given) return false;
  const keys = Object.keys(given);
  return keys.every((key, i) => {
    const number = Number(key);
    const isKey = Number.isInteger(number) && number >= 1 && number <= count && (i === 0 || Number(keys[i - 1]) < number);
    return isKey && given[number]!.length > 0 && given[number]!.every((value) => depthOf(value) < DEEPEST);
  });
}

function depthOf(value: unknown): number {
  return Array.isArray(value) ? 1 + Math.max(0, ...value.map(depthOf)) : 0;
}

class Stacks {
  private form = 0;
  private slot = 0;

  constructor(private readonly model: Model) {}

  all(given: CodeObjectData['stacks'], depths: readonly number[]): Record<number, readonly StoredValue[]> {
    const found: Record<number, readonly StoredValue[]> = {};
    for (let i = 0; i < depths.length; i++) {
      const values = given?.[i + 1];
      const count = this.number(values?.length ?? 0, 1, Math.min(depths[i]!, 255));
      this.slot = 0;
      const list: StoredValue[] = [];
      for (let n = 0; n < count; n++) list.push(this.value(values?.[n], 0)!);
      if (count > 0) found[i + 1] = list;
    }
    return found;
  }

  private number(value: number, which: number, a: number): number {
    return this.model.number(STACK, value, which, which * 256 + a, which * 256 + this.form, which * 4096 + (this.slot & 4095), 0, 0);
  }

  private signed(value: number, which: number): number {
    return unzigzag(this.number(zigzag(value), which, 0));
  }

  private value(given: StoredValue | null | undefined, depth: number): StoredValue | null {
    if (depth > DEEPEST) throw damaged();
    let wanted = 0;
    if (given === null) wanted = HOLE;
    else if (given === 'this') wanted = THIS;
    else if (typeof given === 'object') wanted = forms[given[0]]!;
    const form = this.model.symbol(STACK, 4, wanted, this.form, this.form * 32 + depth, depth, 0, 0, 0);
    this.form = form;
    const of = given as readonly unknown[] | undefined;
    switch (form) {
      case SLOT:
        return this.slotOf(given as number | undefined);
      case SLOTS: {
        const slots = of?.[1] as number[] | undefined;
        const list: number[] = [];
        for (let count = this.number(slots?.length ?? 0, 2, 0), i = 0; i < count; i++) list.push(this.slotOf(slots?.[i]));
        return ['slots', list];
      }
      case THIS:
        return 'this';
      case CONST:
        return ['const', this.signed((of?.[1] as number) ?? 0, 3)];
      case VARIABLE:
        return ['variable', this.signed((of?.[1] as number) ?? 0, 4)];
      case GLOBAL:
        return ['global', this.signed((of?.[1] as number) ?? 0, 5)];
      case ARRAY: {
        const items = of?.[1] as (StoredValue | null)[] | undefined;
        const list: (StoredValue | null)[] = [];
        for (let count = this.number(items?.length ?? 0, 6, 0), i = 0; i < count; i++) list.push(this.value(items?.[i], depth + 1));
        return ['array', list];
      }
      case OBJECT: {
        const items = of?.[1] as [number, StoredValue][] | undefined;
        const list: [number, StoredValue][] = [];
        for (let count = this.number(items?.length ?? 0, 7, 0), i = 0; i < count; i++)
          list.push([this.signed(items?.[i]?.[0] ?? 0, 8), this.value(items?.[i]?.[1], depth + 1)!]);
        return ['object', list];
      }
      case COMPLETION: {
        const kind = this.slotOf(of?.[1] as number | undefined);
        const value = this.slotOf(of?.[2] as number | undefined);
        const exits = of?.[3] as (number | null)[] | undefined;
        const list: (number | null)[] = [];
        for (let count = this.number(exits?.length ?? 0, 9, 0), i = 0; i < count; i++) {
          const exit = exits?.[i];
          const told = this.number(exit === undefined || exit === null ? 0 : zigzag(exit) + 1, 10, 0);
          list.push(told === 0 ? null : unzigzag(told - 1));
        }
        return ['completion', kind, value, list];
      }
      case HOLE:
        return null;
      default:
        throw damaged();
    }
  }

  /** Slots mostly follow each other. */
  private slotOf(given: number | undefined): number {
    const slot = this.slot + this.signed(given === undefined ? 0 : given - this.slot, 11);
    this.slot = slot;
    return slot;
  }
}
