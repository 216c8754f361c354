/**
 * What frames of calls show (option `functions`): for each function its statements, and the scopes whose variables the
 * running code hands out.
 */
import type * as acorn from 'acorn';
import type { CodeObjectData, StoredScope } from '../../../../runtime/abi.js';
import type { Analysis } from '../../2-analyze/analyze.js';
import type { LocalEntry } from '../../2-analyze/generators.js';
import type { Binding, FunctionInfo, FunctionNode, Node, Scope } from '../../2-analyze/scope.js';
import { type NumberedStatement, statementsOf } from '../../2-analyze/statements.js';
import type { AssembledCode } from '../../4-assemble/code-object.js';

/** Variables that an accessor reads and writes. */
export interface ScopePlan {
  /** `null` stands for the function as a whole: parameters, body, and variables of functions around. */
  readonly scope: Scope | null;
  readonly bindings: readonly Binding[];
}

export interface FunctionPlan {
  readonly data: CodeObjectData;
  /** Number among the code objects of the module. */
  readonly index: number;
  /** Number of each statement, by node. */
  readonly statements: ReadonlyMap<Node, { readonly number: number; readonly statement: NumberedStatement }>;
  readonly scopes: readonly ScopePlan[];
  /** Something in it is called, by itself or by a function in it. */
  readonly calls: boolean;
}

export interface FramePlan {
  readonly functions: ReadonlyMap<FunctionInfo, FunctionPlan>;
  /** The code of the module, with that of all functions in it. */
  readonly module: CodeObjectData;
}

/** The statements of every function. */
export function allStatements(analysis: Analysis): Map<FunctionInfo, NumberedStatement[]> {
  return new Map([analysis.program, ...analysis.functions].map((func) => [func, statementsOf(func)]));
}

/**
 * Plan the frames of a program, and put into its code objects what the runtime has to know of them.
 * @param done the code of every function
 */
export function planFrames(
  analysis: Analysis,
  statements: ReadonlyMap<FunctionInfo, readonly NumberedStatement[]>,
  done: ReadonlyMap<FunctionInfo, AssembledCode>,
): FramePlan {
  const module = done.get(analysis.program)!.data;
  const indices = new Map<CodeObjectData, number>();
  numberCodes(module, indices);
  const calls = new Calls(analysis.root);
  const functions = new Map<FunctionInfo, FunctionPlan>();
  for (const [func, code] of done) {
    const index = indices.get(code.data);
    if (index === undefined) continue;
    const own = statements.get(func) ?? [];
    const scopes = scopesOf(func, code, calls);
    const numbered = own.map((statement, i) => [statement.node, { number: i + 1, statement }] as const);
    functions.set(func, { data: code.data, index, statements: new Map(numbered), scopes, calls: calls.within(func.node) });
    if (scopes.length > 0) code.data.scopes = scopes.map((scope) => storedScope(scope, own));
  }
  return { functions, module };
}

/** Each before those in it, as the runtime numbers them. */
function numberCodes(code: CodeObjectData, found: Map<CodeObjectData, number>): void {
  found.set(code, found.size);
  for (const value of code.co_consts) if (typeof value === 'object' && value?.$ === 'code') numberCodes(value.v, found);
}

/** Places where a program calls something by an expression of its own. */
class Calls {
  private readonly offsets: number[] = [];

  constructor(root: acorn.Program) {
    this.collect(root);
    this.offsets.sort((a, b) => a - b);
  }

  private collect(value: unknown): void {
    if (Array.isArray(value)) {
      for (const item of value) this.collect(item);
      return;
    }
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node;
    if (calling.has(node.type)) this.offsets.push(node.start);
    for (const child of Object.values(node)) this.collect(child);
  }

  within({ start, end }: acorn.Node): boolean {
    let low = 0;
    let high = this.offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.offsets[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low < this.offsets.length && this.offsets[low]! < end;
  }
}

const calling: ReadonlySet<string> = new Set([
  'CallExpression',
  'NewExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
  'AwaitExpression',
  'YieldExpression',
  'ForOfStatement',
  'SpreadElement',
  'ArrayPattern',
]);

/** The first is that of the function; those of blocks follow, outer ones first. Where nothing is called, nobody can look. */
function scopesOf(func: FunctionInfo, code: AssembledCode, calls: Calls): ScopePlan[] {
  const { node } = func;
  const isModule = func.kind === 'program';
  const body = isModule || func.kind === 'initializer' ? node : (node as FunctionNode).body;
  if (!calls.within(body) || (func.kind === 'initializer' && node.type !== 'StaticBlock')) return [];
  const own: ScopePlan = { scope: null, bindings: func.generator ? [] : ownBindings(func, code) };
  const blocks = func.blocks
    .filter((scope) => scope.kind !== 'class' && scope !== func.body && !isDynamic(scope, func) && calls.within(scope.node))
    .map((scope) => ({ scope, bindings: [...scope.bindings.values()].filter((binding) => !func.generator || isNative(binding)) }))
    .filter(({ bindings }) => bindings.length > 0);
  return own.bindings.length === 0 && blocks.length === 0 ? [] : [own, ...blocks];
}

/** In a generator: a variable of the step function. */
function isNative({ storage, scope }: Binding): boolean {
  return storage === 'native' && !scope.suspends;
}

/** Names in a `with` may be the object's. */
function isDynamic(scope: Scope, func: FunctionInfo): boolean {
  for (let at: Scope | null = scope; at && at.func === func; at = at.parent) if (at.node.type === 'WithStatement') return true;
  return false;
}

function ownBindings(func: FunctionInfo, code: AssembledCode): Binding[] {
  const found = new Map<string, Binding>();
  for (const binding of code.free) if (binding.name.startsWith('#') === false) found.set(binding.name, binding);
  for (const scope of [func.params, func.body]) for (const binding of scope.bindings.values()) found.set(binding.name, binding);
  return [...found.values()].filter((binding) => isSeenFromBody(func, binding));
}

/** A name of a function around may be hidden by one of the body, where only the parameters mean the outer one. */
function isSeenFromBody(func: FunctionInfo, binding: Binding): boolean {
  return func.body.lookup(binding.name) === binding;
}

function storedScope({ scope, bindings }: ScopePlan, statements: readonly NumberedStatement[]): StoredScope {
  const [from, to] = scope ? rangeOf({ start: accessorPlace(scope), end: scope.node.end }, statements) : [0, statements.length];
  return {
    from,
    to,
    names: bindings.map(({ name }) => name),
    constants: bindings.flatMap((binding, i) => (binding.immutable ? [i] : [])),
  };
}

/** Where the code of a scope makes its accessor: of a loop's head, in what is run for each round. */
function accessorPlace({ node }: Scope): number {
  switch (node.type) {
    case 'ForStatement':
      return (node.test ?? node.body).start;
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'CatchClause':
      return node.body.start;
    case 'SwitchStatement':
      return node.cases[0]?.start ?? node.end;
    default:
      return node.start;
  }
}

/** The first and the last statement that begin in a range. */
function rangeOf({ start, end }: Pick<acorn.Node, 'start' | 'end'>, statements: readonly NumberedStatement[]): [from: number, to: number] {
  const from = firstFrom(start, statements);
  return [from, firstFrom(end, statements) - 1];
}

/** Number of the first statement that begins at an offset or behind. */
function firstFrom(offset: number, statements: readonly NumberedStatement[]): number {
  const index = statements.findIndex(({ node }) => node.start >= offset);
  return index < 0 ? statements.length + 1 : index + 1;
}

/** The first and last statement that a generator's local is visible at. */
export function statementsOfLocal({ binding, by }: LocalEntry, statements: readonly NumberedStatement[]): [from: number, to: number] {
  const { scope, readyAt } = binding;
  const isWhole = by === 'cell' || by === 'captured' || scope === scope.func.params || scope === scope.func.body;
  const [from, to] = isWhole ? [0, -1] : rangeOf(scope.node, statements);
  const isReadyFirst = by !== 'slot' || readyAt < 0 || binding.kind === 'param';
  return [isReadyFirst ? from : Math.max(from, firstFrom(readyAt, statements)), to];
}
