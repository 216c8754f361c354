/** Variables around lifted generators, which their code reaches by name: the evaluator reaches them through accessors. */
import type { Analysis } from '../2-analyze/analyze.js';
import { type GeneratorInfo, hostOf } from '../2-analyze/generators.js';
import { propertyKey } from '../3-lower/rewrite.js';

/** The variables that one generator's code uses and that its frame does not have. */
export interface OuterNames {
  /** By name: whether the code assigns them. */
  readonly names: Map<string, boolean>;
  /** Each is what its name stands for at the generator's home. */
  complete: boolean;
}

/** Find them for all generators of a program. */
export function outerNames(analysis: Analysis): Map<GeneratorInfo, OuterNames> {
  const found = new Map<GeneratorInfo, OuterNames>(
    analysis.generators.map((generator) => [generator, { names: new Map<string, boolean>(), complete: generator.placement === 'lifted' }]),
  );
  for (const { binding, node, scope, use } of analysis.references) {
    if (!binding || use === 'export') continue;
    for (let generator = hostOf(scope.func, node); generator; generator = generator.host) {
      if (binding.scope.func.isWithin(generator.func) || generator.captures.has(binding) || generator.self === binding) break;
      const own = found.get(generator)!;
      if (generator.home.lookup(binding.name) !== binding) own.complete = false;
      const assigns = (use === 'write' || use === 'update') && !binding.immutable;
      own.names.set(binding.name, assigns || own.names.get(binding.name) === true);
    }
  }
  return found;
}

/**
 * An object by which the variables are read and assigned.
 * @param value a name that the source does not use
 */
export function accessors({ names }: OuterNames, value: string): string {
  const members = [...names].sort().map(([name, assigned]) => {
    const key = name === '__proto__' ? "['__proto__']" : propertyKey(name);
    const get = `get ${key}() { return ${name}; }`;
    return assigned ? `${get}, set ${key}(${value}) { ${name} = ${value}; }` : get;
  });
  return `{ ${members.join(', ')} }`;
}
