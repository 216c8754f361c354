/**
 * What frames of calls show (option `functions`): for each function its statements, and the scopes whose variables the
 * running code hands out.
 */
import type * as acorn from 'acorn';
import type { CodeObjectData, StoredScope } from '../../../../runtime/abi.js';
import { hasWithin } from '../../../text/sorted.js';
import type { Analysis } from '../../2-analyze/analyze.js';
import { nodesOf } from '../../2-analyze/children.js';
import type { LocalEntry } from '../../2-analyze/generators.js';
import { isAnonymousFunction } from '../../2-analyze/naming.js';
import { type Binding, type FunctionInfo, type FunctionNode, isUsing, type Node, type Scope } from '../../2-analyze/scope.js';
import { type NumberedStatement, statementsOf } from '../../2-analyze/statements.js';
import type { AssembledCode } from '../../4-assemble/code-object.js';
import { implicitConstructor, type ProgramText } from '../../4-assemble/implicit.js';
import { isLexed } from './lexed.js';

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
  /** Something in it may be called, by itself or by a function in it. */
  readonly calls: boolean;
  /** Expressions in the parameters that may call something, with their numbers. */
  readonly parameters: readonly { readonly node: Node; readonly number: number }[];
}

/** The constructor of a class, as far as frames are begun for it elsewhere than in its text. */
export interface ConstructorPlan {
  readonly cls: acorn.Class;
  /** The function around the class. */
  readonly around: FunctionInfo;
  /** Number of its code. */
  readonly index: number;
  readonly isWritten: boolean;
  /** Initialisers of fields that run before its body, and may call something. */
  readonly fields: readonly acorn.PropertyDefinition[];
}

export interface FramePlan {
  readonly functions: ReadonlyMap<FunctionInfo, FunctionPlan>;
  readonly constructors: readonly ConstructorPlan[];
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
 * @param text what it was made from
 */
export function planFrames(
  analysis: Analysis,
  statements: ReadonlyMap<FunctionInfo, readonly NumberedStatement[]>,
  done: ReadonlyMap<FunctionInfo, AssembledCode>,
  text: ProgramText,
): FramePlan {
  const module = done.get(analysis.program)!.data;
  const indices = new Map<CodeObjectData, number>();
  numberCodes(module, indices);
  const calls = new Calls(analysis.root);
  const functions = new Map<FunctionInfo, FunctionPlan>();
  for (const [func, code] of done) {
    const index = indices.get(code.data);
    if (index === undefined || isLexed(func, analysis.source)) continue;
    const own = statements.get(func) ?? [];
    const scopes = scopesOf(func, code, calls);
    const numbered = own.map((statement, i) => [statement.node, { number: i + 1, statement }] as const);
    const parameters = numbered.filter(([node, { statement }]) => statement.isParameter && calls.within(node));
    functions.set(func, {
      data: code.data,
      index,
      statements: new Map(numbered),
      scopes,
      calls: calls.within(func.node),
      parameters: parameters.map(([node, { number }]) => ({ node, number })),
    });
    if (scopes.length > 0) code.data.scopes = scopes.map((scope) => storedScope(scope, own));
  }
  return { functions, constructors: constructorsOf(analysis, functions, calls, text, module, indices.size), module };
}

/** Constructors that are not written, or that fields come before. The code of those that are not written goes to the module's. */
function constructorsOf(
  analysis: Analysis,
  functions: FramePlan['functions'],
  calls: Calls,
  text: ProgramText,
  module: CodeObjectData,
  count: number,
): ConstructorPlan[] {
  const codes: CodeObjectData[] = [];
  const found: ConstructorPlan[] = [];
  for (const { kind, node, func: around } of new Set(analysis.scopeOf.values())) {
    if (kind !== 'class') continue;
    const cls = node as acorn.Class;
    const method = cls.body.body.find((element) => element.type === 'MethodDefinition' && element.kind === 'constructor') as
      | acorn.MethodDefinition
      | undefined;
    // Those of a class with `extends` are made in the constructor's own code: when `super()` returns.
    const fields = cls.superClass ? [] : cls.body.body.filter((element) => isSeenField(element, calls));
    if (fields.length === 0 && (method || !cls.superClass)) continue;
    const written = method && functions.get(analysis.functionOf.get(method.value as Node)!);
    if (method && !written) continue;
    const index = written?.index ?? count + codes.push(implicitConstructor(text, cls, around)) - 1;
    found.push({ cls, around, index, isWritten: written !== undefined, fields });
  }
  if (codes.length > 0) module.constructors = codes;
  return found;
}

function isSeenField(element: acorn.ClassBody['body'][number], calls: Calls): element is acorn.PropertyDefinition {
  if (element.type !== 'PropertyDefinition' || element.static || !element.value) return false;
  return !isAnonymousFunction(element.value as Node) && calls.within(element.value);
}

/** Each before those in it, as the runtime numbers them. */
function numberCodes(code: CodeObjectData, found: Map<CodeObjectData, number>): void {
  found.set(code, found.size);
  for (const value of code.co_consts) if (typeof value === 'object' && value?.$ === 'code') numberCodes(value.v, found);
}

/** Places where a program may call something: a function, a getter or setter, a method by which a value becomes another, a trap. */
class Calls {
  private readonly offsets: number[] = [];

  constructor(root: acorn.Program) {
    for (const node of nodesOf(root)) if (calling.has(node.type) || converts(node)) this.offsets.push(node.start);
    this.offsets.sort((a, b) => a - b);
  }

  within(node: acorn.Node): boolean {
    return hasWithin(this.offsets, node);
  }
}

const calling: ReadonlySet<string> = new Set([
  'CallExpression',
  'NewExpression',
  'MemberExpression',
  'TaggedTemplateExpression',
  'ImportExpression',
  'AwaitExpression',
  'YieldExpression',
  'ForOfStatement',
  'ForInStatement',
  'WithStatement',
  'SpreadElement',
  'ArrayPattern',
  'ObjectPattern',
  'UpdateExpression',
]);

/** It makes a primitive of what may be an object, or asks one. */
function converts(node: Node): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return node.operator !== '===' && node.operator !== '!==' && !(isPrimitive(node.left) && isPrimitive(node.right));
    case 'UnaryExpression':
      return '+-~'.includes(node.operator) && !isPrimitive(node.argument);
    case 'AssignmentExpression':
      return !['=', '&&=', '||=', '??='].includes(node.operator);
    case 'TemplateLiteral':
      return node.expressions.some((expression) => !isPrimitive(expression));
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return node.computed && !isPrimitive(node.key);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return !!node.superClass;
    case 'VariableDeclaration':
      return isUsing(node);
    default:
      return false;
  }
}

function isPrimitive({ type }: acorn.Node): boolean {
  return type === 'Literal' || type === 'TemplateLiteral';
}

/** The first is that of the function; those of blocks follow, outer ones first. Where nothing is called, nobody can look. */
function scopesOf(func: FunctionInfo, code: AssembledCode, calls: Calls): ScopePlan[] {
  const { node } = func;
  const isModule = func.kind === 'program';
  const { body, params } = isModule || func.kind === 'initializer' ? { body: node, params: [] } : (node as FunctionNode);
  const isBound = params.some((param) => calls.within(param));
  if (!(isBound || calls.within(body)) || (func.kind === 'initializer' && node.type !== 'StaticBlock')) return [];
  const own: ScopePlan = {
    scope: null,
    bindings: func.generator ? (isBound ? [...func.params.bindings.values()] : []) : ownBindings(func, code),
  };
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
