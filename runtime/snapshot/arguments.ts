/** `arguments` objects, which only a call makes. */
import { checkEntries, defineEntries } from './own.js';

/** One without elements. */
export function argumentsObject(): object {
  return (function (this: void) {
    return arguments;
  })();
}

/** Define its properties; those that it has from the start keep their places. */
export function fillArguments(made: object, entries: readonly unknown[], attributes: string): void {
  checkEntries(entries, attributes);
  const kept = new Set(entries.filter((_, i) => i % 2 === 0));
  for (const key of ['length', Symbol.iterator]) if (!kept.has(key)) Reflect.deleteProperty(made, key);
  defineEntries(made, entries, attributes);
}
