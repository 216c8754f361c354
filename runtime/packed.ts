/** Code objects that are packed in a compiled module. */
import type { StoredLayout } from './abi.js';
import { type CodeObject, codeObject } from './code.js';
import { unpack } from './pack/unpack.js';

/** What a module tells of its functions. */
interface Told {
  readonly codes: readonly CodeObject[];
  readonly layouts: readonly (StoredLayout | null)[];
}

const modules = new Map<string, Told>();

/**
 * A code object of a module, all of which are unpacked when the first one is asked for; or what snapshots know of its frames.
 * @param index its place among those of the module, from 0 on; of the latter, from -1 down
 * @param text the packed code objects
 * @param strings the strings in them
 */
export function packed(index: number, text: string, strings: string): CodeObject | StoredLayout | null | undefined {
  let told = modules.get(text);
  if (!told) {
    const { codes, layouts } = unpack(text, strings);
    told = { codes: codes.map(codeObject), layouts };
    modules.set(text, told);
  }
  return index < 0 ? told.layouts[-1 - index] : told.codes[index];
}
