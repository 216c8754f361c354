/** What compiled code tells for snapshots. */
import type { ModuleUnit } from './abi.js';
import type { FunctionMaker, GeneratorClass } from './intrinsics.js';
import { intrinsics } from './state.js';

/**
 * Know a function of a generator's body again, for snapshots.
 * @param seen the frame and the scope records that it was handed
 */
export function kept<T extends Function>(fn: T, maker: FunctionMaker, seen: readonly object[]): T {
  intrinsics.kept.set(fn, { maker, seen });
  return fn;
}

/**
 * Make a class's frames known to snapshots.
 * @param unit the module that it is of
 * @param layout what is in them (see StoredLayout)
 */
export function savable(cls: GeneratorClass, unit: ModuleUnit, layout: string): void {
  Object.assign(cls.type!, { unit, layout });
}
