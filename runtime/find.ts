import { type FrameRecord, type GeneratorType, getOwnPropertyDescriptor, getPrototypeOf, intrinsics } from './intrinsics.js';

/** A compiled generator. */
export interface Found {
  readonly type: GeneratorType;
  readonly frame: FrameRecord;
}

/** The type of the one that was found last: programs ask for the same again and again. */
let last: GeneratorType | undefined;

/** The type of a generator object, and its frame; `undefined` of anything that compiled code did not make. */
export function find(object: unknown): Found | undefined {
  if ((typeof object !== 'object' || object === null) && typeof object !== 'function') return undefined;
  const known = last?.of(object);
  if (known) return { type: last!, frame: known };
  // By its prototype, which is a guess, as programs may change prototypes.
  const type = intrinsics.types.get(getPrototypeOf(object) as object);
  const frame = type?.of(object);
  const found = frame ? { type: type!, frame } : search(object);
  if (found) last = found.type;
  return found;
}

function search(object: object): Found | undefined {
  for (const type of intrinsics.all) {
    const frame = type.of(object);
    if (frame) return { type, frame };
  }
  return undefined;
}

/**
 * What is known of a compiled generator function: by its `prototype`, or, where a program has replaced that, as the function of its class.
 */
export function typeOfFunction(value: Function): GeneratorType | undefined {
  const prototype: unknown = getOwnPropertyDescriptor(value, 'prototype')?.value;
  const type = typeof prototype === 'object' && prototype !== null ? intrinsics.types.get(prototype) : undefined;
  return type ?? intrinsics.all.find(({ cls }) => cls.fn === (value as unknown));
}

/** Generators that have been recognised. */
const known = new WeakMap<object, Found>();

/** As `find`, without asking the object anything: a proxy does not notice. Slower, and for introspection alone. */
export function recognize(object: unknown): Found | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  let found = known.get(object);
  if (!found) {
    found = search(object);
    if (found) known.set(object, found);
  }
  return found;
}
