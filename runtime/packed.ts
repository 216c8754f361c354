/** Code objects that are packed in a compiled module. */
import { type CodeObject, codeObject } from './code.js';
import { unpack } from './pack/unpack.js';

const modules = new Map<string, readonly CodeObject[]>();

/**
 * A code object of a module, all of which are unpacked when the first one is asked for.
 * @param index its place among those of the module
 * @param text the packed code objects
 * @param strings the strings in them
 */
export function packed(index: number, text: string, strings: string): CodeObject | undefined {
  let codes = modules.get(text);
  if (!codes) {
    codes = unpack(text, strings).map(codeObject);
    modules.set(text, codes);
  }
  return codes[index];
}
