/** The records of scope analysis: scopes, bindings, references and functions. */
import type * as acorn from 'acorn';
import type { Bound } from './patterns.js';

export type Node = acorn.AnyNode;
/** A declaration of resources. */
export type Using = acorn.VariableDeclaration & { kind: 'using' | 'await using' };

export function isUsing(node: acorn.Node | null | undefined): node is Using {
  return node?.type === 'VariableDeclaration' && (node as acorn.VariableDeclaration).kind.endsWith('using');
}

export type FunctionNode = acorn.FunctionDeclaration | acorn.FunctionExpression | acorn.ArrowFunctionExpression;

export type BindingKind =
  | 'var'
  | 'let'
  | 'const'
  | 'class'
  /** A function declaration, hoisted to the start of its scope. */
  | 'function'
  | 'param'
  | 'catch'
  | 'import'
  /** The name of a function expression inside itself: immutable, and silent about it in sloppy mode. */
  | 'self'
  /** The name of a class inside itself: immutable. */
  | 'class-self';

/** Where the value of a generator's binding lives. */
export type Storage =
  /** A variable of the emitted JavaScript, as it was in the source. */
  | 'native'
  /** A property of the frame record. */
  | 'slot'
  /** A property of a scope record that hangs on the frame: a captured binding of a scope that is entered again and again. */
  | 'record';

export class Binding {
  readonly name: string;
  kind: BindingKind;
  readonly scope: Scope;
  /** From this offset on, straight-line code of the scope finds the binding initialised. -1: from the start. */
  readyAt: number;
  /** In a pattern: the offset from which on the rest of the pattern, up to `end`, finds the binding initialised. */
  bound: (Bound & { readonly end: number }) | null = null;
  /** It has its value at a suspension of its pattern that comes before others in the source at which it has none. */
  isBoundEarly = false;
  /** First offset of the declaration. */
  readonly start: number;
  /** Assigned anywhere except by its declaration's initialiser. */
  reassigned = false;
  /** Takes the functions of blocks where these are passed (ECMAScript B.3.3): assignments that no reference shows. */
  fromBlocks = false;
  /** Referenced by a function nested in the one that owns the binding. */
  captured = false;
  /** Some reference may find it in its temporal dead zone, so reads and writes are checked. */
  checked = false;
  storage: Storage = 'native';
  /** Property name in the frame (or scope record). */
  slot = '';
  references: Reference[] = [];

  constructor(name: string, kind: BindingKind, scope: Scope, start: number, readyAt: number) {
    this.name = name;
    this.kind = kind;
    this.scope = scope;
    this.start = start;
    this.readyAt = readyAt;
  }

  /** Declared so that an assignment is an error or is ignored. */
  get immutable(): boolean {
    return this.kind === 'const' || this.kind === 'self' || this.kind === 'class-self' || this.kind === 'import';
  }

  /** Never changes once initialised. */
  get constant(): boolean {
    return this.immutable || !this.reassigned;
  }
}

export type ScopeKind = 'program' | 'function' | 'params' | 'block' | 'for' | 'switch' | 'catch' | 'class' | 'self';

export class Scope {
  readonly kind: ScopeKind;
  readonly node: Node;
  readonly parent: Scope | null;
  readonly func: FunctionInfo;
  readonly bindings = new Map<string, Binding>();
  /** A suspension point of `func` lies inside. */
  suspends = false;
  /** Entered any number of times in one activation of `func`. */
  readonly repeated: boolean;
  /** A direct `eval` or `with` makes names here dynamic. */
  dynamic = false;
  /** Frame slot of the scope record, where some binding needs one. */
  record = '';
  /** Function declarations of this scope, in source order; the last of a name wins. */
  functions: acorn.FunctionDeclaration[] = [];

  constructor(kind: ScopeKind, node: Node, parent: Scope | null, func: FunctionInfo, repeated: boolean) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
    this.func = func;
    this.repeated = repeated;
  }

  lookup(name: string): Binding | null {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const binding = scope.bindings.get(name);
      if (binding) return binding;
    }
    return null;
  }

  isWithin(other: Scope): boolean {
    for (let scope: Scope | null = this; scope; scope = scope.parent) if (scope === other) return true;
    return false;
  }
}

/** How an identifier is used; decides how it is rewritten. */
export type ReferenceUse =
  | 'read'
  | 'write'
  | 'update'
  /** The operand of a call or of a tagged template: must not become a method call. */
  | 'callee'
  /** The operand of `new`: must not be a call. */
  | 'new'
  | 'typeof'
  | 'delete'
  /** The declaring occurrence: `var x`, a pattern in a declaration, a for head. */
  | 'declare'
  /** `export { x }`: names a binding, is no expression. */
  | 'export';

export interface Reference {
  readonly node: acorn.Identifier;
  readonly scope: Scope;
  readonly use: ReferenceUse;
  /** Value of a shorthand property: `{ x }`. */
  readonly shorthand: boolean;
  binding: Binding | null;
}

/** A `yield` or `yield*`, numbered from 1 in source order within its function: the number is its state. */
export interface Suspension {
  readonly node: acorn.YieldExpression;
  readonly index: number;
  readonly scope: Scope;
}

export type FunctionKind =
  | 'program'
  | 'declaration'
  | 'expression'
  | 'arrow'
  | 'method'
  | 'getter'
  | 'setter'
  | 'constructor'
  | 'initializer';

export class FunctionInfo {
  readonly node: Node;
  readonly parent: FunctionInfo | null;
  kind: FunctionKind;
  /** The scope that the function stands in. */
  readonly outer: Scope | null;
  /** Scope of the parameters (and, if `body` is the same scope, of the body). */
  params!: Scope;
  body!: Scope;
  strict = false;
  /** Is a generator function, or stands in one. */
  readonly inGenerator: boolean;
  /** Stands in a loop of the function around. */
  repeated = false;
  name = '';
  qualname = '';
  usesThis = false;
  usesArguments = false;
  usesSuper = false;
  usesNewTarget = false;
  /** Uses a private name of a class around it. */
  usesPrivate = false;
  /** A direct `eval` in the body (or in functions in it). */
  evalInBody: Node | null = null;
  /** A direct `eval` in the parameters. */
  evalInParams = false;
  /** A `with` statement in the body. */
  withInBody: Node | null = null;
  readonly suspensions: Suspension[] = [];
  /** Offsets of the loops of this very function, in source order. */
  readonly loops: number[] = [];
  /** Every scope inside the function's body, in source order. */
  readonly blocks: Scope[] = [];
  /** The scopes of this function with something to keep in the frame, outermost first. */
  readonly scopes: Scope[] = [];
  /** Offsets of statements that are lowered as if they could suspend: `finally` blocks with jumps in them, scopes with resources, `for (var x = 1 in …)`. */
  readonly overrides: number[] = [];
  /** Break, continue and return of this very function, in source order. */
  readonly jumps: (acorn.BreakStatement | acorn.ContinueStatement | acorn.ReturnStatement)[] = [];
  /** Every `this`, `arguments` and `new.target` of this function, arrows in it included. */
  readonly implicits: (acorn.ThisExpression | acorn.Identifier | acorn.MetaProperty)[] = [];
  /** Filled where the function is a generator that is compiled. */
  generator: import('./generators.js').GeneratorInfo | null = null;

  constructor(node: Node, parent: FunctionInfo | null, kind: FunctionKind, outer: Scope | null) {
    this.node = node;
    this.parent = parent;
    this.kind = kind;
    this.outer = outer;
    this.inGenerator = this.isGenerator || parent?.inGenerator === true;
  }

  get isArrow(): boolean {
    return this.kind === 'arrow';
  }

  get isGenerator(): boolean {
    const node = this.node as FunctionNode;
    return node.generator === true && node.async !== true;
  }

  /** A variable `arguments` of the body starts with the object of that name (ECMAScript 10.2.11). */
  get holdsArguments(): boolean {
    const isVariable = this.body.bindings.get('arguments')?.kind === 'var';
    return isVariable && !this.isArrow && this.kind !== 'program' && this.params.bindings.get('arguments')?.kind !== 'param';
  }

  /** Something gets to see the function's arguments object. */
  get seesArguments(): boolean {
    return this.usesArguments || this.holdsArguments;
  }

  isWithin(other: FunctionInfo): boolean {
    for (let func: FunctionInfo | null = this; func; func = func.parent) if (func === other) return true;
    return false;
  }
}
