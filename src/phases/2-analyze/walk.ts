/**
 * One walk over the tree: makes scopes, bindings, references and function records.
 * Names are resolved afterwards (`resolve.ts`), when every declaration is known.
 */
import type * as acorn from 'acorn';
import { declarations, hoistLexical } from './visit/declarations.js';
import { expressions } from './visit/expressions.js';
import { functions } from './visit/functions.js';
import { statements } from './visit/statements.js';
import type { Walked } from './walked.js';
import { Walker } from './walker.js';

/**
 * Walk a program.
 * @param strict the goal is a module
 */
export function walk(root: acorn.Program, strict: boolean): Walked {
  const walker = new Walker(root, strict, { ...declarations, ...expressions, ...functions, ...statements });
  hoistLexical(walker, root.body, walker.scope);
  walker.visitAll(root.body);
  return walker;
}
