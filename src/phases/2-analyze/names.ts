/** Emitted names: after the source's own, and never one that the source uses. */
import type { GeneratorInfo } from './generators.js';
import type { Walked } from './walked.js';

/** A name of this kind that occurs nowhere in the program; it is taken from then on. */
export function freshName(wish: string, names: Set<string>): string {
  let name = wish;
  for (let n = 1; names.has(name); n++) name = `${wish}${n}`;
  names.add(name);
  return name;
}

/** An identifier for a function name of any spelling. */
function identifierFrom(name: string): string {
  const cleaned = name.replace(/[^\p{ID_Continue}$]/gu, '_').replace(/^_+(?=.)/, '');
  return /^[\p{ID_Start}$_]/u.test(cleaned) ? cleaned : `gen${cleaned && cleaned !== '_' ? `_${cleaned}` : ''}`;
}

/** Names in step functions; none of them occurs in the source. */
export interface StepNames {
  /** The frame; of inline generators inside others, a number follows. */
  readonly frame: string;
  /** The frame in closures. */
  readonly alias: string;
  /** The value sent or thrown in, later any value on its way out. */
  readonly value: string;
  /** How the frame was resumed: next, throw or return. */
  readonly mode: string;
  /** State to go on at. */
  readonly state: string;
  /** State of the handler in force, 0 for none. */
  readonly handler: string;
  /** The exception caught last. */
  readonly error: string;
  /** Label of the dispatch loop. */
  readonly loop: string;
  /** Prefix of variables that hold values between suspensions. */
  readonly local: string;
}

/** The first prefix of which no name in the source is made. */
export function chooseStepNames(names: Set<string>): StepNames {
  for (let prefix = '$'; ; prefix = prefix === '$' ? '_$' : `_${prefix}`) {
    const taken = new RegExp(`^${prefix.replaceAll('$', '\\$')}(?:|[fvmsheqkx]|ex|call|self|loop|[ft]?\\d+)$`);
    if ([...names].some((name) => taken.test(name))) continue;
    const chosen = {
      frame: prefix,
      alias: `${prefix}f`,
      value: `${prefix}v`,
      mode: `${prefix}m`,
      state: `${prefix}s`,
      handler: `${prefix}h`,
      error: `${prefix}e`,
      loop: `${prefix}loop`,
      local: `${prefix}t`,
    };
    for (const name of Object.values(chosen)) names.add(name);
    return chosen;
  }
}

/** Name every generator's class (the step function gets `step` behind it), its frame and the frame's alias in closures. */
export function chooseNames(generators: readonly GeneratorInfo[], walked: Walked): StepNames {
  const { names } = walked;
  const step = chooseStepNames(names);
  let inline = 0;
  for (const generator of generators) {
    generator.name = freshName(`${identifierFrom(generator.func.name)}$`, names);
    names.add(`${generator.name}step`);
    const nested = generator.placement === 'inline' && generator.host !== null;
    if (nested) inline++;
    generator.frame = nested ? `${step.frame}${inline}` : step.frame;
    generator.alias = nested ? `${step.alias}${inline}` : step.alias;
  }
  return step;
}
