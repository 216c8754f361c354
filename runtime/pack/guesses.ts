/** What followed the last times: by two contexts, of which the second counts where the first is new. */

const SIZE = 4096;

/** How often something followed in a row is counted up to this. */
const MOST = 15;

export class Guesses {
  /** What followed, and in the lowest bits how often in a row besides the first time. */
  private readonly table = new Int32Array(SIZE).fill(-1);
  private first = 0;
  private second = 0;

  /**
   * @param least how often it must have followed in a row, besides the first time
   * @returns -1 for none
   */
  guess(first: number, second: number, least: number): number {
    const { table } = this;
    this.first = slotOf(first);
    this.second = slotOf(second ^ 0x5bd1e995);
    const found = table[this.first]! >= 0 ? table[this.first]! : table[this.second]!;
    return found >= 0 && (found & MOST) >= least ? found >> 4 : -1;
  }

  /** What it was that the last guess was about. */
  learn(value: number): void {
    this.put(this.first, value);
    this.put(this.second, value);
  }

  private put(slot: number, value: number): void {
    const before = this.table[slot]!;
    if (before >> 4 !== value || before < 0) this.table[slot] = value << 4;
    else if ((before & MOST) < MOST) this.table[slot] = before + 1;
  }
}

/** Contexts share slots now and then: a guess may be wrong. */
function slotOf(context: number): number {
  const mixed = Math.imul(context ^ (context >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & (SIZE - 1);
}
