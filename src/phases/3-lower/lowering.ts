/** The state of lowering one generator body, and the services that statements and expressions share. */
import type * as acorn from 'acorn';
import {
  type STACK_COMPLETION,
  type STACK_CURSOR,
  type STACK_DEAD,
  type STACK_KEYS,
  STACK_OUTCOME,
  type STACK_RESOURCES,
  STACK_VALUE,
} from '../../../runtime/abi.js';
import { type Code, code, type Label, Slice } from '../../text/code.js';
import type { Edit, EditList } from '../../text/edits.js';
import { hasWithin, lowerBound } from '../../text/sorted.js';
import type { Analysis } from '../2-analyze/analyze.js';
import type { GeneratorInfo } from '../2-analyze/generators.js';
import type { StepNames } from '../2-analyze/names.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import type { Binding, Node, Scope } from '../2-analyze/scope.js';
import { type FinallyBlock, Listing } from './listing.js';
import { member, type Rewriter, type RuntimeNames } from './rewrite.js';

/** What completes an object literal: text around it, and further members. */
export interface Completion {
  readonly before: Code;
  readonly methods: readonly Code[];
  readonly after: Code;
}
/** What a slot of the value stack holds, for those who save frames. */
export type StackKind =
  | typeof STACK_DEAD
  | typeof STACK_VALUE
  | typeof STACK_CURSOR
  | typeof STACK_KEYS
  | typeof STACK_COMPLETION
  | typeof STACK_OUTCOME
  | typeof STACK_RESOURCES;

/** What a generator says of itself while it runs, where frames of calls are kept. */
export interface Saying {
  /** The variable of the running call, which is told the values that the generator is left with. */
  readonly call: string;
  /** Says which statement it is at, before one that is taken apart; `null` for what has no number. */
  at(node: acorn.Node): string | null;
  /** Says that it has caught an exception. */
  caught(error: string): string;
}

/**
 * What a slot of the value stack holds, in words of the source: by this, the evaluator finds the same value on its own stack.
 * The value of an expression, the function of a callee, a substitution made a string, the value before a compound assignment, the cursor of a
 * loop or pattern, the object of a pattern, a value on its way to a target, the elements of a list up to here, a completion.
 */
export interface Held {
  readonly node: acorn.Node;
  readonly role: 'value' | 'function' | 'string' | 'old' | 'cursor' | 'source' | 'assigned' | 'list' | 'completion';
  /** Of a completion: how the block may go on. */
  readonly block?: FinallyBlock;
}

export class Lowering {
  readonly listing: Listing;
  readonly names: StepNames;
  readonly edits: EditList;
  readonly frame: string;
  /** What the slots in use hold, and what they held at each suspension. */
  private readonly held: (Held | null)[] = [];
  readonly heldAt = new Map<number, readonly (Held | null)[]>();
  /** Number of each suspension. */
  private readonly indexes: ReadonlyMap<acorn.YieldExpression, number>;
  /** Variables that stand for slots in loops, by slot. */
  readonly promotedNames = new Map<string, string>();
  /** Offsets of the suspensions, ascending. */
  private readonly starts: readonly number[];
  /** Value stack slots of the frame in use, and the most that ever were. */
  private depth = 0;
  maxDepth = 0;
  /** What each slot of the value stack in use holds, and what the slots held at each suspension. */
  private readonly kinds: (StackKind | FinallyBlock)[] = [];
  private readonly stackAt = new Map<number, readonly (StackKind | FinallyBlock)[]>();
  /** Variables of the step function that hold values between suspensions. */
  readonly locals: string[] = [];

  constructor(
    readonly generator: GeneratorInfo,
    readonly analysis: Analysis,
    readonly rewriter: Rewriter,
    readonly runtime: RuntimeNames,
    /** The function objects of generators declared in this one. */
    private readonly shells: ReadonlyMap<GeneratorInfo | null, Code>,
    private readonly literals: { of(object: Node): Completion | undefined },
    readonly saying: Saying | null = null,
    /** Snapshots are wanted. */
    readonly savable = false,
  ) {
    this.names = analysis.stepNames;
    this.listing = new Listing(this.names.value);
    this.edits = rewriter.edits(generator);
    this.frame = generator.frame;
    this.indexes = new Map(generator.func.suspensions.map(({ node, index }) => [node, index]));
    this.starts = [...generator.func.suspensions.map(({ node }) => node.start), ...generator.func.overrides].sort((a, b) => a - b);
  }

  get source(): string {
    return this.analysis.source;
  }

  /** A suspension point of this generator lies in the node. */
  suspends(node: acorn.Node | null | undefined): boolean {
    return !!node && hasWithin(this.starts, node);
  }

  /** A loop of this very function is inside a node, or is the node. */
  holdsLoop(node: acorn.Node): boolean {
    return hasWithin(this.generator.func.loops, node);
  }

  /** Break, continue and return of this very function inside a node. */
  *jumpsWithin(node: acorn.Node): Generator<acorn.BreakStatement | acorn.ContinueStatement | acorn.ReturnStatement> {
    const { jumps } = this.generator.func;
    let at = lowerBound(jumps, node.start, ({ start }) => start);
    for (; at < jumps.length && jumps[at]!.end <= node.end; at++) yield jumps[at]!;
  }

  // Text of the source

  /** A suspension-free expression, as text; closures in it are handed the frame. */
  text(node: acorn.Node): Code {
    return this.range(node.start, node.end);
  }

  range(start: number, end: number): Code {
    return this.supplied(this.edits.slice(start, end), start, end);
  }

  /** Text of a part of an expression, which as a whole is to be supplied with what closures need. */
  copy(node: acorn.Node, replaced: readonly Edit[] = []): Code {
    return this.edits.slice(node.start, node.end, replaced);
  }

  /** The identifier names a binding that lives in the frame. */
  isRewritten(node: acorn.Identifier): boolean {
    return this.edits.slice(node.start, node.end) instanceof Slice === false;
  }

  /** An expression made from this source range, with what closures in it need. */
  supplied(body: Code, start: number, end: number): Code {
    const needs = [...this.edits.needsWithin(start, end)];
    if (needs.length === 0) return body;
    return code`((${needs.join(', ')}) => (${body}))(${needs.map((need) => this.provide(need)).join(', ')})`;
  }

  /** A suspension-free expression that may stand as an operand. */
  operand(node: acorn.Node): Code {
    if (atomic.has(node.type)) return this.text(node);
    return code`(${isAnonymousFunction(node as Node) ? '0, ' : ''}${this.text(node)})`;
  }

  /** A suspension-free statement, as text; `jumps` replaces what leaves it. */
  statementText(node: acorn.Node, jumps: readonly Edit[] = []): Code {
    const body = this.edits.slice(node.start, node.end, jumps);
    return this.withNeeds(node, ';}'.includes(this.source[node.end - 1]!) ? body : code`${body};`);
  }

  /** A statement made from this node, with what closures in it need. */
  withNeeds(node: acorn.Node, text: Code): Code {
    const needs = [...this.edits.needsWithin(node.start, node.end)];
    if (needs.length === 0) return text;
    return code`{ const ${needs.map((need) => `${need} = ${this.provide(need)}`).join(', ')}; ${text} }`;
  }

  private provide(need: string): string {
    if (need === this.generator.alias) return this.frame;
    for (const scope of this.generator.func.scopes) if (scope.record === need) return member(this.frame, need);
    return need;
  }

  // Values that wait

  /** Run `emit`; value stack slots that it takes are free afterwards. */
  scoped(emit: () => void): void {
    const { depth } = this;
    emit();
    this.depth = depth;
  }

  /** A slot of the frame's value stack. */
  stack(kind: StackKind): string {
    this.held[this.depth] = null;
    this.kinds[this.depth++] = kind;
    this.maxDepth = Math.max(this.maxDepth, this.depth);
    return member(this.frame, `$${this.depth}`);
  }

  /** Say what a slot that was just taken holds. @returns the slot */
  holding(slot: string, held: Held): string {
    this.held[this.depth - 1] = held;
    return slot;
  }

  /** What the slots of the value stack hold at a suspension, a letter each (see the STACK constants). To be asked when all is lowered. */
  stackKinds(index: number): string {
    const kinds = this.stackAt.get(index) ?? [];
    return kinds.map((kind) => (typeof kind === 'string' ? kind : outcomeKind(kind))).join('');
  }

  /** A slot that was taken early holds this from here on; a `finally` block: the value of its completion. */
  holds(slot: string, kind: StackKind | FinallyBlock, held: Held | null = null): void {
    const index = Number(slot.slice(slot.lastIndexOf('$') + 1)) - 1;
    this.kinds[index] = kind;
    this.held[index] = held;
  }

  /** A variable of the step function, for a value that no suspension parts from its use. */
  local(): string {
    const name = `${this.names.local}${this.locals.length + 1}`;
    this.locals.push(name);
    return name;
  }

  /** Put a value on the value stack. */
  spill(value: Code, kind: StackKind = STACK_VALUE): string {
    const slot = this.stack(kind);
    this.listing.code(code`${slot} = ${value};`);
    return slot;
  }

  /** The same for what is all that is left of the values above a height of the stack: it takes their place. */
  spillAt(height: number, value: Code, held: Held): string {
    this.depth = height;
    return this.holding(this.spill(value), held);
  }

  /** Number of value stack slots in use. */
  get height(): number {
    return this.depth;
  }

  emit(text: Code): void {
    this.listing.code(text);
  }

  /** Some `yield` has a value that is used. */
  receives = false;

  /** Say that the generator comes to a node, where it says such things. */
  at(node: acorn.Node): void {
    const says = this.saying?.at(node);
    if (says) this.emit(`${says};`);
  }

  suspend(value: Code | null, node: acorn.YieldExpression): void {
    const index = this.indexes.get(node)!;
    const known = this.analysis.delegates.get(node);
    const delegate = known ? `${known.generator.name}.${known.by}` : node.delegate ? this.runtime.use('delegateBy') : null;
    this.stackAt.set(index, this.kinds.slice(0, this.depth));
    this.heldAt.set(index, this.held.slice(0, this.depth));
    this.listing.suspend(value, index, delegate, node.start);
  }

  /** The list of the innermost scope with `using` declarations. */
  resources = '';

  withResources(list: string, emit: () => void): void {
    const { resources } = this;
    this.resources = list;
    emit();
    this.resources = resources;
  }

  // Bindings

  /** The expression for a binding, as code of the body itself reaches it. */
  access(binding: Binding): string | null {
    return this.rewriter.access(this.generator, binding, false);
  }

  completionOf(object: acorn.ObjectExpression): Completion | undefined {
    return this.literals.of(object);
  }

  scopeOf(node: acorn.Node): Scope | undefined {
    const scope = this.analysis.scopeOf.get(node as Node);
    return scope && scope.func === this.generator.func ? scope : undefined;
  }

  /** On entry of a scope: its record, marks of what is not yet initialised, and function declarations. */
  enter(scope: Scope | undefined): void {
    if (!scope) return;
    const { frame } = this;
    const bindings = [...scope.bindings.values()];
    if (scope.record) {
      const fields = bindings.filter(({ storage }) => storage === 'record');
      const initial = fields.map((b) => `${b.slot}: ${b.checked ? this.runtime.use('uninitialized') : 'void 0'}`);
      this.emit(`${member(frame, scope.record)} = { ${initial.join(', ')} };`);
    }
    for (const binding of bindings) {
      if (binding.checked && binding.storage === 'slot') this.emit(`${this.access(binding)} = ${this.runtime.use('uninitialized')};`);
    }
    for (const [name, node] of new Map(scope.functions.map((f) => [f.id.name, f]))) {
      const binding = scope.bindings.get(name)!;
      const target = this.access(binding);
      const shell = this.shells.get(this.analysis.functionOf.get(node)?.generator ?? null);
      if (target) this.emit(code`${target} = ${shell ? this.supplied(shell, node.start, node.end) : this.text(node)};`);
    }
  }

  /** Code of a jump, for use in copied statements. */
  jump(label: Label): Code {
    label.uses++;
    this.jumpSources.push({ label, handler: this.listing.handler });
    this.namesLoop = true;
    return code`{ ${this.names.state} = ${label}; continue ${this.names.loop}; }`;
  }

  /** Jumps out of copied statements, with the region they leave from. */
  readonly jumpSources: { readonly label: Label; readonly handler: Label | null }[] = [];
  /** Copied statements jump, by the label of the dispatch loop. */
  namesLoop = false;
}

function outcomeKind({ exits }: FinallyBlock): string {
  const index = exits.findIndex(({ type }) => type === 'return');
  return index < 0 || index > 25 ? STACK_OUTCOME : String.fromCharCode(65 + index);
}

const atomic = new Set([
  'Identifier',
  'Literal',
  'ThisExpression',
  'MemberExpression',
  'CallExpression',
  'ArrayExpression',
  'TemplateLiteral',
  'TaggedTemplateExpression',
]);
