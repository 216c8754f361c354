/**
 * How likely each bit of packed code objects is: what compiler and runtime have in common, so that one writes with few bits
 * what the other reads.
 *
 * A symbol is coded bit by bit. For each bit, several contexts (the opcode before, the variable before, …) have an opinion, learnt
 * from what they have seen so far; a mixer weighs them by how far they could be trusted until now (M. Mahoney, "Adaptive weighing of
 * context models for lossless data compression", 2005). All arithmetic is that of integers, so that it is the same in every engine.
 */

/** How many contexts each symbol has. */
const CONTEXTS = 6;

/** Kinds of symbols have weights of their own. */
const KINDS = 28;

/** A context's opinion keeps changing as if it had been asked so often at most. */
const LIMIT = 15;

/** How often a context has been met, in classes: the more often, the more its opinion counts. */
const CLASSES = 4;
const classOf = Uint8Array.from({ length: LIMIT + 1 }, (_, count) => (count === 0 ? 0 : count < 3 ? 1 : count < 12 ? 2 : 3));

/** How much a bit changes an opinion, by how often it has been asked; in 1/32768. */
const steps = Int32Array.from({ length: LIMIT + 1 }, (_, count) => Math.floor((32768 * 10) / (count * 10 + 12)));

/** What an opinion is that has not been asked. */
const NO_OPINION = 0x800 << 4;

/** Weights are in 1/65536; so are these. */
const FIRST_WEIGHT = 20000;
const RATE = 90;

/** Below this, in 1/4096, an error is none. */
const SURE = 120;

/** 4096 / (1 + e^-x), for x from -8 to 8 in 1/256. */
const squashed = Int16Array.from({ length: 4096 }, (_, i) => {
  const x = (i - 2048) / 256;
  let power = 1 - x / 2 ** 20;
  for (let n = 0; n < 20; n++) power *= power;
  return Math.max(1, Math.min(4095, Math.round(4096 / (1 + power))));
});

/** The other way round, for probabilities in 1/4096. */
const stretched = new Int16Array(4096);
for (let p = 0, x = 0; p < 4096; p++) {
  while (x < 4095 && squashed[x]! < p) x++;
  stretched[p] = x - 2048;
}

/** Writes bits, or reads them: an arithmetic coder. */
export interface Coder {
  /**
   * Code a bit.
   * @param p how likely a 1 is, in 1/65536
   * @returns the bit; when reading, the one given is ignored
   */
  bit(bit: number, p: number): number;
}

export class Model {
  private readonly mask: number;
  private readonly weights = new Int32Array(KINDS * CONTEXTS * CLASSES).fill(FIRST_WEIGHT);
  /** The contexts of the symbol, and where the opinions of its next bits start. */
  private c0 = 0;
  private c1 = 0;
  private c2 = 0;
  private c3 = 0;
  private c4 = 0;
  private c5 = 0;
  private b0 = 0;
  private b1 = 0;
  private b2 = 0;
  private b3 = 0;
  private b4 = 0;
  private b5 = 0;

  /**
   * @param opinions room for them: a power of two, the same for writing and reading. By context, how likely a 1 is, in 1/4096,
   *   and in the lowest 4 bits how often it has been asked.
   */
  constructor(
    private readonly coder: Coder,
    private readonly opinions: Uint16Array,
  ) {
    opinions.fill(NO_OPINION);
    this.mask = opinions.length - 1;
  }

  /**
   * Code one symbol.
   * @param kind which weights; contexts of different kinds have nothing to do with each other
   * @param bits its width
   * @param value the symbol; ignored when reading
   * @returns the symbol
   */
  symbol(kind: number, bits: number, value: number, a: number, b: number, c: number, d: number, e: number, f: number): number {
    this.contexts(kind, a, b, c, d, e, f);
    if (bits <= 4) return this.nibble(kind, bits, value, 0);
    const high = this.nibble(kind, bits - 4, value >>> 4, 0);
    return high * 16 + this.nibble(kind, 4, value & 15, high + 1);
  }

  /**
   * Code one symbol whose bits are those of a path in a tree.
   * @param tree by node, from 1 to 15: where a 0 and a 1 lead, to another node or, less than 0, to -1 - symbol
   */
  leaf(
    kind: number,
    tree: readonly (readonly [number, number])[],
    path: readonly number[],
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
  ): number {
    this.contexts(kind, a, b, c, d, e, f);
    this.start(0);
    let node = 1;
    for (let i = 0; node > 0; i++) node = tree[node]![this.mixed(kind, node, path[i]!)]!;
    return -1 - node;
  }

  /** A number from 0 to 2^31 - 1: its length, one bit after the other, and its digits, the lower ones as they are. */
  number(kind: number, value: number, a: number, b: number, c: number, d: number, e: number, f: number): number {
    this.contexts(kind, a, b, c, d, e, f);
    this.start(0);
    const wanted = 32 - Math.clz32(value);
    let length = 0;
    while (length < 14 && this.mixed(kind, length + 1, length < wanted ? 1 : 0) === 1) length++;
    if (length < 2) return length;
    if (length === 14) return this.plain(value, 31);
    const high = length < 5 ? length - 1 : 4;
    const rest = length - 1 - high;
    const found = (1 << high) + this.nibble(kind, high, (value >>> rest) & ((1 << high) - 1), length + 20);
    return this.plain(value, rest, found);
  }

  /** Bits of which nothing is known, behind those that are there already. */
  plain(value: number, bits: number, before = 0): number {
    const { coder } = this;
    let found = before;
    for (let at = bits - 1; at >= 0; at--) found = found * 2 + coder.bit((value >>> at) & 1, 0x8000);
    return found;
  }

  private contexts(kind: number, a: number, b: number, c: number, d: number, e: number, f: number): void {
    const first = Math.imul(kind + 1, 0x51ed27);
    this.c0 = hash(first + 1, a);
    this.c1 = hash(first + 2, b);
    this.c2 = hash(first + 3, c);
    this.c3 = hash(first + 4, d);
    this.c4 = hash(first + 5, e);
    this.c5 = hash(first + 6, f);
  }

  /** Where the opinions of the next up to 15 bits are. */
  private start(prefix: number): void {
    const add = Math.imul(prefix, 0x3d4d51cb);
    this.b0 = hash(this.c0, add);
    this.b1 = hash(this.c1, add);
    this.b2 = hash(this.c2, add);
    this.b3 = hash(this.c3, add);
    this.b4 = hash(this.c4, add);
    this.b5 = hash(this.c5, add);
  }

  private nibble(kind: number, bits: number, value: number, prefix: number): number {
    this.start(prefix);
    let node = 1;
    for (let at = bits - 1; at >= 0; at--) node = node * 2 + this.mixed(kind, node, (value >>> at) & 1);
    return node - (1 << bits);
  }

  private mixed(kind: number, node: number, given: number): number {
    const { opinions, weights, mask } = this;
    const s0 = (this.b0 + node) & mask;
    const s1 = (this.b1 + node) & mask;
    const s2 = (this.b2 + node) & mask;
    const s3 = (this.b3 + node) & mask;
    const s4 = (this.b4 + node) & mask;
    const s5 = (this.b5 + node) & mask;
    const o0 = opinions[s0]!;
    const o1 = opinions[s1]!;
    const o2 = opinions[s2]!;
    const o3 = opinions[s3]!;
    const o4 = opinions[s4]!;
    const o5 = opinions[s5]!;
    const i0 = stretched[o0 >>> 4]!;
    const i1 = stretched[o1 >>> 4]!;
    const i2 = stretched[o2 >>> 4]!;
    const i3 = stretched[o3 >>> 4]!;
    const i4 = stretched[o4 >>> 4]!;
    const i5 = stretched[o5 >>> 4]!;
    const at = kind * CONTEXTS * CLASSES;
    const w0 = at + classOf[o0 & 15]!;
    const w1 = at + CLASSES + classOf[o1 & 15]!;
    const w2 = at + 2 * CLASSES + classOf[o2 & 15]!;
    const w3 = at + 3 * CLASSES + classOf[o3 & 15]!;
    const w4 = at + 4 * CLASSES + classOf[o4 & 15]!;
    const w5 = at + 5 * CLASSES + classOf[o5 & 15]!;
    const sum =
      (Math.imul(i0, weights[w0]!) +
        Math.imul(i1, weights[w1]!) +
        Math.imul(i2, weights[w2]!) +
        Math.imul(i3, weights[w3]!) +
        Math.imul(i4, weights[w4]!) +
        Math.imul(i5, weights[w5]!)) |
      0;
    const x = (sum >> 16) + 2048;
    const p = squashed[x < 0 ? 0 : x > 4095 ? 4095 : x]!;
    const bit = this.coder.bit(given, p * 16);
    const miss = (bit << 12) - p;
    // What was as good as certain, and came, teaches nothing.
    if (miss < SURE && miss > -SURE) return bit;
    const error = miss * RATE;
    weights[w0] = weights[w0]! + (Math.imul(i0, error) >> 16);
    weights[w1] = weights[w1]! + (Math.imul(i1, error) >> 16);
    weights[w2] = weights[w2]! + (Math.imul(i2, error) >> 16);
    weights[w3] = weights[w3]! + (Math.imul(i3, error) >> 16);
    weights[w4] = weights[w4]! + (Math.imul(i4, error) >> 16);
    weights[w5] = weights[w5]! + (Math.imul(i5, error) >> 16);
    const aim = bit === 1 ? 4095 : 0;
    opinions[s0] = changed(o0, aim);
    opinions[s1] = changed(o1, aim);
    opinions[s2] = changed(o2, aim);
    opinions[s3] = changed(o3, aim);
    opinions[s4] = changed(o4, aim);
    opinions[s5] = changed(o5, aim);
    return bit;
  }
}

function changed(opinion: number, aim: number): number {
  const count = opinion & 15;
  const p = opinion >>> 4;
  return ((p + (Math.imul(aim - p, steps[count]!) >> 15)) << 4) | (count < LIMIT ? count + 1 : count);
}

function hash(a: number, b: number): number {
  let mixed = Math.imul(a ^ Math.imul(b, 0x2c1b3c6d), 0x297a2d39);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x1b56c4e9);
  return mixed ^ (mixed >>> 13);
}
