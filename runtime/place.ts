/** From instructions to places in the source. */

import { EXTENDED_ARG, HAVE_ARGUMENT } from './abi.js';
import type { CodeObject, Positions } from './code.js';

/** The place of the instruction at an offset; `null` where there is none. */
export function positionsAt(code: CodeObject, offset: number): Positions | null {
  const bytes = code.co_code;
  if (offset < 0) return null;
  for (let at = 0, n = 0; at < bytes.length; n++) {
    // An EXTENDED_ARG belongs to the instruction that it extends.
    if (bytes[at] === EXTENDED_ARG) at += 3;
    at += bytes[at]! < HAVE_ARGUMENT ? 1 : 3;
    if (offset < at) return code.co_positions()[n] ?? null;
  }
  return null;
}
