/** The state of one program in the making, and the context that a piece of it is made for. */
import type { Random } from './random.js';
import { Scope } from './scope.js';

/** What the innermost function allows. */
export interface FunctionFacts {
  yields: boolean;
  returns: boolean;
  /** `arguments` is that of a function of the program. */
  args: boolean;
  strict: boolean;
  /** Methods and accessors that `super` reaches; `none`: no `super` here. */
  superOf: 'none' | 'thing' | 'made' | 'made static';
  /** Private names usable on `this`. */
  privates: readonly string[];
  newTarget: boolean;
  /** `this` is an object of the program. */
  ownThis: boolean;
}

/** A loop, switch or labelled statement that `break` or `continue` may name. */
export interface Target {
  kind: 'loop' | 'switch' | 'block';
  label: string | undefined;
}

export interface Context {
  scope: Scope;
  fn: FunctionFacts;
  targets: readonly Target[];
  /** How many statements are around this one. */
  depth: number;
}

export const poolNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
export const things = ['o1', 'o2'] as const;

export class Maker {
  #ids = 0;
  /** Pieces still to be made; once used up, only leaves are. */
  size: number;

  constructor(
    readonly random: Random,
    size: number,
    readonly isModule = false,
  ) {
    this.size = size;
  }

  /** A number that no other piece of the program has. */
  id(): number {
    return ++this.#ids;
  }

  /** A name that nothing else in the program has. */
  unique(prefix: string): string {
    return `${prefix}${this.id()}`;
  }
}

export function inBlock(context: Context): Context {
  return { ...context, scope: new Scope(context.scope, false), depth: context.depth + 1 };
}

export function inFunction(context: Context, fn: Partial<FunctionFacts>): Context {
  return { ...context, scope: new Scope(context.scope, true), fn: { ...context.fn, ...fn }, targets: [], depth: context.depth + 1 };
}

/** A pool name to declare here, if possible one that is not used here yet. */
export function freshName(maker: Maker, { scope }: Context): string {
  const unused = poolNames.filter((name) => !scope.used.has(name) && !scope.bindings.has(name));
  return unused.length > 0 && !maker.random.chance(0.1) ? maker.random.pick(unused) : maker.random.pick(poolNames);
}
