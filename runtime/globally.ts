/** Where classic scripts find the runtime. */
const target = globalThis as { genframe?: object };

/** Make `globalThis.genframe`, unless a script before has done so. @returns the object that is there now */
export function provide(parts: object): object {
  if (!target.genframe) Object.defineProperty(target, 'genframe', { value: { ...parts, units: {} }, writable: true, configurable: true });
  return target.genframe!;
}
