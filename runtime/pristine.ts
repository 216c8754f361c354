import { RESUME_NEXT } from './abi.js';
import { intrinsics } from './intrinsics.js';

/**
 * Whether the shared `next` is as it was. Where a program has replaced it, the functions' own ones give way, so that
 * every generator has the replacement.
 */
export function isPristine(): boolean {
  const { prototype, methods, all } = intrinsics;
  if ((prototype as { next?: unknown }).next === methods[RESUME_NEXT]) return true;
  for (const { cls, next: own } of all) {
    if (Object.getOwnPropertyDescriptor(cls.prototype, 'next')?.value === own) delete (cls.prototype as { next?: unknown }).next;
  }
  return false;
}
