/**
 * How likely each bit of packed code objects is: what compiler and runtime have in common, so that one writes with few bits
 * what the other reads.
 *
 * A symbol is coded bit by bit, the highest first. For each bit, several contexts (the opcode before, the variable before, …)
 * have an opinion, learnt from what they have seen so far; a mixer weighs them by how far they could be trusted until now
 * (M. Mahoney, "Adaptive weighing of context models for lossless data compression", 2005). All arithmetic is that of IEEE
 * doubles without `Math.exp` and its kind, whose last digits differ between engines.
 */

/** How many contexts each symbol has. */
const CONTEXTS = 5;

/** Kinds of symbols have weights of their own. */
const KINDS = 32;

/** A context's opinion keeps changing as if it had been asked so often at most. */
const LIMIT = 60;

/** How often a context has been met, in classes: the more often, the more its opinion counts. */
const CLASSES = 4;
const classOf = Uint8Array.from({ length: LIMIT + 1 }, (_, count) => (count === 0 ? 0 : count < 3 ? 1 : count < 12 ? 2 : 3));
const RATE = 0.02;

/** How much a bit changes an opinion, by how often it has been asked. */
const steps = Float64Array.from({ length: LIMIT + 1 }, (_, count) => 1 / (count + 1.6));

/** 1 / (1 + e^-x) for x from -12 to 12 in steps of 1/32. */
const squashTable = Float64Array.from({ length: 24 * 32 + 2 }, (_, i) => {
  const x = i / 32 - 12;
  let power = 1 - x / 2 ** 20;
  for (let n = 0; n < 20; n++) power *= power;
  return 1 / (1 + power);
});

function squash(x: number): number {
  const at = (x < -11.99 ? 0.01 : x > 11.99 ? 23.99 : x + 12) * 32;
  const low = at | 0;
  const from = squashTable[low]!;
  return from + (squashTable[low + 1]! - from) * (at - low);
}

/** The other way round, for probabilities in steps of 1/4096. */
const stretchTable = Float32Array.from({ length: 4096 }, (_, i) => {
  const wanted = (i + 0.5) / 4096;
  let low = -12;
  let high = 12;
  for (let n = 0; n < 30; n++) {
    const middle = (low + high) / 2;
    if (squash(middle) < wanted) low = middle;
    else high = middle;
  }
  return low;
});

export abstract class Model {
  /** By context: how far a 1 is more likely than a 0, in the upper 22 bits, and how often it has been asked, in the others. */
  private readonly opinions: Int32Array;
  private readonly mask: number;
  private readonly weights = new Float64Array(KINDS * CONTEXTS * CLASSES).fill(0.3);
  private readonly hashes = new Int32Array(CONTEXTS);
  private readonly bases = new Int32Array(CONTEXTS);
  private readonly slots = new Int32Array(CONTEXTS);
  private readonly inputs = new Float64Array(CONTEXTS);
  private readonly used = new Int32Array(CONTEXTS);

  /** @param opinions all 0; their number is a power of two, the same for writing and reading */
  constructor(opinions: Int32Array) {
    this.opinions = opinions;
    this.mask = opinions.length - 1;
  }

  /**
   * Code a bit.
   * @param p how likely a 1 is, in 1/65536
   * @returns the bit; when reading, the one given is ignored
   */
  protected abstract bit(bit: number, p: number): number;

  /**
   * Code one symbol.
   * @param kind which weights; contexts of different kinds have nothing to do with each other
   * @param bits its width
   * @param value the symbol; ignored when reading
   * @returns the symbol
   */
  symbol(kind: number, bits: number, value: number, a: number, b: number, c: number, d: number, e: number): number {
    const { hashes } = this;
    const first = hash(kind, 0x51ed27);
    hashes[0] = hash(first + 1, a);
    hashes[1] = hash(first + 2, b);
    hashes[2] = hash(first + 3, c);
    hashes[3] = hash(first + 4, d);
    hashes[4] = hash(first + 5, e);
    if (bits <= 4) return this.nibble(kind, bits, value, 0);
    const high = this.nibble(kind, bits - 4, value >>> 4, 0);
    return high * 16 + this.nibble(kind, 4, value & 15, high + 1);
  }

  /** A number from 0 on, small ones in few bits: 0, 1 or 2, or how long it is and its digits, the lower ones as they are. */
  number(kind: number, value: number, a: number, b: number, c: number, d: number, e: number): number {
    if (this.symbol(kind, 1, value === 0 ? 0 : 1, a, b, c, d, e) === 0) return 0;
    const length = 31 - Math.clz32(value);
    const width = this.nibble(kind, 4, length < 15 ? length : 15, 1);
    if (width === 0) return 1;
    let found = 1;
    let rest = width;
    if (width === 15) {
      found = 0;
      rest = 31;
    } else {
      const high = width < 4 ? width : 4;
      rest = width - high;
      found = (1 << high) + this.nibble(kind, high, (value >>> rest) & ((1 << high) - 1), width + 20);
    }
    return this.plain(value, rest, found);
  }

  /** Bits of which nothing is known, behind those that are there already. */
  plain(value: number, bits: number, before = 0): number {
    let found = before;
    for (let at = bits - 1; at >= 0; at--) found = found * 2 + this.bit((value >>> at) & 1, 0x8000);
    return found;
  }

  /** Up to four bits: what the contexts say of them is kept close together. */
  private nibble(kind: number, bits: number, value: number, prefix: number): number {
    const { hashes, bases, mask } = this;
    const align = bits === 1 ? mask : mask & ~15;
    for (let i = 0; i < CONTEXTS; i++) bases[i] = hash(hashes[i]!, prefix) & align;
    let node = 1;
    for (let at = bits - 1; at >= 0; at--) node = node * 2 + this.mixed(kind, node, (value >>> at) & 1);
    return node - (1 << bits);
  }

  private mixed(kind: number, node: number, given: number): number {
    const { opinions, weights, bases, slots, inputs, used } = this;
    let sum = 0;
    let weight = kind * CONTEXTS * CLASSES;
    for (let i = 0; i < CONTEXTS; i++, weight += CLASSES) {
      const slot = bases[i]! ^ node;
      const opinion = opinions[slot]!;
      const count = opinion & 1023;
      const at = weight + classOf[count]!;
      const input = count === 0 ? 0 : stretchTable[(opinion >> 20) + 2048]!;
      slots[i] = slot;
      used[i] = at;
      inputs[i] = input;
      sum += input * weights[at]!;
    }
    const p = squash(sum);
    const scaled = (p * 65536) | 0;
    const bit = this.bit(given, scaled < 24 ? 24 : scaled > 65512 ? 65512 : scaled);
    const error = (bit - p) * RATE;
    const aim = bit === 1 ? 0x1fffff : -0x200000;
    for (let i = 0; i < CONTEXTS; i++) {
      const slot = slots[i]!;
      const opinion = opinions[slot]!;
      const count = opinion & 1023;
      const before = opinion >> 10;
      const at = used[i]!;
      weights[at] = weights[at]! + error * inputs[i]!;
      const after = before + (((aim - before) * steps[count]!) | 0);
      opinions[slot] = (after << 10) | (count < LIMIT ? count + 1 : count);
    }
    return bit;
  }
}

function hash(a: number, b: number): number {
  let mixed = Math.imul(a ^ Math.imul(b, 0x2c1b3c6d), 0x297a2d39);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x1b56c4e9);
  return mixed ^ (mixed >>> 13);
}
