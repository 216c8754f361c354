import type * as acorn from 'acorn';
import { childrenOf, firstOf } from './children.js';
import { hasUseStrict, inClass, isAnonymousFunction, keyText, qualify } from './naming.js';
import { boundOffsets, patternIdentifiers } from './patterns.js';
import {
  Binding,
  type BindingKind,
  FunctionInfo,
  type FunctionKind,
  type FunctionNode,
  type Node,
  type Reference,
  type ReferenceUse,
  Scope,
} from './scope.js';
import { hoistLexical, pattern } from './visit/declarations.js';
import type { ClassInfo, NamedValue, Site, Walked } from './walked.js';

/** What to do at each kind of node; nodes without an entry are passed through. */
export type Visitors = { [T in Node['type']]?: (walker: Walker, node: Extract<Node, { type: T }>) => void };

/** State and services of the walk; what is done at each kind of node is in `visit/`. */
export class Walker implements Walked {
  readonly functions: FunctionInfo[] = [];
  readonly sites = new Map<FunctionInfo, Site>();
  readonly references: Reference[] = [];
  readonly namedValues: NamedValue[] = [];
  /** Anonymous classes and the names that their places give them. */
  readonly classNames = new Map<unknown, string>();
  readonly declarations: Walked['declarations'] = new Map();
  readonly endings: { node: Node; func: FunctionInfo }[] = [];
  readonly privateKeys: { node: Node; cls: acorn.Class; func: FunctionInfo }[] = [];
  readonly prototypeOwners: (Node | null)[] = [];
  readonly tested = new Set<Node>();
  readonly calledThis = new Set<Node>();
  readonly moduleUses: Walked['moduleUses'] = [];
  readonly jumpTargets = new Map<Node, Node>();
  readonly guardedReturns = new Set<Node>();
  /** Statements of `func` that a jump can refer to, innermost last. */
  private enclosing: Node[] = [];
  guards = 0;
  private finalizers: Node[] = [];
  readonly scopeOf = new Map<Node, Scope>();
  readonly functionOf = new Map<Node, FunctionInfo>();
  readonly names = new Set<string>();
  readonly blockFunctions: { node: acorn.FunctionDeclaration; scope: Scope }[] = [];
  readonly classes: ClassInfo[] = [];
  readonly program: FunctionInfo;
  scope: Scope;
  func: FunctionInfo;
  /** Depth of loops around the current node within `func`. */
  loops = 0;

  constructor(
    root: acorn.Program,
    strict: boolean,
    private readonly visitors: Visitors,
  ) {
    this.program = new FunctionInfo(root, null, 'program', null);
    this.func = this.program;
    this.scope = new Scope('program', root, null, this.program, false);
    this.program.params = this.program.body = this.scope;
    this.program.strict = strict || hasUseStrict(root.body);
    this.scopeOf.set(root, this.scope);
  }

  visit(node: Node | null | undefined): void {
    if (!node) return;
    const chain: Node[] = [];
    let at = node;
    for (let first = firstOf(at); first; first = firstOf(at)) {
      chain.push(at);
      at = first;
    }
    this.visitNode(at);
    for (let link = chain.pop(); link; link = chain.pop()) this.visitNode(link);
  }

  /** Visit a node; what comes first in a chain has been visited. */
  private visitNode(node: Node): void {
    const visitor = this.visitors[node.type] as ((walker: Walker, node: never) => void) | undefined;
    if (visitor) visitor(this, node as never);
    else for (const child of childrenOf(node)) this.visit(child);
  }

  visitAll(nodes: readonly (Node | null | undefined)[]): void {
    for (const node of nodes) this.visit(node);
  }

  within(kind: Scope['kind'], node: Node, visit: () => void): Scope {
    const outer = this.scope;
    this.scope = new Scope(kind, node, outer, this.func, this.loops > 0);
    this.scopeOf.set(node, this.scope);
    this.func.blocks.push(this.scope);
    visit();
    const inner = this.scope;
    this.scope = outer;
    return inner;
  }

  /** A statement that a `;` may end. */
  ends(node: Node): void {
    if (this.func.inGenerator) this.endings.push({ node, func: this.func });
  }

  inLoop(node: Node, visit: () => void): void {
    this.loops++;
    this.func.loops.push(node.start);
    this.inside(node, visit);
    this.loops--;
  }

  /** Visit a statement that jumps inside it can refer to. */
  inside(node: Node, visit: () => void): void {
    this.enclosing.push(node);
    visit();
    this.enclosing.pop();
  }

  inFinalizer(node: Node, visit: () => void): void {
    this.finalizers.push(node);
    visit();
    this.finalizers.pop();
  }

  /** A jump; one in a `finally` block may override another, which copied text cannot follow. */
  leaves(node: acorn.BreakStatement | acorn.ContinueStatement | acorn.ReturnStatement): void {
    const { func } = this;
    func.jumps.push(node);
    const finalizer = this.finalizers.at(-1);
    if (finalizer) this.lowered(finalizer);
  }

  /** A statement around here that copied text cannot stand for: it is lowered, as if it could suspend. */
  lowered(node: Node): void {
    const { func } = this;
    if (!func.isGenerator) return;
    func.overrides.push(node.start);
    for (let scope: Scope | null = this.scope; scope && scope.func === func; scope = scope.parent) {
      if (scope.node.start <= node.start) scope.suspends = true;
    }
  }

  jump(node: acorn.BreakStatement | acorn.ContinueStatement): void {
    this.leaves(node);
    for (let i = this.enclosing.length - 1; i >= 0; i--) {
      const target = this.enclosing[i]!;
      const matches = node.label
        ? target.type === 'LabeledStatement' && target.label.name === node.label.name
        : target.type !== 'LabeledStatement' && (node.type === 'BreakStatement' || target.type !== 'SwitchStatement');
      if (matches) {
        this.jumpTargets.set(node, target);
        return;
      }
    }
  }

  /** Visit a function: what encloses it is out of its reach. */
  private inFunction(func: FunctionInfo, visit: () => void): void {
    const { scope, func: outer, loops, enclosing, guards, finalizers } = this;
    this.func = func;
    this.loops = 0;
    this.guards = 0;
    this.enclosing = [];
    this.finalizers = [];
    visit();
    Object.assign(this, { scope, func: outer, loops, enclosing, guards, finalizers });
  }

  /** The scope that `var` and function-level declarations of the current function belong to. */
  declare(name: string, kind: BindingKind, scope: Scope, start: number, readyAt: number): Binding {
    const known = scope.bindings.get(name);
    if (known) {
      // `var` again, or a function or `var` beside a parameter: one binding.
      if (kind === 'function') {
        if (known.kind === 'function' || known.kind === 'var' || known.kind === 'param') known.reassigned = true;
        if (known.kind === 'var') known.kind = 'function';
      }
      return known;
    }
    const binding = new Binding(name, kind, scope, start, readyAt);
    scope.bindings.set(name, binding);
    return binding;
  }

  /** Declare what a pattern binds. */
  declarePattern(pattern: acorn.Pattern, kind: BindingKind, scope: Scope, readyAt: number): void {
    const offsets = pattern.type === 'Identifier' ? null : boundOffsets(pattern);
    for (const { name, start } of patternIdentifiers(pattern)) {
      const binding = this.declare(name, kind, scope, start, readyAt);
      if (offsets) binding.bound = { ...offsets.get(name)!, end: pattern.end };
    }
  }

  refer(node: acorn.Identifier, use: ReferenceUse, shorthand = false): void {
    this.names.add(node.name);
    this.references.push({ node, scope: this.scope, use, shorthand, binding: null });
  }

  /** The function whose `this` is seen here. */
  thisFunction(): FunctionInfo {
    let func = this.func;
    while (func.isArrow && func.parent) func = func.parent;
    return func;
  }

  /** A value that may be an anonymous function, under the name that its place gives it. */
  named(value: Node | null | undefined, name: string, target?: acorn.Identifier): void {
    if (!value) return;
    if (isAnonymousFunction(value)) {
      if (target) this.namedValues.push({ target, value: value as acorn.Expression, scope: this.scope });
      if (value.type !== 'ClassExpression' && value.type !== 'ClassDeclaration')
        this.functionLike(value as FunctionNode, value.type === 'ArrowFunctionExpression' ? 'arrow' : 'expression', { name });
      else {
        this.classNames.set(value, name);
        this.visit(value);
      }
    } else this.visit(value);
  }

  functionLike(node: FunctionNode, kind: FunctionKind, site: Site): FunctionInfo {
    const func = new FunctionInfo(node, this.func, kind, this.scope);
    this.functions.push(func);
    this.functionOf.set(node, func);
    this.sites.set(func, site);
    func.repeated = this.loops > 0;
    func.name = node.id?.name ?? site.name ?? '';
    const name = func.name || keyText(site.computedKey) || (kind === 'arrow' ? '<lambda>' : '<anonymous>');
    func.qualname = qualify(this.func, name, site, this.classNames);
    func.strict = this.func.strict || inClass(this.scope) || (node.body.type === 'BlockStatement' && hasUseStrict(node.body.body));
    this.inFunction(func, () => this.parametersAndBody(node, func));
    return func;
  }

  private parametersAndBody(node: FunctionNode, func: FunctionInfo): void {
    const { body } = node;
    if (node.type === 'FunctionExpression' && node.id) {
      this.scope = new Scope('self', node, this.scope, func, false);
      this.names.add(node.id.name);
      this.declare(node.id.name, 'self', this.scope, node.id.start, -1);
    }
    this.scope = func.params = new Scope('function', node, this.scope, func, false);
    const simple = node.params.every((param) => param.type === 'Identifier');
    for (const param of node.params) {
      for (const id of patternIdentifiers(param)) this.declare(id.name, 'param', this.scope, id.start, simple ? -1 : param.end);
    }
    for (const param of node.params) pattern(this, param, 'declare');
    if (!simple) this.scope = new Scope('function', body, this.scope, func, false);
    func.body = this.scope;
    this.scopeOf.set(body, this.scope);
    if (body.type === 'BlockStatement') {
      hoistLexical(this, body.body, this.scope);
      this.visitAll(body.body);
    } else this.visit(body);
  }

  /** A class field's initialiser or a static block: a function of its own in all but syntax. */
  initializer(node: Node, visit: () => void): void {
    const func = new FunctionInfo(node, this.func, 'initializer', this.scope);
    this.functions.push(func);
    this.functionOf.set(node, func);
    func.strict = true;
    func.qualname = this.func.qualname;
    this.inFunction(func, () => {
      this.scope = func.params = func.body = new Scope('function', node, this.scope, func, false);
      this.scopeOf.set(node, this.scope);
      visit();
    });
  }
}
