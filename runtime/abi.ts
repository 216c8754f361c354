/**
 * The values that compiler and runtime share, and nothing else: both sides import them from here.
 */

/** Version of the contract between emitted code and runtime; a mismatch is reported at load. */
export const ABI_VERSION = 1;

/** Resume state of a frame (`$s`): ≥ 0 is a state number, 0 the entry of the body. */
export const STATE_CREATED = 0;
export const STATE_CLOSED = -1;
export const STATE_RUNNING = -2;
export const STATE_DELEGATING = -3;

/** How a frame is resumed: third parameter of a step function. */
export const RESUME_NEXT = 0;
export const RESUME_THROW = 1;
export const RESUME_RETURN = 2;

/** Opcodes from here on have an argument; this one extends that of the next instruction (CPython Lib/opcode.py). */
export const HAVE_ARGUMENT = 90;
export const EXTENDED_ARG = 144;

/** Bits of `co_flags` (CPython Include/code.h). */
export const CO_OPTIMIZED = 1;
export const CO_NEWLOCALS = 2;
export const CO_VARARGS = 4;
export const CO_VARKEYWORDS = 8;
export const CO_NESTED = 16;
export const CO_GENERATOR = 32;
export const CO_NOFREE = 64;
export const CO_COROUTINE = 128;
export const CO_ASYNC_GENERATOR = 512;
/** JavaScript's own, behind all bits that CPython uses: the function is not strict. */
export const CO_SLOPPY = 1 << 25;
/** `this`, `arguments`, `super` and `new.target` are those of the function around. */
export const CO_ARROW = 1 << 26;
/** A method, getter, setter, or initialiser of a class: no constructor. */
export const CO_METHOD = 1 << 27;
/** The constructor of a class. */
export const CO_CONSTRUCTOR = 1 << 28;
/** The constructor of a class with `extends`: `this` comes from `super()`. */
export const CO_DERIVED = 1 << 29;

/** A constant of `co_consts` in its stored form: JSON values stand for themselves, the rest is tagged. */
export type StoredConst =
  | null
  | boolean
  | number
  | string
  | { $: 'undefined' }
  | { $: 'number'; v: 'NaN' | 'Infinity' | '-Infinity' | '-0' }
  | { $: 'bigint'; v: string }
  | { $: 'regexp'; source: string; flags: string }
  | { $: 'template'; cooked: (string | null)[]; raw: string[] }
  | { $: 'tuple'; v: StoredConst[] }
  | { $: 'code'; v: CodeObjectData };

/**
 * A code object as plain JSON data: what `bytecode: 'inline'` embeds and a sidecar file holds.
 * Field names are CPython's.
 */
export interface CodeObjectData {
  co_name: string;
  co_qualname: string;
  co_filename: string;
  co_firstlineno: number;
  co_argcount: number;
  co_kwonlyargcount: number;
  co_posonlyargcount: number;
  co_nlocals: number;
  co_stacksize: number;
  co_flags: number;
  /** Bytes, base64. */
  co_code: string;
  co_consts: StoredConst[];
  co_names: string[];
  co_varnames: string[];
  co_cellvars: string[];
  co_freevars: string[];
  /** Pairs of (byte increment, line increment), base64 (CPython Objects/lnotab_notes.txt; line increments are signed, as from 3.6 on). */
  co_lnotab: string;
  /** Per instruction: column, and where the range ends, delta-encoded; the line is that of `co_lnotab`. See `line-table.ts` of the compiler. */
  co_positions: string;
  /** Offset in `co_code` of the YIELD_VALUE / YIELD_FROM of each suspension point, by its number (from 1). */
  suspensions: number[];
  /** Hash of the function's source text and of ABI_VERSION, 8 hexadecimal digits: by it, the text is known again. */
  hash: string;
  /** Of a function that another tool made of the text of its file; `null` where that was not at hand. */
  original?: StoredOriginal | null;
  /** Of a compiled generator: how the compiled module names it, and where its locals are in the frame record. */
  id?: string;
  locals?: StoredLocal[];
  /**
   * Of a compiled generator that the evaluator can go on with: what is on its value stack at suspensions, where that is
   * anything, by their numbers.
   */
  stacks?: Record<number, readonly StoredValue[]>;
  /**
   * Of each cell, the parameter that starts in it, or -1 (CPython's `co_cell2arg`): told where it is not the parameter of its name, as a
   * variable inside has that name, too.
   */
  co_cell2arg?: number[];
  /** Locals that have their values at suspensions of their own patterns before the first of `locals`: amid the defaults of patterns, and where what comes later in the source is evaluated before. */
  early?: StoredEarly[];
  /** Of a program: the variables that it declares; of a module also what it imports from where, and what it exports. */
  declared?: StoredDeclaration[];
  links?: StoredLink[];
  exports?: StoredExport[];
  /** With frames for ordinary functions: where the function begins on its first line, from 0 in UTF-16 units. */
  column?: number;
  /** With frames for ordinary functions: offset of the first instruction of each statement, by its number (from 1). */
  statements?: number[];
  /** By its number, the first and last statement that each of `locals` is visible at (last -1: all that follow). */
  visible?: (readonly [from: number, to: number])[];
  /** Variables that the running code reads and writes for others: those of the function, and those of blocks in it. */
  scopes?: StoredScope[];
  /** Of a module: constructors that its classes have without writing them; their numbers follow those of all other code. */
  constructors?: CodeObjectData[];
}

/**
 * A value of the evaluator's stack, in a frame record: a number is a slot of its value stack (`$1`…), of which several may have it; others cannot
 * change, and are found again (a constant, a variable as in StoredLocal, a constant of the module by the index of its name, `this`), are being
 * made of such values (an array with holes, an object with the constants that are its keys), or are the completion of a `finally` block, in two
 * slots, of whose kinds from 2 on it is told how they go on: `null` is `return`, a number from 0 on how many blocks a `break` leaves besides the
 * one that ends, another one -1 − the offset that a `continue` goes to.
 */
export type StoredValue =
  | number
  | readonly ['slots', readonly number[]]
  | 'this'
  | readonly ['const', number]
  | readonly ['variable', number]
  | readonly ['global', name: number]
  | readonly ['array', readonly (StoredValue | null)[]]
  | readonly ['object', readonly (readonly [key: number, value: StoredValue])[]]
  | readonly ['completion', kind: number, value: number, exits: readonly (number | null)[]];

/** Number of a local, and the first and last suspension in its pattern at which it has its value, although `locals` does not tell so. */
export type StoredEarly = readonly [local: number, from: number, to: number];

/** How many lines of its file a function stands on, from its first one on, and their hash. */
export type StoredOriginal = readonly [lines: number, hash: string];

/** A variable of a program. */
export type StoredDeclaration = readonly [kind: 'var' | 'function' | 'let' | 'const' | 'class', name: string];

/** A module that is imported from: its specifier, import attributes, and which of its exports (`*`: all, as an object) get which names. */
export type StoredLink = readonly [
  specifier: string,
  attributes: Readonly<Record<string, string>> | null,
  imports: readonly (readonly [name: string, local: string])[],
];

/**
 * An exported name, and the variable behind it, or the index of the link that it comes from and its name there (`*`: all, as an object).
 * The exported name `*` stands for all exports of the link.
 */
export type StoredExport = readonly [exported: string, source: string | number, imported?: string];

/** A module with compiled generators, as snapshots know it. */
export interface ModuleUnit {
  /** The same on every machine. */
  readonly id: string;
  /**
   * What the module's generators call by name: the variables, or what makes an object with accessors of them. They are read when a
   * snapshot is made or restored.
   */
  readonly names: object | (() => object);
  /** Those of them that something assigns. */
  readonly vars?: readonly string[];
  /** Global variables, and properties of them, that they use: `console.log`. */
  readonly globals: readonly string[];
  /** Gives its code objects by number from 0 on, what snapshots know of their frames from -1 down. */
  readonly code?: (index: number) => unknown;
}

/**
 * What snapshots know of a generator function, as JSON text.
 *
 * - `slots`: the frame record's fields between `$s` and the value stack, in their order, each as
 *   `[^][&]slot[=name][(fields)][:ranges]`: `^` functions of the body see it, also when the generator has finished, `&` a cell, `name` the variable's where it is not the slot's, `fields` those of a scope record, `ranges` the suspension points at
 *   which its value counts (`2-4,6-`); without ranges, at all.
 * - `points`: the start of the body, then the suspension points in their order.
 */
export type StoredLayout = readonly [
  name: string,
  hash: string,
  slots: string,
  stack: number,
  flags: number,
  points: readonly StoredPoint[],
];

/** A bit of a layout's flags: it delegates; its step function is made at each call. */
export const LAYOUT_DELEGATES = 1;
export const LAYOUT_INLINE = 2;

/**
 * A suspension point: line, what each used slot of the value stack holds (the STACK constants), and the label that the author gave it.
 * A `*` in front of the stack marks a `yield*`.
 */
export type StoredPoint = readonly [line: number, stack: string, label?: string];

/**
 * What a slot of the value stack holds: nothing of use, a value, a cursor of values, a cursor of keys, the kind of a completion, its
 * value, and the resources that `using` declarations hold. A completion's value counts where it is an exception (kind 1) or that of a
 * `return`: an uppercase letter instead of `o` is for the kind of the `return`, from `A`, 2, on.
 */
export const STACK_DEAD = '-';
export const STACK_VALUE = 'v';
export const STACK_CURSOR = 'c';
export const STACK_KEYS = 'k';
export const STACK_COMPLETION = 'n';
export const STACK_OUTCOME = 'o';
export const STACK_RESOURCES = 'u';

/** Variables of a scope, by the numbers that its accessor knows them by. */
export interface StoredScope {
  /** First and last statement that they are visible at. */
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
  /** Numbers of those that cannot be assigned to. */
  readonly constants: readonly number[];
}

/**
 * A local: name, path of slots in the frame record, kind, first and last suspension that it is visible at (last -1: all that follow), and
 * the variable of the bytecode, if it has one: a local by its index, a cell by -1 less its index.
 */
export type StoredLocal = readonly [
  name: string,
  path: readonly string[],
  by: 'slot' | 'cell' | 'captured' | 'checked',
  from: number,
  to: number,
  variable?: number,
];
