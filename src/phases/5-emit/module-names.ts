/**
 * The names by which snapshots know a module's functions: what its generators refer to, and what they may be handed as a value, or have as
 * their `this`.
 */
import type * as acorn from 'acorn';
import { skipBlank } from '../../text/scan.js';
import type { Analysis } from '../2-analyze/analyze.js';
import { hostOf } from '../2-analyze/generators.js';
import { patternIdentifiers } from '../2-analyze/patterns.js';
import type { Binding, Reference, Scope } from '../2-analyze/scope.js';

/** @returns names that are variables of a home or of scopes around it, in alphabetical order */
export function namesOf(analysis: Analysis, home: Scope): string[] {
  const functions = functionsOf(analysis, home);
  const names = new Set<string>();
  for (const reference of analysis.references) {
    const binding = outside(reference.binding);
    if (!binding || !home.isWithin(binding.scope) || home.lookup(binding.name) !== binding) continue;
    const { node, scope, use } = reference;
    const isUsed = use !== 'export' && hostOf(scope.func, node)?.home === home;
    if (isUsed || (functions.has(binding) && isValue(reference, analysis.source))) names.add(binding.name);
  }
  for (const name of exported(analysis, home)) if (functions.has(home.bindings.get(name)!)) names.add(name);
  for (const { site, home: of } of analysis.generators) {
    const isStatic = (site.holder as Partial<acorn.MethodDefinition> | undefined)?.static === true;
    const id = of === home && isStatic && (site.container as acorn.Class).id;
    if (id && home.bindings.get(id.name)?.kind === 'class') names.add(id.name);
  }
  return [...names].sort();
}

/** A class has the same value under its name inside itself. */
function outside(binding: Binding | null): Binding | null {
  if (binding?.kind !== 'class-self') return binding;
  const around = binding.scope.parent?.lookup(binding.name);
  return around?.kind === 'class' && !around.reassigned ? around : binding;
}

/** Declarations of a home that are functions and classes, or may be, as imports. */
function functionsOf({ namedValues }: Analysis, home: Scope): Set<Binding> {
  const found = new Set<Binding>();
  for (const binding of home.bindings.values()) if (['function', 'class', 'import'].includes(binding.kind)) found.add(binding);
  for (const { target, scope } of namedValues) {
    const binding = scope === home ? home.bindings.get(target.name) : undefined;
    if (binding?.start === target.start) found.add(binding);
  }
  return found;
}

/** Neither called where it stands, nor asked for a property. */
function isValue({ node, use }: Reference, source: string): boolean {
  if (use === 'export') return true;
  const next = skipBlank(source, node.end);
  return use === 'read' && source[next] !== '.' && source[next] !== '[' && !source.startsWith('?.', next);
}

function exported({ root }: Analysis, home: Scope): string[] {
  if (home.kind !== 'program') return [];
  return root.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' && node.type !== 'ExportDefaultDeclaration') return [];
    const { declaration } = node;
    if (declaration?.type === 'VariableDeclaration')
      return declaration.declarations.flatMap(({ id }) => patternIdentifiers(id)).map(({ name }) => name);
    const isNamed = declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration';
    return isNamed && declaration.id ? [declaration.id.name] : [];
  });
}
