/**
 * Functions made in a generator's body, for snapshots: each gets a maker at the generator's home, which is handed the frame and the scope
 * records that the function sees. So a function can be made again, for a frame that was restored.
 *
 *     $.isBig = ((x) => x > $f.limit)          →  $.isBig = ship$fn($f)
 *     function ship$fn($f) { return $kept({ isBig: (x) => x > $f.limit }.isBig, ship$fn, [$f]); }
 */
import { type Code, code } from '../../text/code.js';
import type { Analysis } from '../2-analyze/analyze.js';
import type { GeneratorInfo } from '../2-analyze/generators.js';
import { freshName } from '../2-analyze/names.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import { inParameters } from '../2-analyze/resolve.js';
import type { FunctionInfo, Node } from '../2-analyze/scope.js';
import { naming, type Rewriter, type RuntimeNames } from '../3-lower/rewrite.js';

export interface Maker {
  readonly name: string;
  readonly text: Code;
}

/**
 * Put calls of makers in the places of a generator's functions.
 * @param shells function objects of generators declared in this one, by generator; those with a maker are replaced
 * @returns the makers, in source order
 */
export function addMakers(
  generator: GeneratorInfo,
  analysis: Analysis,
  rewriter: Rewriter,
  runtime: RuntimeNames,
  shells: Map<GeneratorInfo | null, Code>,
): Maker[] {
  if (generator.placement === 'inline') return [];
  const made: Maker[] = [];
  const edits = rewriter.edits(generator);
  const records = new Set(generator.func.scopes.map(({ record }) => record));
  for (const func of analysis.functions) {
    if (!isMovable(func, generator, analysis, rewriter)) continue;
    const { start, end } = func.node;
    const needs = [...edits.needsWithin(start, end)];
    if (needs.some((need) => need !== generator.alias && !records.has(need))) continue;
    const name = freshName(`${generator.name}fn`, analysis.names);
    const strict = generator.func.strict && !generator.home.func.strict ? "'use strict'; " : '';
    const shell = shells.get(func.generator);
    const value = shell ?? named(func, edits.slice(start, end));
    const list = needs.join(', ');
    made.push({ name, text: code`function ${name}(${list}) { ${strict}return ${runtime.use('kept')}(${value}, ${name}, [${list}]); }` });
    const call = `${name}(${list})`;
    if (shell) shells.set(func.generator, call);
    else edits.replace(start, end, call);
  }
  return made;
}

/** The text names an anonymous function itself, as its place does no longer. */
function named(func: FunctionInfo, text: Code): Code {
  if (func.name === '' || func.generator || !isAnonymousFunction(func.node)) return text;
  const [before, after] = naming(func.name);
  return code`${before}${text}${after}`;
}

/** Everything that it uses can be seen at the generator's home, or is in the frame. */
function isMovable(func: FunctionInfo, generator: GeneratorInfo, analysis: Analysis, rewriter: Rewriter): boolean {
  if (func.parent !== generator.func || inParameters(generator.func, func.node)) return false;
  const site = analysis.sites.get(func);
  if (site?.computedKey || site?.named) return false;
  if (func.usesSuper || func.usesPrivate || func.generator?.placement === 'inline') return false;
  if (func.kind === 'declaration') {
    const { id } = func.node as Node & { id?: { name: string } | null };
    const binding = id && func.outer?.bindings.get(id.name);
    if (!binding || !generator.func.scopes.includes(func.outer!) || rewriter.access(generator, binding, false) === null) return false;
    // Of declarations of the same name, the last is made.
    if (func.outer!.functions.findLast((other) => other.id.name === id.name) !== func.node) return false;
  } else if (func.kind !== 'arrow' && func.kind !== 'expression') return false;
  return analysis.references.every(({ binding, scope, node }) => {
    if (!binding || node.start < func.node.start || node.end > func.node.end || binding.scope.func.isWithin(func)) return true;
    return !scope.func.isWithin(func) || generator.home.isWithin(binding.scope) || rewriter.access(generator, binding, true) !== null;
  });
}
