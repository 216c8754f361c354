/** Versions of a function's code against each other. */
import type { GeneratorType } from '../intrinsics.js';
import { type Layout, layoutOf } from './layout.js';

export interface VersionPoint {
  readonly line: number;
  readonly label?: string;
  /** Variables whose values count here. */
  readonly locals: readonly string[];
  /** What waits here of loops and of the expression around: a letter each. */
  readonly stack: string;
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
    points: layout.points.map(({ line, label, slots, stack, delegates }) => ({
      line,
      ...(label === undefined ? {} : { label }),
      locals: slots.map(({ name }) => name),
      stack: `${delegates ? '*' : ''}${stack}`,
    })),
  };
}

export function versionOfType(type: GeneratorType): FunctionVersion | undefined {
  const layout = layoutOf(type);
  return layout && versionOf(layout);
}

/** What becomes of the generators that are suspended at a point of an old version. */
export interface PointFate {
  /** The old point's number; 0 is the start. */
  readonly point: number;
  readonly label: string | undefined;
  readonly line: number;
  /**
   * `same`: the code has not changed. `fits`: `migrate` can let it go on at `now` as it is. `differs`: variables are missing, or not used any
   * more. `lost`: there is no such point, or the loops and expressions around it are others.
   */
  readonly fate: 'same' | 'fits' | 'differs' | 'lost';
  /** The new point. */
  readonly now: number | undefined;
  /** Variables that the new point has and the old one has not, and the other way round. */
  readonly missing: readonly string[];
  readonly unused: readonly string[];
}

export function fates(old: FunctionVersion, now: FunctionVersion): PointFate[] {
  const isSame = old.hash === now.hash;
  return old.points.map(({ line, label, locals, stack }, point) => {
    const found = label === undefined || isSame ? point : now.points.findIndex((other) => other.label === label);
    const other = now.points[found];
    const fits = other !== undefined && other.stack === stack;
    const missing = fits ? other.locals.filter((name) => !locals.includes(name)) : [];
    const unused = fits ? locals.filter((name) => !other.locals.includes(name)) : [];
    const fate = isSame ? 'same' : !fits ? 'lost' : missing.length + unused.length > 0 ? 'differs' : 'fits';
    return { point, label, line, fate, now: fits ? found : undefined, missing, unused };
  });
}

export function isVersion(value: unknown): value is FunctionVersion {
  const { hash, points } = (typeof value === 'object' && value !== null ? value : {}) as Partial<FunctionVersion>;
  return typeof hash === 'string' && Array.isArray(points) && points.every(isPoint);
}

function isPoint(value: unknown): boolean {
  const { locals, stack } = (typeof value === 'object' && value !== null ? value : {}) as Partial<VersionPoint>;
  return typeof stack === 'string' && Array.isArray(locals) && locals.every((name) => typeof name === 'string');
}
