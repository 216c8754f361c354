/** Declarations and patterns: what binds names. */
import type * as acorn from 'acorn';
import { namingTarget } from '../naming.js';
import { patternIdentifiers } from '../patterns.js';
import { asksByKey } from '../prototypes.js';
import type { Node, Scope } from '../scope.js';
import type { DeclarationPlace } from '../walked.js';
import type { Visitors, Walker } from '../walker.js';

export const declarations: Visitors = {
  VariableDeclaration: (w, node) => declaration(w, node, 'statement'),

  ImportDeclaration: (w, node) => {
    for (const { local } of node.specifiers) {
      w.names.add(local.name);
      w.declare(local.name, 'import', w.scope, local.start, -1);
    }
  },

  ExportAllDeclaration: () => {},

  ExportNamedDeclaration: (w, node) => {
    if (node.declaration) w.visit(node.declaration);
    else if (!node.source) for (const { local } of node.specifiers) if (local.type === 'Identifier') w.refer(local, 'export');
  },
};

export function declaration(w: Walker, node: acorn.VariableDeclaration, place: DeclarationPlace): void {
  if (place === 'statement') {
    w.ends(node);
    declareVariables(w, node);
  }
  w.declarations.set(node, { scope: node.kind === 'var' ? w.func.body : w.scope, func: w.func, place });
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
export function declareVariables(w: Walker, node: acorn.VariableDeclaration): void {
  for (const { id, init, end } of node.declarations) {
    for (const { name, start } of patternIdentifiers(id)) {
      w.names.add(name);
      if (node.kind === 'var') w.declare(name, 'var', w.func.body, start, -1);
    }
    if (node.kind !== 'var') w.declarePattern(id, node.kind === 'let' ? 'let' : 'const', w.scope, init ? end : id.end);
  }
}

export function hoistLexical(w: Walker, body: readonly Node[], scope: Scope): void {
  for (let node of body) {
    if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') {
      if (!node.declaration) continue;
      node = node.declaration as Node;
    }
    while (node.type === 'LabeledStatement') node = node.body;
    if (node.type === 'VariableDeclaration' && node.kind !== 'var') {
      for (const { id, end } of node.declarations) {
        w.declarePattern(id, node.kind === 'let' ? 'let' : 'const', scope, end);
      }
    } else if (node.type === 'FunctionDeclaration' && node.id) {
      w.declare(node.id.name, 'function', scope, node.id.start, -1);
      scope.functions.push(node);
    } else if (node.type === 'ClassDeclaration' && node.id) {
      w.declare(node.id.name, 'class', scope, node.id.start, node.end);
    }
  }
}

/** A binding or assignment pattern: its identifiers are declared or written, everything else in it is read. */
export function pattern(w: Walker, node: acorn.Pattern, use: 'declare' | 'write', shorthand = false): void {
  switch (node.type) {
    case 'Identifier':
      w.refer(node, use, shorthand);
      break;
    case 'MemberExpression':
      w.visit(node);
      break;
    case 'AssignmentPattern': {
      pattern(w, node.left, use, shorthand);
      const target = namingTarget(node);
      if (target) w.named(node.right, target.name, target);
      else w.visit(node.right);
      break;
    }
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
          else if (asksByKey(property.key)) w.prototypeOwners.push(null);
          pattern(w, property.value, use, property.shorthand);
        }
      }
      break;
  }
}
