import { type FrameRecord, type GeneratorType, intrinsics } from './intrinsics.js';

const { getPrototypeOf } = Object;

/** The prototype looked up last, and its type: most programs ask for the same many times in a row. */
let lastPrototype: object | null = null;
let lastType: GeneratorType | undefined;

/** The type of a generator object by its prototype; a guess, as programs may change prototypes. */
export function likelyType(object: object): GeneratorType | undefined {
  const prototype = getPrototypeOf(object) as object | null;
  if (prototype !== lastPrototype) {
    lastType = intrinsics.types.get(prototype as object);
    lastPrototype = prototype;
  }
  return lastType;
}

/** The type of a generator object, and its frame; `undefined` of anything that compiled code did not make. */
export function find(object: unknown): { type: GeneratorType; frame: FrameRecord } | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  const likely = likelyType(object);
  const frame = likely?.of(object);
  return frame === undefined ? search(object) : { type: likely!, frame };
}

function search(object: object): { type: GeneratorType; frame: FrameRecord } | undefined {
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
  const prototype: unknown = Object.getOwnPropertyDescriptor(value, 'prototype')?.value;
  const type = typeof prototype === 'object' && prototype !== null ? intrinsics.types.get(prototype) : undefined;
  return type ?? intrinsics.all.find(({ cls }) => cls.fn === (value as unknown));
}

/** Generators that have been recognised. */
const known = new WeakMap<object, { type: GeneratorType; frame: FrameRecord }>();

/** As `find`, without asking the object anything: a proxy does not notice. Slower, and for introspection alone. */
export function recognize(object: unknown): { type: GeneratorType; frame: FrameRecord } | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  let found = known.get(object);
  if (!found) {
    found = search(object);
    if (found) known.set(object, found);
  }
  return found;
}
