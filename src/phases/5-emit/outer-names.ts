/** Variables around lifted generators, which their code reaches by name: the evaluator reaches them through accessors. */
import type * as acorn from 'acorn';
import type { Analysis } from '../2-analyze/analyze.js';
import { type GeneratorInfo, hostOf } from '../2-analyze/generators.js';
import { propertyKey } from '../3-lower/rewrite.js';

/** The variables that one generator's code uses and that its frame does not have. */
export interface OuterNames {
  /** By name: whether the code assigns them. */
  readonly names: Map<string, boolean>;
  /** Every `import()`. */
  readonly imports: acorn.ImportExpression[];
  meta: boolean;
  /** Each is what its name stands for at the generator's home. */
  complete: boolean;
}

/** What the wrapper around a CommonJS module has; no declaration of the module's. */
const wrapped = new Set(['exports', 'require', 'module', '__filename', '__dirname']);

/** Find them for all generators of a program. */
export function outerNames(analysis: Analysis, isCommonJs: boolean): Map<GeneratorInfo, OuterNames> {
  const found = new Map<GeneratorInfo, OuterNames>(
    analysis.generators.map((generator) => [
      generator,
      { names: new Map<string, boolean>(), imports: [], meta: false, complete: generator.placement === 'lifted' },
    ]),
  );
  for (const { binding, node, scope, use } of analysis.references) {
    if (use === 'export') continue;
    if (!binding && !(isCommonJs && wrapped.has(node.name))) continue;
    for (let generator = hostOf(scope.func, node); generator; generator = generator.host) {
      if (!binding) {
        found
          .get(generator)!
          .names.set(node.name, found.get(generator)!.names.get(node.name) === true || use === 'write' || use === 'update');
        continue;
      }
      if (binding.scope.func.isWithin(generator.func) || generator.captures.has(binding) || generator.self === binding) break;
      const own = found.get(generator)!;
      if (generator.home.lookup(binding.name) !== binding) own.complete = false;
      const assigns = (use === 'write' || use === 'update') && !binding.immutable;
      own.names.set(binding.name, assigns || own.names.get(binding.name) === true);
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

/** Whether there is anything that accessors are needed for. */
export function needsAccessors({ names, imports, meta }: OuterNames): boolean {
  return names.size > 0 || imports.length > 0 || meta;
}

/**
 * An object by which the variables are read and assigned; under words that no variable has as its name, `import` and `import.meta` of the module.
 * @param value names that the source does not use
 */
export function accessors({ names, imports, meta }: OuterNames, value: string, options: string): string {
  const members = [...names].sort().map(([name, assigned]) => {
    const key = name === '__proto__' ? "['__proto__']" : propertyKey(name);
    const get = `get ${key}() { return ${name}; }`;
    return assigned ? `${get}, set ${key}(${value}) { ${name} = ${value}; }` : get;
  });
  if (imports.length > 0) members.push(`import: ${importer(imports, value, options)}`);
  if (meta) members.push("get 'import.meta'() { return import.meta; }");
  return `{ ${members.join(', ')} }`;
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
