/** Paths: the ways from roots to the frames that are resumed (see `pass-on.ts`). */
import { STATE_CLOSED, STATE_DELEGATING } from './abi.js';
import { executes } from './chain.js';
import { type Delegate, GeneratorDelegate, stepOf } from './delegate.js';
import type { FrameRecord, GeneratorType } from './intrinsics.js';
import { intrinsics } from './state.js';

export const methodNames = ['next', 'throw', 'return'] as const;

/** The way from a root to the top of its chain: the delegates, outermost first; a stand-in for the root is the first. */
export class Path {
  epoch = intrinsics.epoch;
  /** While it is active: the path that was made active before it. */
  outer: Path | null = null;
  /** Its root goes on by itself: it may delegate to another generator, or to none. */
  mayMove = false;

  constructor(readonly links: GeneratorDelegate[]) {}

  has(frame: FrameRecord): boolean {
    return this.links.some((link) => link.frame === frame);
  }
}

/** A path that nobody uses any more, for the next root that needs one. */
let spare: Path | null = null;

export function pathOf(type: GeneratorType, root: FrameRecord, first: GeneratorDelegate): Path {
  const path = spare ?? new Path([new GeneratorDelegate(intrinsics, root, type)]);
  spare = null;
  path.epoch = intrinsics.epoch;
  const standIn = path.links[0]!;
  standIn.frame = root;
  standIn.type = type;
  standIn.step = stepOf(type, root);
  path.links.push(first);
  return path;
}

/** Keep a path for its root's next resumption, or for another root where this one delegates no more. */
export function put(path: Path, first: GeneratorDelegate): void {
  const { links } = path;
  path.mayMove = false;
  if (links.length > 1) {
    if (links[1] !== first) first.path = null;
    links[1]!.path = path;
    return;
  }
  first.path = null;
  const standIn = links[0]! as { frame: unknown; type: unknown; step: unknown };
  standIn.frame = standIn.type = standIn.step = null;
  spare = path;
}

/** Bring a path up to date whose frames may have been resumed from elsewhere. */
export function refresh(links: GeneratorDelegate[]): void {
  let top = links[links.length - 1]!;
  while (top.frame.$s === STATE_CLOSED && links.length > 1) {
    const outer = links[links.length - 2]!;
    // One that still delegates to a finished generator has yet to be told.
    if (outer.frame.$d === top) return;
    links.pop();
    top = outer;
  }
  while (top.frame.$s === STATE_DELEGATING) {
    const next = top.frame.$d as Delegate;
    if (next.frame === null || next.busy) return;
    links.push(next);
    top = next;
  }
}

/** The first frame of a path, from an index on, that is running; -1 where none is. */
export function firstRunning(path: Path, from: number): number {
  const { links } = path;
  if (!executes(links[links.length - 1]!.frame)) return -1;
  for (let i = from; ; i++) {
    const frame = links[i]!.frame;
    if (executes(frame)) return i;
    for (let active: Path | null = intrinsics.active; active; active = active.outer) {
      const at = active.links.findIndex((link) => link.frame === frame);
      if (at >= 0 && (active !== path || at < from || from === 0)) return i;
    }
  }
}

/**
 * `throw` and `return` are looked up by each frame when it passes them on. Where that may find another method than the
 * generators' own, the path ends, so that the method is called.
 * @param last the index of the last that it goes to
 * @returns whether it does
 */
export function cutAtProtocol(path: Path, mode: number, last: number): boolean {
  const { links } = path;
  const isOwn = isIntrinsic(mode);
  for (let i = 1; i <= last; i++) {
    if (isOwn && links[i]!.inherits(mode)) continue;
    links[1]!.path = null;
    links.length = i;
    // Frames below are not running while the method runs, those above are.
    path.epoch = ++intrinsics.epoch;
    return true;
  }
  return false;
}

/** Whether all generators have the `throw` or `return` that they came with. */
export function isIntrinsic(mode: number): boolean {
  return (intrinsics.prototype as Record<string, unknown>)[methodNames[mode]!] === intrinsics.methods[mode];
}

/** The top has delegated, and what it delegates to has yielded already: the path goes there. */
export function started(links: GeneratorDelegate[], value: unknown): IteratorResult<unknown, unknown> {
  let top = links[links.length - 1]!.frame!;
  while (top.$s === STATE_DELEGATING) {
    const link = top.$d as GeneratorDelegate;
    links.push(link);
    top = link.frame;
  }
  return { value, done: false };
}
