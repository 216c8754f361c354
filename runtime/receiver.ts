/** What is said of a value that should have been a compiled generator and is none. */
import { intrinsics, key, nativeMethods } from './intrinsics.js';

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

/**
 * A description for an error message. Nothing of the value is called: its prototypes are looked through, and their `next` is compared.
 * @param prototypeOf gives an object's prototype
 */
export function whyNot(value: unknown, prototypeOf: (object: object) => object | null = getPrototypeOf): string {
  switch (origin(value, prototypeOf)) {
    case 'native':
      return 'a native generator: its generator function was not compiled by genframe';
    case 'foreign':
      return 'a generator of another realm: use the functions of its own runtime';
    case 'derived':
      return 'an object that only inherits from a compiled generator or its prototype';
    default:
      return kindOf(value);
  }
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function origin(value: unknown, prototypeOf: (object: object) => object | null): 'native' | 'foreign' | 'derived' | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    for (let at = value as object | null; at; at = prototypeOf(at)) {
      if (at === intrinsics.prototype) return 'derived';
      const next = getOwnPropertyDescriptor(at, 'next')?.value as { [key]?: unknown } | undefined;
      if (next === nativeMethods[0]) return 'native';
      if (typeof next === 'function' && Object.hasOwn(next, key)) return 'foreign';
    }
  } catch {
    // A proxy may refuse to tell its prototype.
  }
  return undefined;
}
