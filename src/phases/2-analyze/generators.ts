/** Which generator functions are compiled, where their code goes, and what it needs from outside. */
import type * as acorn from 'acorn';
import { asksForPrototypes } from './prototypes.js';
import { inParameters, isReady } from './resolve.js';
import type { Binding, FunctionInfo, FunctionNode, Node, Scope } from './scope.js';
import type { Site, Walked } from './walked.js';

/**
 * Where the step function of a generator stands.
 *
 * - `lifted`: as a function of its own at its home, the nearest place that runs once. Made once; captured
 *   variables travel in the frame.
 * - `inline`: as an arrow function in the generator function itself, made at each call: what `super`, private names
 *   and names that an `eval` or `with` around may add can only be seen from there.
 */
export type Placement = 'lifted' | 'inline';

/**
 * How exactly the function object has to be that the program sees.
 *
 * - `once`: made once, with all properties of a generator function.
 * - `closure`: made repeatedly; each has a `prototype` of its own, since the program may look at it.
 * - `shared`: made repeatedly; all share the `prototype` of their place.
 * - `hidden`: only ever called, by its name or where it stands; nothing can look at it.
 */
export type Exactness = 'once' | 'closure' | 'shared' | 'hidden';

/**
 * How a `yield*` gets its delegate, where a generator function of the same text makes it, or most likely does.
 *
 * - `to`: from the arguments of a call, which alone make the frame: the function is not called, and no object is made.
 * - `on`: the same of a method, where the function that is found is that of the class.
 * - `by`: a generator, that of a call.
 * - `over`: by the method that an iterable has as its Symbol.iterator; again no object is made.
 */
export type Delegation = 'to' | 'on' | 'by' | 'over';

export interface Capture {
  readonly binding: Binding;
  /** `value`: copied when the generator is created. `cell`: read and written through accessors. */
  readonly by: 'value' | 'cell';
  slot: string;
}

/** A captured variable or local as introspection shows it. */
export interface LocalEntry {
  readonly name: string;
  readonly binding: Binding;
  /** Frame slot, or scope-record slot and the slot in it. */
  readonly path: readonly string[];
  readonly by: 'slot' | 'cell' | 'captured' | 'checked';
  /** First and last suspension at which the local is in scope and initialised; 0 is the start of the body. */
  readonly from: number;
  readonly to: number;
}

export interface GeneratorInfo {
  readonly func: FunctionInfo;
  readonly node: FunctionNode;
  readonly site: Site;
  /** The scope that holds the lifted code. */
  home: Scope;
  placement: Placement;
  exactness: Exactness;
  /** Placed inline, but a member beside it could make its step function: a method whose parameters bring no names that the compiler does not see. */
  isMember: boolean;
  /** The generator whose body holds this one's function object; `null`: ordinary code does. */
  host: GeneratorInfo | null;
  readonly captures: Map<Binding, Capture>;
  /** Name of the function expression inside itself, where it is used. */
  self: Binding | null;
  /** How `yield*`s of the same text delegate to this function's generators. */
  readonly delegations: Set<Delegation>;
  /** Base of the emitted names. */
  name: string;
  /** Name of the frame in the step function. */
  frame: string;
  /** Name of the frame in closures. */
  alias: string;
  /** Locals, in declaration order, outer scopes first; also those that are visible at no suspension (`from` is behind `to`). */
  locals: LocalEntry[];
  /** Frame slots of bindings and records, in declaration order. */
  slots: string[];
}

export interface NativeGenerator {
  readonly func: FunctionInfo;
  readonly at: Node;
  readonly code: 'direct-eval' | 'with' | 'private-key';
}

/** Split the generator functions of a program into those that are compiled and those that stay native. */
export function chooseGenerators(walked: Walked): { compiled: GeneratorInfo[]; native: NativeGenerator[] } {
  const compiled: GeneratorInfo[] = [];
  const native: NativeGenerator[] = [];
  for (const func of walked.functions) {
    if (!func.isGenerator) continue;
    const reason = nativeReason(func, walked);
    if (reason) native.push({ func, ...reason });
    else {
      func.generator = {
        func,
        node: func.node as FunctionNode,
        site: walked.sites.get(func) ?? {},
        home: walked.program.body,
        placement: 'lifted',
        exactness: 'once',
        isMember: false,
        host: null,
        captures: new Map(),
        self: null,
        delegations: new Set(),
        name: '',
        frame: '',
        alias: '',
        locals: [],
        slots: [],
      };
      compiled.push(func.generator);
    }
  }
  const asks = asksForPrototypes(walked);
  for (const generator of compiled) place(generator, walked, asks);
  return { compiled, native };
}

function nativeReason(func: FunctionInfo, walked: Walked): { at: Node; code: NativeGenerator['code'] } | null {
  if (func.evalInBody) return { at: func.evalInBody, code: 'direct-eval' };
  if (func.withInBody && isWithInTheWay(func, walked)) return { at: func.withInBody, code: 'with' };
  const inKey = walked.privateKeys.find(
    ({ cls, func: owner }) =>
      owner === func && func.suspensions.some(({ node }) => node.start >= cls.body.start && node.end <= cls.body.end),
  );
  return inKey ? { at: inKey.node, code: 'private-key' } : null;
}

/** A `with` is in the way where a suspension is in it, or a name in it may be one of the generator's variables. */
function isWithInTheWay(func: FunctionInfo, walked: Walked): boolean {
  const isWith = (scope: Scope): boolean => scope.node.type === 'WithStatement';
  const within = (from: Scope, to: Scope | null): boolean => {
    for (let scope: Scope | null = from; scope && scope !== to; scope = scope.parent) if (isWith(scope)) return true;
    return false;
  };
  if (func.suspensions.some(({ scope }) => within(scope, func.params.parent))) return true;
  return walked.references.some(
    ({ binding, scope }) =>
      binding !== null && binding.scope.kind !== 'program' && scope.func.isWithin(func) && within(scope, binding.scope),
  );
}

/** The compiled generator in whose body (not parameters) a node of `func` stands. */
export function hostOf(func: FunctionInfo | null, node: acorn.Node): GeneratorInfo | null {
  for (let f = func; f; f = f.parent) if (f.generator && !inParameters(f, node)) return f.generator;
  return null;
}

function place(generator: GeneratorInfo, walked: Walked, asks: boolean): void {
  const { func, site } = generator;
  generator.home = homeOf(func, walked);
  generator.host = hostOf(func.parent, func.node);
  const dynamic = isDynamicBelow(func.outer, generator.home);
  if (func.usesSuper || func.usesPrivate || func.evalInParams || dynamic) generator.placement = 'inline';
  generator.exactness = exactnessOf(generator, site, asks || isTested(func, site, walked));
  generator.isMember = generator.placement === 'inline' && generator.exactness === 'once' && func.kind === 'method' && !func.evalInParams;
}

/**
 * The nearest scope around that runs once: the program, or the body of a function that is called
 * where it stands at top level (bundles and UMD wrappers are such).
 */
function homeOf(func: FunctionInfo, walked: Walked): Scope {
  let home = walked.program;
  const chain: FunctionInfo[] = [];
  for (let f = func.parent; f && f !== walked.program; f = f.parent) chain.push(f);
  for (const f of chain.reverse()) {
    if (f.parent !== home || !isOnce(f, walked) || inParameters(f, func.node)) break;
    home = f;
  }
  return home.body;
}

function isOnce(func: FunctionInfo, walked: Walked): boolean {
  const node = func.node as FunctionNode;
  const site = walked.sites.get(func);
  return (
    site?.invoked === true &&
    (func.kind === 'expression' || func.kind === 'arrow') &&
    !node.generator &&
    !node.async &&
    node.body.type === 'BlockStatement' &&
    !func.repeated &&
    func.outer?.func === func.parent
  );
}

function isDynamicBelow(scope: Scope | null, home: Scope): boolean {
  for (let s = scope; s && s !== home; s = s.parent) if (s.dynamic) return true;
  return false;
}

/** @param isSeen the program may look at the function's `prototype` */
function exactnessOf(generator: GeneratorInfo, site: Site, isSeen: boolean): Exactness {
  const { func, home } = generator;
  if (func.parent === home.func && !func.repeated) return 'once';
  if (site.invoked && func.kind === 'expression' && isUnseen(func)) return 'hidden';
  if (func.kind === 'method' || site.argument) return 'shared';
  if (func.kind === 'declaration' && isOnlyCalled(func)) return 'hidden';
  return isSeen ? 'closure' : 'shared';
}

/** Something may be asked whether it is an instance of the function, by a name that it has. */
function isTested({ node, outer }: FunctionInfo, site: Site, { tested }: Walked): boolean {
  const name = (node as FunctionNode).id?.name ?? site.name;
  const binding = name === undefined ? null : outer?.lookup(name);
  return !!binding && binding.references.some((reference) => tested.has(reference.node));
}

/** Nothing in a function expression that is called where it stands refers to the function object. */
function isUnseen(func: FunctionInfo): boolean {
  const self = func.params.parent;
  return (
    (func.strict || !func.seesArguments) &&
    (self?.kind !== 'self' || [...self.bindings.values()].every(({ references }) => references.length === 0))
  );
}

function isOnlyCalled(func: FunctionInfo): boolean {
  const { id } = func.node as FunctionNode;
  const binding = id && func.outer?.bindings.get(id.name);
  return (
    !!binding &&
    !binding.reassigned &&
    !binding.scope.dynamic &&
    !func.usesThis &&
    // `arguments.callee` is the function object.
    (func.strict || !func.seesArguments) &&
    binding.references.every(({ use }) => use === 'callee' || use === 'declare')
  );
}

/**
 * Find what each lifted generator takes along from scopes that its home cannot see.
 * Inner generators first: what they capture is read in the function that creates them, so the one around needs it as well.
 *
 * @param shared captured variables are shared in any case: writing one through a frame is seen by all
 */
export function findCaptures(walked: Walked, compiled: readonly GeneratorInfo[], shared: boolean): void {
  for (const reference of walked.references) {
    const { binding, node, scope } = reference;
    if (binding && reference.use !== 'export') captureThrough(binding, hostOf(scope.func, node), shared);
  }
  for (const generator of compiled) shellParameters(generator);
}

function captureThrough(binding: Binding, from: GeneratorInfo | null, shared: boolean): void {
  for (let generator = from; generator; generator = generator.host) {
    const { func } = generator;
    if (binding.scope.kind === 'self' && binding.scope.func === func) {
      generator.self = binding;
      capture(generator, binding, shared);
      return;
    }
    if (binding.scope.func.isWithin(func)) return;
    if (generator.placement === 'inline') continue;
    if (generator.home.isWithin(binding.scope)) return;
    capture(generator, binding, shared);
  }
}

function capture(generator: GeneratorInfo, binding: Binding, shared: boolean): void {
  if (generator.captures.has(binding)) return;
  const { func } = generator;
  const ready = func.outer !== null && (binding.kind === 'self' || (isReadyAtCall(func, binding) && !isInHeadOf(func, binding)));
  const by = (binding.constant && ready && !shared) || (binding.kind === 'self' && func.strict) ? 'value' : 'cell';
  generator.captures.set(binding, { binding, by: binding.kind === 'self' ? 'value' : by, slot: '' });
}

/** In the heritage or a key of the class that the binding is the name of: not in one of its members. */
function isInHeadOf(func: FunctionInfo, { kind, scope }: Binding): boolean {
  if (kind !== 'class-self') return false;
  let inner = func;
  while (inner.parent && inner.parent !== scope.func) inner = inner.parent;
  return inner.outer !== scope || !isMember.has(inner.kind);
}

const isMember: ReadonlySet<string> = new Set(['method', 'getter', 'setter', 'constructor', 'initializer']);

/** The function reads its captures when it is called: by then the binding must be initialised. */
function isReadyAtCall(func: FunctionInfo, binding: Binding): boolean {
  if (!func.outer) return false;
  // A position inside the function, so that hoisting is taken into account.
  return isReady(binding, func.node.end, func.params);
}

/**
 * Parameters that live on in closures of the parameter list, or in a mapped `arguments` object, stay variables of the
 * real function where anything assigns to them; the body reaches them through cells.
 */
function shellParameters(generator: GeneratorInfo): void {
  const { func } = generator;
  const mapped = !func.strict && func.seesArguments && func.params === func.body;
  for (const binding of func.params.bindings.values()) {
    if (binding.kind !== 'param') continue;
    const inBody = binding.references.some(({ node }) => !inParameters(func, node));
    const inClosure = binding.references.some(({ node, scope }) => inParameters(func, node) && scope.func !== func);
    if (inBody && ((inClosure && binding.reassigned) || mapped || func.evalInParams)) {
      generator.captures.set(binding, { binding, by: 'cell', slot: '' });
    }
  }
}
