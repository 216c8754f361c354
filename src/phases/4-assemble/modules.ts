/** Import and export declarations. Modules are linked before they run: what is imported is there at the start. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import type { Node } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { classDeclaration } from './declarations.js';
import { named } from './expressions.js';
import { makeFunction } from './functions.js';
import { propertyName } from './members.js';
import { statement } from './statements.js';

/** Where the value of `export default` is kept, if it has no name (ECMAScript's own name for it). */
export const DEFAULT = '*default*';

export function importDeclaration(a: Assembler, node: acorn.ImportDeclaration): void {
  importName(a, node, node.specifiers.map(importedName));
  for (const specifier of node.specifiers) {
    if (specifier.type === 'ImportNamespaceSpecifier') a.simple(opmap.DUP_TOP);
    else a.name(opmap.IMPORT_FROM, importedName(specifier), specifier);
    a.name(opmap.STORE_NAME, specifier.local.name);
  }
  a.simple(opmap.POP_TOP);
}

function importedName(specifier: acorn.ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportSpecifier') return propertyName(specifier.imported);
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}

function importName(
  a: Assembler,
  node: acorn.ImportDeclaration | acorn.ExportNamedDeclaration | acorn.ExportAllDeclaration,
  names: readonly string[],
): void {
  const attributes = (node.attributes ?? []).flatMap(({ key, value }) => [propertyName(key), String(value.value)]);
  if (attributes.length > 0) a.emit(opmap.LOAD_CONST, a.constants.add({ $: 'tuple', v: attributes }), node);
  else a.constant(undefined, node);
  a.emit(opmap.LOAD_CONST, a.constants.add({ $: 'tuple', v: [...names] }));
  a.name(opmap.IMPORT_NAME, String(node.source!.value), node);
}

export function exportNamed(a: Assembler, node: acorn.ExportNamedDeclaration): void {
  if (node.declaration) statement(a, node.declaration);
  else if (node.source) {
    importName(
      a,
      node,
      node.specifiers.map(({ local }) => propertyName(local)),
    );
    a.simple(opmap.POP_TOP);
  }
}

export function exportAll(a: Assembler, node: acorn.ExportAllDeclaration): void {
  importName(a, node, ['*']);
  a.simple(node.exported ? opmap.POP_TOP : opmap.IMPORT_STAR);
}

/** A function declaration without a name is there from the start, too. */
export function hoistDefault(a: Assembler, { declaration }: acorn.ExportDefaultDeclaration): void {
  if (declaration.type !== 'FunctionDeclaration' || declaration.id) return;
  makeFunction(a, declaration as Node);
  a.name(opmap.STORE_NAME, DEFAULT);
}

export function exportDefault(a: Assembler, node: acorn.ExportDefaultDeclaration): void {
  const { declaration } = node;
  switch (declaration.type) {
    case 'FunctionDeclaration':
      // It was made at the start.
      return;
    case 'ClassDeclaration':
      classDeclaration(a, declaration);
      if (declaration.id) return;
      break;
    default:
      named(a, declaration, isAnonymousFunction(declaration as Node) ? 'default' : null);
  }
  a.name(opmap.STORE_NAME, DEFAULT);
}
