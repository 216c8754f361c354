/** What has to be known of a program before it runs: its variables, and a module's imports and exports. */
import type * as acorn from 'acorn';
import type { CodeObjectData, StoredDeclaration, StoredExport, StoredLink } from '../../../runtime/abi.js';
import { patternIdentifiers } from '../2-analyze/patterns.js';
import type { Binding } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { propertyName } from './members.js';
import { DEFAULT } from './modules.js';

/** The tables of a program's code object; those that would be empty are left out. */
export function programTables({ analysis }: Assembler): Partial<CodeObjectData> {
  const { bindings } = analysis.program.body;
  const declared = [...bindings.values()]
    .filter(({ kind }) => kind !== 'import')
    .sort(inOrder)
    .map(({ kind, name }) => [kind, name] as StoredDeclaration);
  const tables: Partial<CodeObjectData> = {};
  if (declared.length > 0) tables.declared = declared;
  const linker = new Links();
  for (const node of analysis.root.body) linker.add(node);
  if (linker.links.length > 0) tables.links = linker.links;
  if (linker.exports.length > 0) tables.exports = linker.exports;
  return tables;
}

/** In V8, globals come in the order of their declarations, functions of blocks (ECMAScript B.3.3) last. */
function inOrder(x: Binding, y: Binding): number {
  return Number(isOnlyInBlocks(x)) - Number(isOnlyInBlocks(y)) || x.start - y.start;
}

function isOnlyInBlocks({ kind, fromBlocks, references }: Binding): boolean {
  return kind === 'var' && fromBlocks && !references.some(({ use }) => use === 'declare');
}

type Source = acorn.ImportDeclaration | acorn.ExportNamedDeclaration | acorn.ExportAllDeclaration;

class Links {
  readonly links: StoredLink[] = [];
  readonly exports: StoredExport[] = [];

  add(node: acorn.Program['body'][number]): void {
    switch (node.type) {
      case 'ImportDeclaration':
        this.link(
          node,
          node.specifiers.map((specifier) => [importedName(specifier), specifier.local.name]),
        );
        break;
      case 'ExportAllDeclaration': {
        const index = this.link(node, []);
        if (node.exported) this.exports.push([propertyName(node.exported), index, '*']);
        else this.exports.push(['*', index]);
        break;
      }
      case 'ExportDefaultDeclaration':
        this.exports.push(['default', defaultName(node)]);
        break;
      case 'ExportNamedDeclaration':
        this.named(node);
        break;
    }
  }

  private named(node: acorn.ExportNamedDeclaration): void {
    const { declaration, specifiers } = node;
    if (declaration) {
      const names =
        declaration.type === 'VariableDeclaration'
          ? declaration.declarations.flatMap(({ id }) => patternIdentifiers(id).map(({ name }) => name))
          : [declaration.id.name];
      for (const name of names) this.exports.push([name, name]);
    } else if (node.source) {
      const index = this.link(node, []);
      for (const { exported, local } of specifiers) this.exports.push([propertyName(exported), index, propertyName(local)]);
    } else for (const { exported, local } of specifiers) this.exports.push([propertyName(exported), propertyName(local)]);
  }

  private link(node: Source, imports: [string, string][]): number {
    const attributes = (node.attributes ?? []).map(({ key, value }) => [propertyName(key), String(value.value)] as const);
    return this.links.push([String(node.source!.value), attributes.length > 0 ? Object.fromEntries(attributes) : null, imports]) - 1;
  }
}

function importedName(specifier: acorn.ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportSpecifier') return propertyName(specifier.imported);
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}

/** The variable behind a default export. */
function defaultName({ declaration }: acorn.ExportDefaultDeclaration): string {
  const isDeclaration = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
  return (isDeclaration && declaration.id?.name) || DEFAULT;
}
