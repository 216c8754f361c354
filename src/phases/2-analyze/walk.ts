/**
 * One walk over the tree: makes scopes, bindings, references and function records.
 * Names are resolved afterwards (`resolve.ts`), when every declaration is known.
 */
import type * as acorn from 'acorn';
import { childrenOf } from './children.js';
import { Binding, type BindingKind, FunctionInfo, type FunctionKind, type FunctionNode, type Node, type Reference, type ReferenceUse, Scope } from './scope.js';
import { patternIdentifiers } from './patterns.js';

/** Where a function stands, as far as its name and its rewriting depend on it. */
export interface Site {
  /** The Property or MethodDefinition of a method, or the ExportDefaultDeclaration. */
  holder?: acorn.Property | acorn.AssignmentProperty | acorn.MethodDefinition | acorn.ExportDefaultDeclaration;
  /** The object literal or class of a method. */
  container?: acorn.ObjectExpression | acorn.Class;
  /** The name that the function gets by its place (ECMAScript NamedEvaluation). */
  name?: string;
  /** The name is the value of this computed key. */
  computedKey?: acorn.Expression;
  /** The function is an argument of a call, so no other expression of this module holds it. */
  argument?: boolean;
  /** The function is called where it stands. */
  invoked?: boolean;
}

/** An anonymous function or class whose name comes from the binding that it is assigned to. */
export interface NamedValue {
  readonly target: acorn.Identifier;
  readonly value: acorn.Expression;
  readonly scope: Scope;
}

export interface ClassInfo {
  readonly node: acorn.Class;
  readonly func: FunctionInfo;
  readonly scope: Scope;
  readonly privateNames: Set<string>;
}

/** A declaration as a statement, in the head of a `for (;;)`, or in that of a `for-in` or `for-of`. */
export type DeclarationPlace = 'statement' | 'for' | 'head';

export interface Walked {
  readonly program: FunctionInfo;
  readonly functions: FunctionInfo[];
  readonly sites: Map<FunctionInfo, Site>;
  readonly references: Reference[];
  readonly namedValues: NamedValue[];
  /** Every variable declaration with the scope that its bindings belong to. */
  readonly declarations: Map<acorn.VariableDeclaration, { scope: Scope; func: FunctionInfo; place: DeclarationPlace; loop?: acorn.ForInStatement | acorn.ForOfStatement }>;
  /** The statement that each `break` and `continue` ends or goes on with: a loop, a `switch`, or a LabeledStatement. */
  readonly jumpTargets: Map<Node, Node>;
  /** Every `return` out of a `try … finally` or a `for-of`: work is left to do before the function ends. */
  readonly guardedReturns: Set<Node>;
  /** Every `using` declaration. */
  readonly usings: acorn.VariableDeclaration[];
  /** Every `this` that is called. */
  readonly calledThis: Set<Node>;
  readonly scopeOf: Map<Node, Scope>;
  readonly functionOf: Map<Node, FunctionInfo>;
  /** Every name that occurs as an identifier: new names must avoid them. */
  readonly names: Set<string>;
  /** Function declarations in blocks of sloppy code, for Annex B.3.3. */
  readonly blockFunctions: { node: acorn.FunctionDeclaration; scope: Scope }[];
}

class Walker implements Walked {
  readonly functions: FunctionInfo[] = [];
  readonly sites = new Map<FunctionInfo, Site>();
  readonly references: Reference[] = [];
  readonly namedValues: NamedValue[] = [];
  readonly declarations: Walked['declarations'] = new Map();
  readonly usings: acorn.VariableDeclaration[] = [];
  readonly calledThis = new Set<Node>();
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

  constructor(root: acorn.Program, strict: boolean) {
    this.program = new FunctionInfo(root, null, 'program', null);
    this.func = this.program;
    this.scope = new Scope('program', root, null, this.program, false);
    this.program.params = this.program.body = this.scope;
    this.program.strict = strict || hasUseStrict(root.body);
    this.scopeOf.set(root, this.scope);
  }

  visit(node: Node | null | undefined): void {
    if (!node) return;
    const visitor = visitors[node.type] as Visitor | undefined;
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

  inLoop(node: Node, visit: () => void): void {
    this.loops++;
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
    if (!finalizer || !func.isGenerator) return;
    func.overrides.push(finalizer.start);
    for (let scope: Scope | null = this.scope; scope && scope.func === func; scope = scope.parent) {
      if (scope.node.start <= finalizer.start) scope.suspends = true;
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

  refer(node: acorn.Identifier, use: ReferenceUse, shorthand = false): void {
    this.names.add(node.name);
    if (node.name === 'arguments' && this.argumentsOf(node)) return;
    this.references.push({ node, scope: this.scope, use, shorthand, binding: null });
  }

  /** `arguments` of the nearest function that has one; resolved by name only where something declares the name. */
  argumentsOf(node: acorn.Identifier): boolean {
    for (let scope: Scope | null = this.scope; scope; scope = scope.parent) {
      if (scope.bindings.has('arguments')) return false;
      if (scope === scope.func.params && !scope.func.isArrow) {
        if (scope.func.kind === 'program' || scope.func.kind === 'initializer') return false;
        scope.func.usesArguments = true;
        scope.func.implicits.push(node);
        this.functionOf.set(node, this.func);
        return true;
      }
    }
    return false;
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
      if (value.type !== 'ClassExpression' && value.type !== 'ClassDeclaration') this.functionLike(value as FunctionNode, value.type === 'ArrowFunctionExpression' ? 'arrow' : 'expression', { name });
      else this.visit(value);
    } else this.visit(value);
  }

  functionLike(node: FunctionNode, kind: FunctionKind, site: Site): FunctionInfo {
    const func = new FunctionInfo(node, this.func, kind, this.scope);
    this.functions.push(func);
    this.functionOf.set(node, func);
    this.sites.set(func, site);
    func.name = node.id?.name ?? site.name ?? '';
    func.qualname = qualify(this.func, func.name || keyText(site.computedKey) || (kind === 'arrow' ? '<lambda>' : '<anonymous>'), site);
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

type Visitor = (walker: Walker, node: never) => void;
type Visitors = { [T in Node['type']]?: (walker: Walker, node: Extract<Node, { type: T }>) => void };

const visitors: Visitors = {
  Identifier: (w, node) => w.refer(node, 'read'),

  ThisExpression: (w, node) => implicit(w, node, 'usesThis'),

  Super: (w) => {
    w.thisFunction().usesSuper = true;
  },

  MetaProperty: (w, node) => {
    if (node.meta.name === 'new') implicit(w, node, 'usesNewTarget');
  },

  PrivateIdentifier: (w, node) => {
    for (let i = w.classes.length - 1; i >= 0; i--) {
      const { privateNames, func: owner } = w.classes[i]!;
      if (!privateNames.has(node.name)) continue;
      for (let func: FunctionInfo | null = w.func; func && func !== owner; func = func.parent) func.usesPrivate = true;
      return;
    }
  },

  YieldExpression: (w, node) => {
    w.visit(node.argument);
    const { func } = w;
    if (!func.isGenerator) return;
    for (let scope: Scope | null = w.scope; scope && scope.func === func; scope = scope.parent) scope.suspends = true;
    func.suspensions.push({ node, index: func.suspensions.length + 1, scope: w.scope });
  },

  BlockStatement: (w, node) => {
    w.within('block', node, () => {
      hoistLexical(w, node.body, w.scope);
      w.visitAll(node.body);
    });
  },

  VariableDeclaration: (w, node) => declaration(w, node, 'statement'),

  FunctionDeclaration: (w, node) => {
    w.names.add(node.id?.name ?? '');
    const top = w.scope === w.func.body;
    const declared = node as acorn.FunctionDeclaration;
    if (!top && !w.func.strict && !node.generator && !node.async) w.blockFunctions.push({ node: declared, scope: w.scope });
    w.functionLike(declared, 'declaration', node.id ? {} : { name: 'default' });
  },

  FunctionExpression: (w, node) => {
    w.functionLike(node, 'expression', {});
  },

  ArrowFunctionExpression: (w, node) => {
    w.functionLike(node, 'arrow', {});
  },

  ClassDeclaration: (w, node) => classLike(w, node),
  ClassExpression: (w, node) => classLike(w, node),

  ExportDefaultDeclaration: (w, node) => {
    const { declaration: value } = node;
    if (value.type === 'FunctionDeclaration') w.functionLike(value as FunctionNode, 'declaration', { holder: node, ...(value.id ? {} : { name: 'default' }) });
    else if (isAnonymousFunction(value)) w.named(value, 'default');
    else w.visit(value);
  },

  ImportDeclaration: (w, node) => {
    for (const { local } of node.specifiers) {
      w.names.add(local.name);
      w.declare(local.name, 'import', w.scope, local.start, -1);
    }
  },

  ExportNamedDeclaration: (w, node) => {
    if (node.declaration) w.visit(node.declaration);
    else if (!node.source) for (const { local } of node.specifiers) if (local.type === 'Identifier') w.refer(local, 'export');
  },

  ExportAllDeclaration: () => {},

  ForStatement: (w, node) => {
    w.inLoop(node, () => {
      w.within('for', node, () => {
        if (node.init?.type === 'VariableDeclaration') {
          declareVariables(w, node.init);
          declaration(w, node.init, 'for');
        } else w.visit(node.init);
        w.visit(node.test);
        w.visit(node.update);
        w.visit(node.body);
      });
    });
  },

  ForInStatement: (w, node) => forEach(w, node),
  ForOfStatement: (w, node) => forEach(w, node),

  IfStatement: (w, node) => {
    w.visit(node.test);
    for (const branch of [node.consequent, node.alternate]) {
      // A function as a branch of `if` (B.3.4) is in a block of its own.
      if (branch?.type === 'FunctionDeclaration') {
        w.within('block', branch, () => {
          hoistLexical(w, [branch], w.scope);
          w.visit(branch);
        });
      } else w.visit(branch);
    }
  },

  WhileStatement: (w, node) => {
    w.inLoop(node, () => {
      w.visit(node.test);
      w.visit(node.body);
    });
  },

  DoWhileStatement: (w, node) => {
    w.inLoop(node, () => {
      w.visit(node.body);
      w.visit(node.test);
    });
  },

  SwitchStatement: (w, node) => {
    w.visit(node.discriminant);
    w.within('switch', node, () => {
      for (const { consequent } of node.cases) hoistLexical(w, consequent, w.scope);
      w.inside(node, () => {
        for (const clause of node.cases) {
          w.visit(clause.test);
          w.visitAll(clause.consequent);
        }
      });
    });
  },

  CatchClause: (w, node) => {
    w.within('catch', node, () => {
      if (node.param) {
        for (const id of patternIdentifiers(node.param)) w.declare(id.name, 'catch', w.scope, id.start, node.param.end);
        pattern(w, node.param, 'declare');
      }
      w.visit(node.body);
    });
  },

  WithStatement: (w, node) => {
    w.visit(node.object);
    for (let func: FunctionInfo | null = w.func; func; func = func.parent) func.withInBody ??= node;
    w.within('block', node, () => {
      w.scope.dynamic = true;
      w.visit(node.body);
    });
  },

  LabeledStatement: (w, node) => w.inside(node, () => w.visit(node.body)),

  BreakStatement: (w, node) => w.jump(node),
  ContinueStatement: (w, node) => w.jump(node),

  ReturnStatement: (w, node) => {
    w.visit(node.argument);
    w.leaves(node);
    if (w.guards > 0) w.guardedReturns.add(node);
  },

  TryStatement: (w, node) => {
    const guard = node.finalizer ? 1 : 0;
    w.guards += guard;
    w.visit(node.block);
    w.visit(node.handler);
    w.guards -= guard;
    if (node.finalizer) w.inFinalizer(node.finalizer, () => w.visit(node.finalizer));
  },

  AssignmentExpression: (w, node) => {
    const { left, right, operator } = node;
    if (left.type === 'Identifier') {
      w.refer(left, operator === '=' ? 'write' : 'update');
      // A target in parentheses names nothing.
      const names = left.start === node.start && (operator === '=' || operator === '??=' || operator === '||=' || operator === '&&=');
      if (names) w.named(right, left.name, left);
      else w.visit(right);
    } else {
      if (left.type === 'MemberExpression') w.visit(left);
      else pattern(w, left, 'write');
      w.visit(right);
    }
  },

  UpdateExpression: (w, node) => {
    if (node.argument.type === 'Identifier') w.refer(node.argument, 'update');
    else w.visit(node.argument);
  },

  UnaryExpression: (w, node) => {
    const { argument } = node;
    if (argument.type === 'Identifier' && (node.operator === 'typeof' || node.operator === 'delete')) w.refer(argument, node.operator);
    else w.visit(argument);
  },

  CallExpression: (w, node) => {
    const { callee } = node;
    if (callee.type === 'Identifier') {
      w.refer(callee, 'callee');
      if (callee.name === 'eval' && !node.optional) directEval(w, node);
    } else if (callee.type === 'FunctionExpression' || callee.type === 'ArrowFunctionExpression') {
      w.functionLike(callee, callee.type === 'FunctionExpression' ? 'expression' : 'arrow', { invoked: true });
    } else {
      if (callee.type === 'ThisExpression') w.calledThis.add(callee);
      w.visit(callee);
    }
    args(w, node.arguments);
  },

  NewExpression: (w, node) => {
    if (node.callee.type === 'Identifier') w.refer(node.callee, 'new');
    else w.visit(node.callee);
    args(w, node.arguments);
  },

  TaggedTemplateExpression: (w, node) => {
    if (node.tag.type === 'Identifier') w.refer(node.tag, 'callee');
    else {
      if (node.tag.type === 'ThisExpression') w.calledThis.add(node.tag);
      w.visit(node.tag);
    }
    w.visit(node.quasi);
  },

  MemberExpression: (w, node) => {
    w.visit(node.object);
    if (node.computed || node.property.type === 'PrivateIdentifier') w.visit(node.property);
  },

  ObjectExpression: (w, node) => {
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') w.visit(property);
      else objectProperty(w, property, node);
    }
  },
};

function implicit(w: Walker, node: acorn.ThisExpression | acorn.MetaProperty, use: 'usesThis' | 'usesNewTarget'): void {
  const func = w.thisFunction();
  func[use] = true;
  func.implicits.push(node);
  w.functionOf.set(node, w.func);
}

function args(w: Walker, nodes: readonly (acorn.Expression | acorn.SpreadElement)[]): void {
  for (const node of nodes) {
    if (node.type === 'FunctionExpression') w.functionLike(node, 'expression', { argument: true });
    else w.visit(node);
  }
}

/** A direct `eval` sees and may add names in every scope around it. */
function directEval(w: Walker, node: acorn.CallExpression): void {
  for (let scope: Scope | null = w.scope; scope; scope = scope.parent) scope.dynamic = true;
  for (let func: FunctionInfo | null = w.func, inner: FunctionInfo | null = null; func; inner = func, func = func.parent) {
    const at = inner ? inner.outer : w.scope;
    // In the parameters: the scope chain reaches the function's scopes without passing its body.
    const inBody = at !== null && (at === func.body ? func.body !== func.params || inBodyRange(func, node) : at.isWithin(func.body));
    if (inBody) func.evalInBody ??= node;
    else func.evalInParams = true;
  }
}

function inBodyRange(func: FunctionInfo, node: Node): boolean {
  const { body } = func.node as FunctionNode;
  return !body || node.start >= body.start;
}

function declaration(w: Walker, node: acorn.VariableDeclaration, place: DeclarationPlace, loop?: acorn.ForInStatement | acorn.ForOfStatement): void {
  if (place === 'statement') declareVariables(w, node);
  if (node.kind === 'using' || node.kind === 'await using') w.usings.push(node);
  w.declarations.set(node, { scope: node.kind === 'var' ? w.func.body : w.scope, func: w.func, place, ...(loop ? { loop } : {}) });
  for (const { id, init } of node.declarations) {
    pattern(w, id, 'declare');
    if (id.type === 'Identifier') w.named(init, id.name, id);
    else w.visit(init);
    // A `var` is assigned wherever it has an initialiser; let and const once, where they are declared.
    if (node.kind === 'var' && (init || place === 'head')) for (const { name } of patternIdentifiers(id)) markVarAssigned(w, name);
  }
}

/** `var x = 1` twice, or in a loop, or before use: never taken for a constant. */
function markVarAssigned(w: Walker, name: string): void {
  const binding = w.func.body.bindings.get(name);
  if (binding) binding.reassigned = true;
}

/** Lexical declarations are declared when their scope is entered (`hoistLexical`), `var` when it is met. */
function declareVariables(w: Walker, node: acorn.VariableDeclaration): void {
  for (const { id, init, end } of node.declarations) {
    for (const { name, start } of patternIdentifiers(id)) {
      w.names.add(name);
      if (node.kind === 'var') w.declare(name, 'var', w.func.body, start, -1);
      else w.declare(name, node.kind === 'let' ? 'let' : 'const', w.scope, start, init ? end : id.end);
    }
  }
}

function hoistLexical(w: Walker, body: readonly Node[], scope: Scope): void {
  for (let node of body) {
    if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
      if (!node.declaration) continue;
      node = node.declaration as Node;
    }
    while (node.type === 'LabeledStatement') node = node.body;
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') {
      for (const { id, end } of node.declarations) {
        for (const { name, start } of patternIdentifiers(id)) w.declare(name, node.kind === 'let' ? 'let' : 'const', scope, start, end);
      }
    } else if (node.type === 'FunctionDeclaration' && node.id) {
      w.declare(node.id.name, 'function', scope, node.id.start, -1);
      scope.functions.push(node);
    } else if (node.type === 'ClassDeclaration' && node.id) {
      w.declare(node.id.name, 'class', scope, node.id.start, node.end);
    }
  }
}

function forEach(w: Walker, node: acorn.ForInStatement | acorn.ForOfStatement): void {
  const { left } = node;
  w.inLoop(node, () => {
    w.within('for', node, () => {
      if (left.type === 'VariableDeclaration') {
        if (left.kind === 'var') declareVariables(w, left);
        else
          for (const { id } of left.declarations) {
            // The head's expression sees the names uninitialised; the body finds them ready.
            for (const { name, start } of patternIdentifiers(id)) w.declare(name, left.kind === 'let' ? 'let' : 'const', w.scope, start, node.right.end);
          }
        declaration(w, left, 'head', node);
      } else if (left.type === 'Identifier') w.refer(left, 'write');
      else if (left.type === 'MemberExpression') w.visit(left);
      else pattern(w, left, 'write');
      w.visit(node.right);
      const guard = node.type === 'ForOfStatement' ? 1 : 0;
      w.guards += guard;
      w.visit(node.body);
      w.guards -= guard;
    });
  });
}

/** A binding or assignment pattern: its identifiers are declared or written, everything else in it is read. */
function pattern(w: Walker, node: acorn.Pattern, use: 'declare' | 'write', shorthand = false): void {
  switch (node.type) {
    case 'Identifier':
      w.refer(node, use, shorthand);
      break;
    case 'MemberExpression':
      w.visit(node);
      break;
    case 'AssignmentPattern':
      pattern(w, node.left, use, shorthand);
      if (node.left.type === 'Identifier') w.named(node.right, node.left.name, node.left);
      else w.visit(node.right);
      break;
    case 'RestElement':
      pattern(w, node.argument, use);
      break;
    case 'ArrayPattern':
      for (const element of node.elements) if (element) pattern(w, element, use);
      break;
    case 'ObjectPattern':
      for (const property of node.properties) {
        if (property.type === 'RestElement') pattern(w, property.argument, use);
        else {
          if (property.computed) w.visit(property.key);
          pattern(w, property.value, use, property.shorthand);
        }
      }
      break;
  }
}

function objectProperty(w: Walker, property: acorn.Property, object: acorn.ObjectExpression): void {
  const { key, value } = property;
  if (property.computed) w.visit(key);
  const name = property.computed ? undefined : keyName(key);
  const site: Site = { holder: property, container: object, ...(name === undefined ? { computedKey: key } : { name }) };
  if (property.method || property.kind !== 'init') {
    const kind = property.kind === 'get' ? 'getter' : property.kind === 'set' ? 'setter' : 'method';
    w.functionLike(value as acorn.FunctionExpression, kind, site);
  } else if (property.shorthand && value.type === 'Identifier') w.refer(value, 'read', true);
  else if (value.type === 'FunctionExpression' && !value.id && name !== '__proto__') w.functionLike(value, 'expression', site);
  else if (value.type === 'ArrowFunctionExpression') w.functionLike(value, 'arrow', name === undefined ? {} : { name });
  else w.visit(value);
}

function classLike(w: Walker, node: acorn.Class): void {
  const privateNames = new Set<string>();
  for (const element of node.body.body) {
    if (element.type !== 'StaticBlock' && element.key.type === 'PrivateIdentifier') privateNames.add(element.key.name);
  }
  if (node.id) w.names.add(node.id.name);
  const outer = w.func.strict;
  w.within('class', node as Node, () => {
    if (node.id) w.declare(node.id.name, 'class-self', w.scope, node.id.start, -1);
    w.func.strict = true;
    w.visit(node.superClass);
    w.classes.push({ node, func: w.func, scope: w.scope, privateNames });
    for (const element of node.body.body) classElement(w, element, node);
    w.classes.pop();
  });
  w.func.strict = outer;
}

function classElement(w: Walker, element: acorn.ClassBody['body'][number], node: acorn.Class): void {
  if (element.type === 'StaticBlock') {
    w.initializer(element, () => {
      hoistLexical(w, element.body, w.scope);
      w.visitAll(element.body);
    });
    return;
  }
  const { key } = element;
  if (element.computed) w.visit(key);
  const name = element.computed ? undefined : keyName(key);
  const site: Site = { holder: element as acorn.MethodDefinition, container: node, ...(name === undefined ? { computedKey: key as acorn.Expression } : { name }) };
  if (element.type === 'MethodDefinition') {
    const kind: FunctionKind = element.kind === 'get' ? 'getter' : element.kind === 'set' ? 'setter' : element.kind;
    w.functionLike(element.value as acorn.FunctionExpression, kind, site);
  } else if (element.value) {
    const { value } = element;
    w.initializer(element, () => {
      if (name !== undefined) w.named(value, name);
      else w.visit(value);
    });
  }
}

/** `[Symbol.iterator]`, and other computed keys that are plain paths. */
function keyText(key: Node | undefined): string {
  const path = (node: Node): string => {
    if (node.type === 'Identifier') return node.name;
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return '';
    const object = path(node.object as Node);
    return object && `${object}.${node.property.name}`;
  };
  const text = key && path(key);
  return text ? `[${text}]` : '';
}

/** The name of a function under this property key; `undefined` for computed keys. */
function keyName(key: Node): string | undefined {
  switch (key.type) {
    case 'Identifier':
      return key.name;
    case 'PrivateIdentifier':
      return `#${key.name}`;
    case 'Literal':
      return typeof key.value === 'bigint' ? key.value.toString() : String(key.value);
    default:
      return undefined;
  }
}

export function isAnonymousFunction(node: Node): boolean {
  return (
    node.type === 'ArrowFunctionExpression' ||
    (node.type === 'FunctionExpression' && !node.id) ||
    (node.type === 'ClassExpression' && !node.id) ||
    ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && !node.id)
  );
}

function hasUseStrict(body: readonly Node[]): boolean {
  for (const node of body) {
    if (node.type !== 'ExpressionStatement' || node.directive === undefined) return false;
    if (node.directive === 'use strict') return true;
  }
  return false;
}

function inClass(scope: Scope): boolean {
  for (let s: Scope | null = scope; s && s.func === scope.func; s = s.parent) if (s.kind === 'class') return true;
  return false;
}

/** CPython's `__qualname__` (PEP 3155): classes and `<locals>` on the way. */
function qualify(parent: FunctionInfo, name: string, site: Site): string {
  const parts: string[] = [];
  if (parent.kind !== 'program' && parent.kind !== 'initializer') parts.push(parent.qualname, '<locals>');
  const { container } = site;
  if (container && container.type !== 'ObjectExpression') {
    const { id } = container as acorn.ClassDeclaration | acorn.ClassExpression;
    if (id) parts.push(id.name);
  }
  parts.push(name);
  return parts.join('.');
}

/**
 * Walk a program.
 * @param strict the goal is a module
 */
export function walk(root: acorn.Program, strict: boolean): Walked {
  const walker = new Walker(root, strict);
  hoistLexical(walker, root.body, walker.scope);
  walker.visitAll(root.body);
  return walker;
}
