/** Declarations of variables and classes. */
import type * as acorn from 'acorn';
import type { Assembler } from './assembler.js';
import { classValue } from './classes.js';
import { registerDisposable } from './disposal.js';
import { named } from './expressions.js';
import { assignPattern } from './patterns.js';
import { initializeIdentifier } from './variables.js';

export function declaration(a: Assembler, node: acorn.VariableDeclaration): void {
  const { kind } = node;
  for (const { id, init } of node.declarations) {
    if (init) {
      named(a, init, id.type === 'Identifier' ? id.name : null);
      if (kind === 'using' || kind === 'await using') registerDisposable(a, node);
      // A `var` may be declared a property of a `with` object: it is assigned like any name.
      assignPattern(a, id, kind === 'var' ? 'assign' : 'declare');
    } else if (kind === 'let') {
      a.constant(undefined, id);
      initializeIdentifier(a, id as acorn.Identifier);
    }
  }
}

export function classDeclaration(a: Assembler, node: acorn.ClassDeclaration | acorn.AnonymousClassDeclaration): void {
  classValue(a, node, () => a.constant(node.id?.name ?? 'default', node));
  if (node.id) initializeIdentifier(a, node.id);
}
