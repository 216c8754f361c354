/** `arguments` objects, which only a call makes. */
import { Cell } from '../operations.js';
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

/**
 * A parameter of sloppy code, as long as it goes together with an element of `arguments`: until that is deleted, made an accessor or no longer
 * writable (ECMAScript 10.4.4). When the element has been replaced since the parameter was looked at last, and is gone now, it is what it was then.
 */
export class Parameter {
  readonly cell: Cell;
  private value: unknown;
  private isMapped = true;

  constructor(
    private readonly holder: object,
    private readonly key: string,
  ) {
    this.cell = new Cell(
      () => this.look(),
      (value) => {
        this.look();
        this.value = value;
        if (this.isMapped) (this.holder as Record<string, unknown>)[this.key] = value;
      },
    );
  }

  look(): unknown {
    if (!this.isMapped) return this.value;
    const element = Object.getOwnPropertyDescriptor(this.holder, this.key);
    this.isMapped = element?.writable === true;
    if (element && 'value' in element) this.value = element.value;
    return this.value;
  }
}
