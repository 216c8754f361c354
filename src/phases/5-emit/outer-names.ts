/** Variables around generators, which their code reaches by name: the evaluator reaches them through accessors. */
import type * as acorn from 'acorn';
import { type Code, code } from '../../text/code.js';
import type { Analysis } from '../2-analyze/analyze.js';
import { type GeneratorInfo, hostOf } from '../2-analyze/generators.js';
import type { StepNames } from '../2-analyze/names.js';
import type { Binding, Reference, Scope } from '../2-analyze/scope.js';
import { propertyKey, type Rewriter } from '../3-lower/rewrite.js';

/** A variable that a generator's code uses. */
interface OuterName {
  /** `null`: one that the program does not declare. */
  readonly binding: Binding | null;
  assigned: boolean;
}

/** The variables that one generator's code uses and that its frame does not have. */
export interface OuterNames {
  readonly names: Map<string, OuterName>;
  /** Every `import()`. */
  readonly imports: acorn.ImportExpression[];
  meta: boolean;
  /** Each is what its name stands for where the step function is. */
  complete: boolean;
}

/** What the wrapper around a CommonJS module has; no declaration of the module's. */
const wrapped = new Set(['exports', 'require', 'module', '__filename', '__dirname']);

/** Find them for all generators of a program. */
export function outerNames(analysis: Analysis, sourceType: 'module' | 'script' | 'commonjs'): Map<GeneratorInfo, OuterNames> {
  const found = new Map<GeneratorInfo, OuterNames>(
    analysis.generators.map((generator) => [
      generator,
      { names: new Map<string, OuterName>(), imports: [], meta: false, complete: !isDynamic(generator) },
    ]),
  );
  for (const reference of analysis.references) {
    const { binding, node, scope, use } = reference;
    if (use === 'export' || !isReached(reference, sourceType)) continue;
    for (let generator = hostOf(scope.func, node); generator; generator = generator.host) {
      if (binding?.scope.func.isWithin(generator.func)) break;
      // The frame has it.
      if (binding && generator.captures.has(binding)) continue;
      const own = found.get(generator)!;
      if (binding && generator.placement === 'lifted' && generator.home.lookup(binding.name) !== binding) own.complete = false;
      const name = own.names.get(node.name) ?? { binding, assigned: false };
      if ((use === 'write' || use === 'update') && !binding?.immutable) name.assigned = true;
      own.names.set(node.name, name);
    }
  }
  for (const { node, scope } of analysis.moduleUses) {
    for (let generator = hostOf(scope.func, node); generator; generator = generator.host) {
      const own = found.get(generator)!;
      if (node.type === 'ImportExpression') own.imports.push(node);
      else own.meta = true;
    }
  }
  return found;
}

/** Names that run time has to find, as `eval` and `with` bring them. */
function isDynamic({ func, home, placement }: GeneratorInfo): boolean {
  if (placement === 'lifted') return false;
  if (func.evalInParams) return true;
  for (let scope: Scope | null = func.outer; scope && scope !== home; scope = scope.parent) if (scope.dynamic) return true;
  return false;
}

/**
 * What the program declares; and in a script, what other scripts may declare by `let`, `const` and `class`, as these are no properties of
 * the global object. Everything else is.
 */
function isReached({ binding, node }: Reference, sourceType: string): boolean {
  if (binding) return true;
  return sourceType === 'script' ? node.name !== 'undefined' : sourceType === 'commonjs' && wrapped.has(node.name);
}

/** What the accessors are to give, and the names that they may use. */
export interface Accessors {
  readonly generator: GeneratorInfo;
  readonly outer: OuterNames;
  /** The private names around that the code uses, with their `#`. */
  readonly privateNames: readonly string[];
  readonly isScript: boolean;
  readonly rewriter: Rewriter;
  readonly stepNames: StepNames;
}

/** The variables of a module that are reached by accessors in common. */
export class SharedNames {
  private readonly names = new Map<string, boolean>();

  /**
   * Share those of a generator.
   * @returns whether they are such: variables of the module by their own names, and nothing that only the generator's place can give
   */
  add({ generator, outer, privateNames, isScript, rewriter }: Accessors): boolean {
    const { home, placement, func, node } = generator;
    if (isScript || home.kind !== 'program' || placement === 'inline' || func.usesSuper || privateNames.length > 0) return false;
    if (outer.names.size === 0 || outer.imports.length > 0 || outer.meta) return false;
    for (const [name, { binding }] of outer.names) {
      const text = binding && rewriter.access(generator, binding, false, node.start);
      if ((text && text !== name) || (binding && home.lookup(name) !== binding)) return false;
    }
    for (const [name, { assigned }] of outer.names) this.names.set(name, assigned || this.names.get(name) === true);
    return true;
  }

  /** Share those that snapshots know by name. */
  read(names: readonly string[]): void {
    for (const name of names) if (!this.names.has(name)) this.names.set(name, false);
  }

  /** An object by which they are read and assigned; empty where there are none. */
  text({ value }: StepNames): string {
    const members: string[] = [];
    for (const [name, assigned] of [...this.names].sort(([x], [y]) => (x < y ? -1 : 1))) {
      members.push(reader(name));
      if (assigned) members.push(`set ${keyOf(name)}(${value}) { ${name} = ${value}; }`);
    }
    return members.length === 0 ? '' : `{ ${members.join(', ')} }`;
  }
}

/** An object by which variables are read. */
export function readers(names: readonly string[]): string {
  return `{ ${names.map(reader).join(', ')} }`;
}

function reader(name: string): string {
  return `get ${keyOf(name)}() { return ${name}; }`;
}

/**
 * An object by which the variables are read and assigned; under words that no variable has as its name, what else only the place of the code
 * can give: `import` and `import.meta` of the module, `super`, private names, and in scripts `typeof` of names that may not be declared.
 * @returns `null` where there is nothing that accessors are needed for
 */
export function accessors(wanted: Accessors): Code | null {
  const { generator, outer, privateNames, isScript, rewriter, stepNames } = wanted;
  const { value, mode } = stepNames;
  const members: Code[] = [];
  const unsure: string[] = [];
  for (const [name, { binding, assigned }] of [...outer.names].sort(([x], [y]) => (x < y ? -1 : 1))) {
    const key = keyOf(name);
    const text = (binding && rewriter.access(generator, binding, false, generator.node.start)) ?? name;
    members.push(`get ${key}() { return ${text}; }`);
    if (assigned) members.push(`set ${key}(${value}) { ${text} = ${value}; }`);
    if (!binding && isScript) unsure.push(`${key}: () => typeof ${name}`);
  }
  if (unsure.length > 0) members.push(`typeof: { ${unsure.join(', ')} }`);
  if (outer.imports.length > 0) members.push(`import: ${importer(outer.imports, value, mode)}`);
  if (outer.meta) members.push("get 'import.meta'() { return import.meta; }");
  // Arrow functions: methods of this object would have another `super`.
  if (generator.func.usesSuper)
    members.push(`super: [(${value}) => super[${value}], (${value}, ${mode}) => { super[${value}] = ${mode}; }, this]`);
  for (const name of privateNames)
    members.push(
      `'${name}': [(${value}) => ${value}.${name}, (${value}, ${mode}) => { ${value}.${name} = ${mode}; }, (${value}) => ${name} in ${value}]`,
    );
  return members.length === 0 ? null : code`{ ${members.flatMap((member, i) => (i > 0 ? [', ', member] : [member]))} }`;
}

function keyOf(name: string): string {
  return name === '__proto__' ? "['__proto__']" : propertyKey(name);
}

/** `import()` as a function. Bundlers find what is imported by literal specifiers, so these stay literal. */
function importer(imports: readonly acorn.ImportExpression[], value: string, options: string): string {
  const literal = new Set<string>();
  let isAny = false;
  let hasOptions = false;
  for (const node of imports) {
    const { source } = node;
    hasOptions ||= node.options !== null && node.options !== undefined;
    if (source.type === 'Literal' && typeof source.value === 'string' && !node.options) literal.add(source.value);
    else isAny = true;
  }
  const known = [...literal].map((text) => JSON.stringify(text));
  const last = isAny ? `import(${value}${hasOptions ? `, ${options}` : ''})` : `import(${known.pop()})`;
  const choices = known.map((text) => `${value} === ${text}${hasOptions ? ` && ${options} === void 0` : ''} ? import(${text}) : `);
  return `(${value}${hasOptions ? `, ${options}` : ''}) => ${choices.join('')}${last}`;
}
