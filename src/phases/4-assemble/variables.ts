/** Reading and assigning variables. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { isReady } from '../2-analyze/resolve.js';
import { Binding, type FunctionInfo, type FunctionNode, type Scope } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { JUMP, type Range } from './stack-code.js';

/** What a name stands for here. */
interface Found {
  /** `null`: a global. */
  readonly binding: Binding | null;
  /** The object of a `with`, or a direct `eval`, may have a nearer variable of the name. */
  readonly dynamic: boolean;
}

function lookUp(a: Assembler, name: string): Found {
  let dynamic = false;
  for (let scope: Scope | null = a.scope; scope; scope = scope.parent) {
    const binding = scope.bindings.get(name);
    if (binding) return { binding, dynamic };
    if (scope.dynamic && mayGrow(scope)) dynamic = true;
  }
  return { binding: null, dynamic };
}

/** Emit what is done with a name that run time has to find, and what is done where it finds none but the declared one. */
function whereFound(
  a: Assembler,
  name: string,
  { binding, dynamic }: Found,
  found: () => void,
  declared: (binding: Binding) => void,
): void {
  if (!binding || (dynamic && binding.scope.kind === 'program')) found();
  else if (!dynamic) declared(binding);
  else {
    const otherwise = a.label();
    const end = a.label();
    a.name(opmap.HAS_NAME, name);
    a.emit(opmap.POP_JUMP_IF_FALSE, otherwise);
    found();
    a.emit(JUMP, end);
    a.mark(otherwise);
    declared(binding);
    a.mark(end);
  }
}

/** The name may be a method of the object of a `with`: its `this` has to be found with it. */
export function isDynamic(a: Assembler, name: string): boolean {
  return lookUp(a, name).dynamic;
}

/** Push the value of a dynamic name and the `this` of its call. */
export function loadDynamicMethod(a: Assembler, node: acorn.Identifier): void {
  whereFound(
    a,
    node.name,
    lookUp(a, node.name),
    () => a.name(opmap.LOAD_NAME_METHOD, node.name, node),
    (binding) => {
      loadBinding(a, binding, node);
      a.constant(undefined);
    },
  );
}

/** A `with` statement's scope, or one that a direct `eval` can add names to. */
function mayGrow(scope: Scope): boolean {
  if (scope.node.type === 'WithStatement') return true;
  return scope.kind !== 'program' && (scope === scope.func.body || scope === scope.func.params);
}

/** The nearest function that has `arguments`, unless a variable of that name is nearer. */
function argumentsOwner(a: Assembler): FunctionInfo | null {
  for (let scope: Scope | null = a.scope; scope; scope = scope.parent) {
    const func: FunctionInfo = scope.func;
    if (scope.bindings.has('arguments')) return null;
    if (scope === func.params && !func.isArrow) return func.kind === 'program' || func.kind === 'initializer' ? null : func;
  }
  return null;
}

function isArgumentsObject(a: Assembler): boolean {
  return argumentsOwner(a) !== null;
}

/** Push the `arguments` object of a function; in sloppy code with parameters that are but names, it is mapped. */
export function loadArguments(a: Assembler, owner: FunctionInfo, range?: Range): void {
  const isMapped = !owner.strict && (owner.node as FunctionNode).params.every(({ type }) => type === 'Identifier');
  a.emit(opmap.LOAD_ARGUMENTS, isMapped ? 1 : 0, range);
}

/** Push the value of an identifier. */
export function loadIdentifier(a: Assembler, node: acorn.Identifier): void {
  const { name } = node;
  const owner = name === 'arguments' ? argumentsOwner(a) : null;
  if (owner) {
    loadArguments(a, owner, node);
    return;
  }
  const found = lookUp(a, name);
  const global = (): void => {
    if (found.dynamic) a.name(opmap.LOAD_NAME, name, node);
    else if (name === 'undefined') a.constant(undefined, node);
    else loadGlobal(a, name, node);
  };
  whereFound(a, name, found, global, (binding) => loadBinding(a, binding, node));
}

/** Push `typeof` of an identifier, which need not be declared. */
export function loadTypeof(a: Assembler, node: acorn.Identifier, range: Range): void {
  const found = lookUp(a, node.name);
  const known = (): void => {
    loadIdentifier(a, node);
    a.simple(opmap.UNARY_TYPEOF, range);
  };
  const isArguments = node.name === 'arguments' && isArgumentsObject(a);
  if (isArguments || (!found.dynamic && (node.name === 'undefined' || found.binding))) known();
  else {
    whereFound(
      a,
      node.name,
      found,
      () => a.name(opmap.TYPEOF_NAME, node.name, range),
      (binding) => {
        loadBinding(a, binding, node);
        a.simple(opmap.UNARY_TYPEOF, range);
      },
    );
  }
}

/** Push the result of `delete name`: nothing declared can be deleted. */
export function deleteName(a: Assembler, node: acorn.Identifier, range: Range): void {
  const isArguments = node.name === 'arguments' && isArgumentsObject(a);
  const found = lookUp(a, node.name);
  if (isArguments || (found.binding && !found.dynamic)) a.constant(false, range);
  else
    whereFound(
      a,
      node.name,
      found,
      () => a.name(opmap.DELETE_NAME_RESULT, node.name, range),
      () => a.constant(false, range),
    );
}

function loadGlobal(a: Assembler, name: string, range: Range): void {
  a.name(a.func.kind === 'program' ? opmap.LOAD_NAME : opmap.LOAD_GLOBAL, name, range);
}

export function loadBinding(a: Assembler, binding: Binding, range: Range): void {
  if (binding.scope.kind === 'program') loadGlobal(a, binding.name, range);
  else if (isCell(a, binding))
    a.emit(isInitialized(a, binding, range.start) ? opmap.LOAD_DEREF : opmap.LOAD_DEREF_CHECK, a.cell(binding), range);
  else if (binding.kind === 'self') a.simple(opmap.LOAD_CALLEE, range);
  else a.emit(isInitialized(a, binding, range.start) ? opmap.LOAD_FAST : opmap.LOAD_FAST_CHECK, a.local(binding), range);
}

/** Assign the top of the stack to an identifier. */
export function storeIdentifier(a: Assembler, node: acorn.Identifier): void {
  const { name } = node;
  if (name === 'arguments' && isArgumentsObject(a)) {
    a.simple(opmap.STORE_ARGUMENTS, node);
    return;
  }
  const found = lookUp(a, name);
  const isOwn = found.dynamic || a.func.kind === 'program';
  const global = (): void => a.name(isOwn ? opmap.STORE_NAME : opmap.STORE_GLOBAL, name, node);
  whereFound(a, name, found, global, (binding) => assignBinding(a, binding, node));
}

/** Give an identifier of a declaration its first value, the top of the stack. */
export function initializeIdentifier(a: Assembler, node: acorn.Identifier): void {
  const { binding } = lookUp(a, node.name);
  if (binding) initializeBinding(a, binding);
  else a.name(opmap.STORE_NAME, node.name);
}

/** Store without checks. */
export function initializeBinding(a: Assembler, binding: Binding): void {
  if (binding.scope.kind === 'program') a.name(a.func.kind === 'program' ? opmap.STORE_NAME : opmap.STORE_GLOBAL, binding.name);
  else if (isCell(a, binding)) a.emit(opmap.STORE_DEREF, a.cell(binding));
  else a.emit(opmap.STORE_FAST, a.local(binding));
}

function assignBinding(a: Assembler, binding: Binding, range: Range): void {
  if (binding.kind === 'self' && !a.func.strict) a.simple(opmap.POP_TOP, range);
  else if (binding.immutable) {
    // A reference to what is not there yet is the error that comes first.
    if (binding.scope.kind === 'program' || !isInitialized(a, binding, range.start)) {
      loadBinding(a, binding, range);
      a.simple(opmap.POP_TOP);
    } else if (isCell(a, binding) && binding.kind !== 'self') {
      // Frames show it, though no instruction takes it.
      a.cell(binding);
    }
    a.name(opmap.RAISE_CONST, binding.name, range);
  } else if (binding.scope.kind === 'program') {
    // Where the program itself stores, the first value of a declaration may be meant.
    if (a.func.kind === 'program' && !isInitialized(a, binding, range.start)) {
      loadBinding(a, binding, range);
      a.simple(opmap.POP_TOP);
    }
    a.name(a.func.kind === 'program' ? opmap.STORE_NAME : opmap.STORE_GLOBAL, binding.name, range);
  } else {
    const ready = isInitialized(a, binding, range.start);
    if (isCell(a, binding)) a.emit(ready ? opmap.STORE_DEREF : opmap.STORE_DEREF_CHECK, a.cell(binding), range);
    else a.emit(ready ? opmap.STORE_FAST : opmap.STORE_FAST_CHECK, a.local(binding), range);
  }
}

/** The variable lives in a cell: a function inside the one that owns it uses it. */
export function isCell(a: Assembler, binding: Binding): boolean {
  return binding.captured || binding.scope.func !== a.func;
}

function isInitialized(a: Assembler, binding: Binding, position: number): boolean {
  if (binding.kind === 'param') return !a.unit.earlyParams.has(binding) || position >= (binding.scope.func.node as FunctionNode).body.start;
  if (binding.kind === 'class-self') return !isInClassHead(binding.scope.node as unknown as acorn.Class, position);
  return isReadyHere(a, binding, position);
}

/** `isReady`, whose answer for a function inside the owner's is remembered: it is the same for all references there. */
function isReadyHere(a: Assembler, binding: Binding, position: number): boolean {
  const owner = binding.scope.func;
  if (a.func === owner || binding.readyAt < 0 || position < binding.readyAt) return isReady(binding, position, a.scope);
  let func = a.func;
  while (func.parent && func.parent !== owner) func = func.parent;
  let known = a.unit.ready.get(binding);
  if (!known) a.unit.ready.set(binding, (known = new Map()));
  let ready = known.get(func);
  if (ready === undefined) known.set(func, (ready = isReady(binding, position, a.scope)));
  return ready;
}

/** In the heritage or a computed key, which are evaluated before the class is there. */
function isInClassHead(node: acorn.Class, position: number): boolean {
  if (position < node.body.start) return true;
  return node.body.body.some(
    (element) => element.type !== 'StaticBlock' && element.computed && position >= element.key.start && position < element.key.end,
  );
}

/** Some reference may find the variable uninitialised. */
export function hasChecks(binding: Binding): boolean {
  if (binding.readyAt < 0) return false;
  // Frames are to show whether it has a value.
  if (binding.checked) return true;
  return binding.references.some(({ node, scope, use }) => use !== 'declare' && !isReady(binding, node.start, scope));
}

/** The variable of a private name; `this.func` may use it as any variable of the class's scope. */
export function privateName(a: Assembler, name: string): Binding {
  for (let scope: Scope | null = a.scope; scope; scope = scope.parent) {
    const binding = scope.kind === 'class' ? privateNames(a, scope).get(name) : undefined;
    if (binding) return binding;
  }
  throw new Error(`no class declares #${name}`);
}

/** The private names that a class declares. */
export function privateNames(a: Assembler, scope: Scope): Map<string, Binding> {
  let names = a.unit.privateNames.get(scope);
  if (!names) {
    names = new Map();
    for (const element of (scope.node as unknown as acorn.Class).body.body) {
      if (element.type === 'StaticBlock' || element.key.type !== 'PrivateIdentifier' || names.has(element.key.name)) continue;
      const binding = new Binding(`#${element.key.name}`, 'const', scope, element.start, -1);
      binding.captured = true;
      names.set(element.key.name, binding);
    }
    a.unit.privateNames.set(scope, names);
  }
  return names;
}
