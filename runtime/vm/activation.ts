/** The state of one run of a code object: what CPython keeps in a frame. */
import { CO_SLOPPY } from '../abi.js';
import type { CodeObject } from '../code.js';
import { uninitialized } from '../operations.js';
import { type Decoded, decode } from './decode.js';
import type { Scope } from './environment.js';
import { list } from './primordials.js';

/** A captured variable: closures share the cell. */
export interface Cell {
  v: unknown;
}

/** A cell without a value. */
export function newCell(): Cell {
  return { v: uninitialized };
}

/** What an evaluated function is made of. */
export interface FunctionData {
  readonly code: CodeObject;
  /** The cells of `co_freevars`. */
  readonly cells: readonly Cell[];
  readonly scope: Scope;
  /** Of an arrow function: the call that it was made in. */
  readonly outer: Call | null;
  /** The function object. */
  self: object | null;
  /** Where `super` looks: ECMAScript [[HomeObject]]. */
  home: object | null;
  /** Of a function that the engine has made: `super` in its place. */
  engineSuper: EngineSuper | null;
  /** Of a constructor: its class. */
  cls: ClassData | null;
  /** Of the initialiser of a field: the key, computed when the class was made. */
  key: unknown;
  /** How many parameters do not count for `length`. */
  defaults: number;
}

/** What the construction of an instance needs to know of its class. */
export interface ClassData {
  readonly privateMethods: PrivateElement[];
  readonly fields: Field[];
  readonly staticMethods: PrivateElement[];
  /** Static fields and blocks in order. */
  readonly statics: (Field | FunctionData)[];
  readonly home: object;
}

export interface PrivateElement {
  readonly name: PrivateName;
  value?: unknown;
  get?: unknown;
  set?: unknown;
}

export interface Field {
  readonly key: PropertyKey | PrivateName;
  readonly initializer: FunctionData | null;
}

/** How code at its place reaches private elements: reading, writing, and whether an object has them. */
export type EngineElements = readonly [
  read: (object: unknown) => unknown,
  write: (object: unknown, value: unknown) => void,
  has: (object: unknown) => boolean,
];

/** How code at its place reaches what `super` has. */
export type EngineSuper = readonly [read: (key: PropertyKey) => unknown, write: (key: PropertyKey, value: unknown) => void, self: unknown];

/** A private name: the elements of that name, by object. */
export class PrivateName {
  readonly elements = new WeakMap<object, { kind: 'field' | 'method' | 'accessor'; value?: unknown; get?: unknown; set?: unknown }>();

  /**
   * @param text with its `#`
   * @param engine of a class that the engine has made: how its elements are read, written and tested
   */
  constructor(
    readonly text: string,
    readonly engine: EngineElements | null = null,
  ) {}
}

/** A call of a function: what arrow functions in it see as their own. */
export interface Call {
  readonly data: FunctionData | null;
  readonly newTarget: unknown;
  /** `uninitialized` in the constructor of a derived class, before `super()`. */
  self: unknown;
  readonly args: ArrayLike<unknown>;
  /** The `arguments` object, once it has been asked for. */
  arguments: unknown;
  /** What runs the function's own code. */
  activation: Activation | null;
}

/** An entry of the block stack. */
export interface Block {
  readonly kind: 'loop' | 'except' | 'finally' | 'handler' | 'with';
  /** Index of the instruction where unwinding goes on. */
  readonly handler: number;
  /** Depth of the value stack when it was pushed. */
  readonly level: number;
}

/** How control leaves where it is. */
export type Completion =
  | { readonly kind: 'throw'; readonly value: unknown }
  | { readonly kind: 'return'; readonly value: unknown }
  /** `loops`: how many loop blocks are left besides the one that ends. */
  | { readonly kind: 'break'; readonly loops: number }
  | { readonly kind: 'continue'; readonly target: number };

/** A completion on the value stack of a `finally` block. */
export class Pending {
  constructor(readonly completion: Completion) {}
}

/** Why an activation stops for now. */
export const Signal = {
  /** It does not. */
  none: 0,
  returned: 1,
  yielded: 2,
  /** A delegate is to be resumed until it is done: `result` is what GET_YIELD_FROM_ITER or GET_AITER made. */
  delegates: 3,
  /** `result` is what is awaited. */
  awaits: 4,
  /** The parameters have been evaluated. */
  starts: 5,
} as const;

export type Signal = (typeof Signal)[keyof typeof Signal];

export class Activation {
  readonly decoded: Decoded;
  readonly stack: unknown[] = list();
  readonly blocks: Block[] = list();
  readonly locals: unknown[] = list();
  /** Own cells, then the free ones. */
  readonly cells: Cell[] = list();
  /** Locals that live elsewhere: parameters of a mapped `arguments` object, variables of a function around. */
  boxes: (Cell | undefined)[] | null = null;
  /** Some are parameters of a mapped `arguments` object. */
  isMapped = false;
  /** Index of the next instruction. */
  at = 0;
  /** Index of the instruction executed last. */
  last = -1;
  /** Set by instructions that stop it. */
  signal: Signal = Signal.none;
  /** What it returned, yielded or awaits. */
  result: unknown = undefined;
  /** The value sent by resumption goes on the stack. */
  takesValue = false;
  /** What is done on resumption, where that is not to go on with the value. */
  onResume: ((mode: number, value: unknown) => Signal) | null = null;
  /** The names in force: an object of `with` is put in front. */
  scope: Scope;

  constructor(
    readonly code: CodeObject,
    /** The call that `this` and the like are of: of an arrow function, that of the function around. */
    readonly call: Call,
    scope: Scope,
    /** The function itself. */
    readonly data: FunctionData | null,
  ) {
    this.decoded = decode(code);
    this.scope = scope;
    const { co_nlocals, co_cellvars } = code;
    for (let i = 0; i < co_nlocals; i++) this.locals[i] = uninitialized;
    for (let i = 0; i < co_cellvars.length; i++) this.cells[i] = newCell();
    const free = data?.cells;
    if (free) for (let i = 0; i < free.length; i++) this.cells[co_cellvars.length + i] = free[i];
  }

  push(value: unknown): void {
    const { stack } = this;
    stack[stack.length] = value;
  }

  pop(): unknown {
    const { stack } = this;
    const at = stack.length - 1;
    const value = stack[at];
    stack.length = at;
    return value;
  }

  /** The value at a place of the stack, 1 being the top. */
  peek(place: number): unknown {
    const { stack } = this;
    return stack[stack.length - place];
  }

  /** The topmost values, the last on top, taken from the stack. */
  popList(count: number): unknown[] {
    const values = list<unknown>();
    const { stack } = this;
    const start = stack.length - count;
    for (let i = 0; i < count; i++) values[i] = stack[start + i];
    stack.length = start;
    return values;
  }

  pushBlock(kind: Block['kind'], handler: number): void {
    const { blocks, stack } = this;
    blocks[blocks.length] = { kind, handler, level: stack.length };
  }

  get strict(): boolean {
    return (this.code.co_flags & CO_SLOPPY) === 0;
  }

  /** Offset of the instruction executed last. */
  get lasti(): number {
    return this.last < 0 ? -1 : this.decoded.offsets[this.last];
  }
}
