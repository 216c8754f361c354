/** Functions and classes, and what belongs to them alone. */
import type * as acorn from 'acorn';
import { isAnonymousFunction, keyName } from '../naming.js';
import type { FunctionInfo, FunctionKind, FunctionNode, Node, Scope } from '../scope.js';
import type { Site } from '../walked.js';
import type { Visitors, Walker } from '../walker.js';
import { hoistLexical } from './declarations.js';

export const functions: Visitors = {
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
    if (value.type === 'FunctionDeclaration')
      w.functionLike(value as FunctionNode, 'declaration', { holder: node, ...(value.id ? {} : { name: 'default' }) });
    else if (isAnonymousFunction(value)) w.named(value, 'default');
    else w.visit(value);
  },

  ObjectExpression: (w, node) => {
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') w.visit(property);
      else objectProperty(w, property, node);
    }
  },

  ThisExpression: (w, node) => implicit(w, node, 'usesThis'),

  Super: (w) => {
    const owner = w.thisFunction();
    for (let func: FunctionInfo | null = w.func; func && func !== owner; func = func.parent) func.usesSuper = true;
    owner.usesSuper = true;
  },

  MetaProperty: (w, node) => {
    if (node.meta.name === 'new') implicit(w, node, 'usesNewTarget');
    else w.moduleUses.push({ node, scope: w.scope });
  },

  ImportExpression: (w, node) => {
    w.moduleUses.push({ node, scope: w.scope });
    w.visit(node.source);
    w.visit(node.options);
  },

  PrivateIdentifier: (w, node) => {
    for (let i = w.classes.length - 1; i >= 0; i--) {
      const { node: cls, privateNames, func: owner, inKey } = w.classes[i]!;
      if (!privateNames.has(node.name)) continue;
      if (inKey) w.privateKeys.push({ node, cls, func: owner });
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
};

function implicit(w: Walker, node: acorn.ThisExpression | acorn.MetaProperty, use: 'usesThis' | 'usesNewTarget'): void {
  const func = w.thisFunction();
  func[use] = true;
  func.implicits.push(node);
  w.functionOf.set(node, w.func);
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
  else if (value.type === 'ArrowFunctionExpression') w.functionLike(value, 'arrow', name === undefined ? { named: 'late' } : { name });
  else w.visit(value);
}

function classLike(w: Walker, node: acorn.Class): void {
  const privateNames = new Set<string>();
  for (const element of node.body.body) {
    if (element.type === 'StaticBlock' || element.key.type !== 'PrivateIdentifier') continue;
    privateNames.add(element.key.name);
    w.names.add(element.key.name);
  }
  if (node.id) w.names.add(node.id.name);
  const outer = w.func.strict;
  w.within('class', node as Node, () => {
    if (node.id) w.declare(node.id.name, 'class-self', w.scope, node.id.start, -1);
    w.func.strict = true;
    w.visit(node.superClass);
    w.classes.push({ node, func: w.func, scope: w.scope, privateNames, inKey: false });
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
  if (element.computed) {
    const info = w.classes.at(-1)!;
    info.inKey = true;
    w.visit(key);
    info.inKey = false;
  }
  const name = element.computed ? undefined : keyName(key);
  const site: Site = {
    holder: element as acorn.MethodDefinition,
    container: node,
    ...(name === undefined ? { computedKey: key as acorn.Expression } : { name }),
  };
  if (element.type === 'MethodDefinition') {
    const kind: FunctionKind = element.kind === 'get' ? 'getter' : element.kind === 'set' ? 'setter' : element.kind;
    w.functionLike(element.value as acorn.FunctionExpression, kind, site);
  } else if (element.value) {
    const { value } = element;
    w.initializer(element, () => {
      if (name !== undefined) w.named(value, name);
      else if (value.type === 'FunctionExpression' && !value.id) w.functionLike(value, 'expression', { ...site, holder: element });
      else w.visit(value);
    });
  }
}
