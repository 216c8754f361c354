/**
 * The code objects of a build in one asset of its output folder, in the format of a sidecar file.
 * One for all chunks under a fixed name: a comment in a chunk that points to its own would not survive a minifier,
 * and each code object names its module (`co_filename`) itself.
 */
import type { CodeObjectData } from '../../runtime/abi.js';
import { encodeSidecar, sidecarName } from '../sidecar.js';

/** `genframe.code.json` */
export const sidecarAssetName = sidecarName('genframe');

/** The whole output folder, where a sidecar beside a file would name that file. */
const allFiles = '.';

/** Code objects by module, collected while modules are compiled. */
export class SidecarAsset {
  readonly #modules = new Map<string, readonly CodeObjectData[]>();

  /** Note a module's code objects; a module without any is forgotten. */
  set(id: string, codeObjects: readonly CodeObjectData[]): void {
    if (codeObjects.length > 0) this.#modules.set(id, codeObjects);
    else this.#modules.delete(id);
  }

  has(id: string): boolean {
    return this.#modules.has(id);
  }

  delete(id: string): void {
    this.#modules.delete(id);
  }

  clear(): void {
    this.#modules.clear();
  }

  /**
   * The asset's text, sorted by module name: the same on every machine.
   * @param ids the modules that ended up in the output; all where the bundler does not tell
   * @returns null where there is nothing to write
   */
  text(ids: Iterable<string> = this.#modules.keys()): string | null {
    const lists = [...new Set(ids)].flatMap((id) => [this.#modules.get(id) ?? []]);
    const named = (list: readonly CodeObjectData[]): string => list[0]?.co_filename ?? '';
    const codeObjects = lists.sort((a, b) => (named(a) < named(b) ? -1 : Number(named(a) > named(b)))).flat();
    return codeObjects.length === 0 ? null : encodeSidecar(allFiles, codeObjects);
  }
}
