/**
 * Functions made in a generator's body, for snapshots: each gets a maker at the generator's home, which is handed the frame and the scope
 * records that the function sees. So a function can be made again, for a frame that was restored.
 *
 *     $.isBig = ((x) => x > $f.limit)          →  $.isBig = ship$fn($f)
 *     function ship$fn($f) { return $kept({ isBig: (x) => x > $f.limit }.isBig, ship$fn, [$f]); }
 *
 * Functions with private names can only be made in the class: their makers are members of it, which are taken out when it is complete.
 */
import type * as acorn from 'acorn';
import { type Code, code } from '../../text/code.js';
import { within } from '../../text/sorted.js';
import type { Analysis } from '../2-analyze/analyze.js';
import type { GeneratorInfo } from '../2-analyze/generators.js';
import { freshName } from '../2-analyze/names.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import { inParameters } from '../2-analyze/resolve.js';
import type { Binding, FunctionInfo, Node, Reference } from '../2-analyze/scope.js';
import { naming, type Rewriter, type RuntimeNames } from '../3-lower/rewrite.js';

export interface Maker {
  readonly name: string;
  /** A function declaration; or, where the function uses private names, parameters and body of a member of the class that has these. */
  readonly text: Code;
  readonly isMember: boolean;
}

/** A method of an object literal: the key that its function gets instead, and how to reach it in a literal of its own. */
interface Method {
  readonly property: acorn.Property & Node;
  readonly key: string;
  readonly access: string;
}

export class Makers {
  private readonly functions = new Map<FunctionInfo | null, FunctionInfo[]>();
  /** By position. */
  private readonly references: readonly Reference[];

  /** @param shells function objects of generators declared in generators; those with a maker are replaced */
  constructor(
    private readonly analysis: Analysis,
    private readonly rewriter: Rewriter,
    private readonly runtime: RuntimeNames,
    private readonly shells: Map<GeneratorInfo | null, Code>,
  ) {
    for (const func of analysis.functions) {
      const known = this.functions.get(func.parent);
      if (known) known.push(func);
      else this.functions.set(func.parent, [func]);
    }
    this.references = [...analysis.references].sort((a, b) => a.node.start - b.node.start);
  }

  /**
   * Put calls of makers in the places of a generator's functions.
   * @returns the makers, in source order
   */
  of(generator: GeneratorInfo): Maker[] {
    if (generator.placement === 'inline' && !generator.isMember) return [];
    const made: Maker[] = [];
    const edits = this.rewriter.edits(generator);
    const records = new Set(generator.func.scopes.map(({ record }) => record));
    for (const func of this.functions.get(generator.func) ?? []) {
      const method = this.methodOf(func);
      if (!this.isMovable(func, generator, method)) continue;
      const { start, end } = method?.property ?? func.node;
      const needs = [...edits.needsWithin(start, end)];
      if (needs.some((need) => need !== generator.alias && !records.has(need))) continue;
      const name = freshName(`${generator.name}fn`, this.analysis.names);
      const strict = generator.func.strict && !generator.home.func.strict ? "'use strict'; " : '';
      const list = needs.join(', ');
      const call = `${name}(${list})`;
      const shell = this.shells.get(func.generator);
      if (shell) this.shells.set(func.generator, call);
      const value =
        shell ??
        (method
          ? code`{ ${edits.lift(start, end, `${method.key}: ${call}`)} }${method.access}`
          : this.named(func, edits.lift(start, end, call)));
      const body = code`(${list}) { ${strict}return ${this.runtime.use('kept')}(${value}, ${name}, [${list}]); }`;
      const isMember = func.usesPrivate || this.usesClass(func, generator);
      made.push({ name, text: isMember ? body : code`function ${name}${body}`, isMember });
    }
    return made;
  }

  /** The text names an anonymous function itself, as its place does no longer. */
  private named(func: FunctionInfo, text: Code): Code {
    if (func.name === '' || func.generator || this.rewriter.named.has(func.node) || !isAnonymousFunction(func.node)) return text;
    const [before, after] = naming(func.name);
    return code`${before}${text}${after}`;
  }

  /** Everything that it uses can be seen at the generator's home, or is in the frame. */
  private isMovable(func: FunctionInfo, generator: GeneratorInfo, method: Method | null): boolean {
    if (inParameters(generator.func, func.node) || func.usesSuper || func.generator?.placement === 'inline') return false;
    if (func.usesPrivate && !isWithinClass(func, generator)) return false;
    const site = this.analysis.sites.get(func);
    if (!method && (site?.computedKey || site?.named)) return false;
    if (func.kind === 'declaration') {
      if (!this.isInFrame(func, generator)) return false;
    } else if (!method && func.kind !== 'arrow' && func.kind !== 'expression') return false;
    return within(this.references, func.node, ({ node }) => node.start).every(
      ({ binding, scope }) =>
        !binding ||
        !scope.func.isWithin(func) ||
        binding.scope.func.isWithin(func) ||
        generator.home.isWithin(binding.scope) ||
        isOfClass(binding, generator) ||
        this.rewriter.access(generator, binding, true) !== null,
    );
  }

  /** By the name that it has inside itself, which a generator that is not lifted sees as it is. */
  private usesClass(func: FunctionInfo, generator: GeneratorInfo): boolean {
    return (
      generator.isMember &&
      within(this.references, func.node, ({ node }) => node.start).some(({ binding }) => binding && isOfClass(binding, generator))
    );
  }

  /** Of an object literal, under a key that is the same wherever it is evaluated. Accessors stay: only data can be saved. */
  private methodOf(func: FunctionInfo): Method | null {
    const { container, holder } = this.analysis.sites.get(func) ?? {};
    if (container?.type !== 'ObjectExpression' || func.kind !== 'method') return null;
    const property = holder as acorn.Property & Node;
    const { key, computed, kind } = property;
    if (kind !== 'init' || (computed && !this.isWellKnown(key))) return null;
    const text = this.analysis.source.slice(key.start, key.end);
    if (!computed && key.type === 'Identifier') {
      // With a colon, this key would set the prototype.
      const own = text === '__proto__' ? "['__proto__']" : text;
      return { property, key: own, access: `.${text}` };
    }
    return { property, key: `[${text}]`, access: `[${text}]` };
  }

  /** A symbol of the language's, by its name. */
  private isWellKnown({ type, ...key }: acorn.Node): boolean {
    const { object, computed } = key as Partial<acorn.MemberExpression>;
    if (type !== 'MemberExpression' || computed || object?.type !== 'Identifier' || object.name !== 'Symbol') return false;
    return within(this.references, object, (reference) => reference.node.start).every(({ binding }) => binding === null);
  }

  /** A declaration is assigned to its slot; of those of the same name, the last. */
  private isInFrame(func: FunctionInfo, generator: GeneratorInfo): boolean {
    const { id } = func.node as Node & { id?: { name: string } | null };
    const { outer } = func;
    const binding = id && outer?.bindings.get(id.name);
    return (
      !!binding &&
      generator.func.scopes.includes(outer!) &&
      this.rewriter.access(generator, binding, false) !== null &&
      outer!.functions.findLast((other) => other.id.name === id.name) === func.node
    );
  }
}

/** The name of the generator's class inside itself. */
function isOfClass({ kind, scope }: Binding, { isMember, site }: GeneratorInfo): boolean {
  return isMember && kind === 'class-self' && scope.node === site.container;
}

/** The private names that the function uses are those of the generator's class: not of one in its body, nor of one around an object literal. */
function isWithinClass({ outer }: FunctionInfo, { func, isMember, site }: GeneratorInfo): boolean {
  for (let scope = outer; scope?.func === func; scope = scope.parent) if (scope.kind === 'class') return false;
  return isMember && site.container?.type !== 'ObjectExpression';
}
