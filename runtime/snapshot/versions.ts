/** Versions of a function's code against each other. */
import type { GeneratorType } from '../intrinsics.js';
import { type Layout, layoutOf } from './layout.js';

export interface VersionPoint {
  readonly line: number;
  readonly label?: string;
  /** Variables whose values count here. */
  readonly locals: readonly string[];
  /** How many values of a half-evaluated expression wait here. */
  readonly stack: number;
}

/** What snapshots know of a version of a generator function; plain JSON, to be kept with a release. */
export interface FunctionVersion {
  readonly module: string;
  readonly function: string;
  readonly hash: string;
  /** The start of the body, then the suspension points in source order. */
  readonly points: readonly VersionPoint[];
}

export function versionOf(layout: Layout): FunctionVersion {
  return {
    module: layout.unit.id,
    function: layout.name,
    hash: layout.hash,
    points: layout.points.map(({ line, label, slots, stack }) => ({
      line,
      ...(label === undefined ? {} : { label }),
      locals: slots.map(({ name }) => name),
      stack: stack.length,
    })),
  };
}

export function versionOfType(type: GeneratorType): FunctionVersion | undefined {
  const layout = layoutOf(type);
  return layout && versionOf(layout);
}
