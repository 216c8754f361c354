/** Whether functions of a module may be called before the module has run. */
import type * as acorn from 'acorn';
import type { Analysis } from '../2-analyze/analyze.js';
import type { Node } from '../2-analyze/scope.js';

/**
 * Only another module of a cycle can do that, with a function declaration that this one exports: others are not there yet. A module in a
 * cycle imports something.
 */
export function mayBeCalledEarly({ program }: Analysis): boolean {
  const { body } = program.body.node as Node & acorn.Program;
  const declared = new Set(body.map((statement) => declaredFunction(statement)));
  return body.some(imports) && body.some((statement) => exportsOneOf(statement, declared));
}

function imports(statement: acorn.Statement | acorn.ModuleDeclaration): boolean {
  return statement.type === 'ImportDeclaration' || ('source' in statement && Boolean(statement.source));
}

function declaredFunction(statement: acorn.Statement | acorn.ModuleDeclaration): string | undefined {
  return statement.type === 'FunctionDeclaration' ? statement.id.name : undefined;
}

function exportsOneOf(statement: acorn.Statement | acorn.ModuleDeclaration, declared: ReadonlySet<string | undefined>): boolean {
  if (statement.type === 'ExportDefaultDeclaration')
    return (
      statement.declaration.type === 'FunctionDeclaration' ||
      (statement.declaration.type === 'Identifier' && declared.has(statement.declaration.name))
    );
  if (statement.type !== 'ExportNamedDeclaration') return false;
  return (
    statement.declaration?.type === 'FunctionDeclaration' ||
    (!statement.source && statement.specifiers.some(({ local }) => local.type === 'Identifier' && declared.has(local.name)))
  );
}

/** The declarations of a module that stand behind an `export`. */
export function exportedDeclarations({ program }: Analysis): Set<unknown> {
  const { body } = program.body.node as Node & acorn.Program;
  return new Set(body.map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : null)));
}
