/** What the walk over a program finds. */
import type * as acorn from 'acorn';
import type { FunctionInfo, Node, Reference, Scope } from './scope.js';

/** Where a function stands, as far as its name and its rewriting depend on it. */
export interface Site {
  /** The Property or MethodDefinition of a method, the field that has the function as its value, or the ExportDefaultDeclaration. */
  holder?: acorn.Property | acorn.AssignmentProperty | acorn.MethodDefinition | acorn.PropertyDefinition | acorn.ExportDefaultDeclaration;
  /** The object literal or class of a method, or of a field with a computed key. */
  container?: acorn.ObjectExpression | acorn.Class;
  /** The name that the function gets by its place (ECMAScript NamedEvaluation). */
  name?: string;
  /** The name is known only when the function is made. */
  named?: 'late';
  /** The name is the value of this computed key. */
  computedKey?: acorn.Expression;
  /** The function is an argument of a call, so no other expression of this module holds it. */
  argument?: boolean;
  /** The function is the operand of `new`. */
  constructed?: boolean;
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
  /** One of its computed keys is being visited. */
  inKey: boolean;
}

/** A declaration as a statement, in the head of a `for (;;)`, or in that of a `for-in` or `for-of`. */
export type DeclarationPlace = 'statement' | 'for' | 'head';

export interface Walked {
  readonly program: FunctionInfo;
  readonly functions: FunctionInfo[];
  readonly sites: Map<FunctionInfo, Site>;
  readonly references: Reference[];
  readonly namedValues: NamedValue[];
  /** Anonymous classes and the names that their places give them. */
  readonly classNames: ReadonlyMap<unknown, string>;
  /** Every variable declaration with the scope that its bindings belong to. */
  readonly declarations: Map<acorn.VariableDeclaration, { scope: Scope; func: FunctionInfo; place: DeclarationPlace }>;
  /** The statement that each `break` and `continue` ends or goes on with: a loop, a `switch`, or a LabeledStatement. */
  readonly jumpTargets: Map<Node, Node>;
  /** Every `return` out of a `try … finally`, a `for-of` or a scope with resources: work is left to do before the function ends. */
  readonly guardedReturns: Set<Node>;
  /** Statements in generator functions that a `;` may end, and the functions that they are of. */
  readonly endings: { readonly node: Node; readonly func: FunctionInfo }[];
  /** Private names of a class in computed keys of the same class; `func` is the function around the class. */
  readonly privateKeys: { readonly node: Node; readonly cls: acorn.Class; readonly func: FunctionInfo }[];
  /** What `prototype` and `__proto__` are asked of; `null` for other ways to get at prototypes. */
  readonly prototypeOwners: (Node | null)[];
  /** Every right operand of `instanceof`. */
  readonly tested: Set<Node>;
  /** Every `this` that is called. */
  readonly calledThis: Set<Node>;
  /** Every `import()` and `import.meta`, with the scope that it is in. */
  readonly moduleUses: { readonly node: acorn.ImportExpression | acorn.MetaProperty; readonly scope: Scope }[];
  readonly scopeOf: Map<Node, Scope>;
  readonly functionOf: Map<Node, FunctionInfo>;
  /** Every name that occurs as an identifier: new names must avoid them. */
  readonly names: Set<string>;
  /** Function declarations in blocks of sloppy code, for Annex B.3.3. */
  readonly blockFunctions: { node: acorn.FunctionDeclaration; scope: Scope }[];
}
