/** The hash by which a function is known again: over its own text, and the hashes of the functions in it. */
import { ABI_VERSION } from '../../../runtime/abi.js';

export interface Hashed {
  readonly start: number;
  readonly end: number;
  readonly hash: string;
}

/** FNV-1a over UTF-16 units. */
class Hash {
  private sum = 0x811c9dc5;

  add(text: string, start: number, end: number): void {
    let { sum } = this;
    for (let i = start; i < end; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
    this.sum = sum;
  }

  toString(): string {
    return (this.sum >>> 0).toString(16).padStart(8, '0');
  }
}

/**
 * Hash of a range of the source. Each character is read once, however deep functions are nested.
 * @param inner the functions directly in it
 */
export function identity(source: string, start: number, end: number, inner: readonly Hashed[]): string {
  const hash = new Hash();
  const version = `${ABI_VERSION}\n`;
  hash.add(version, 0, version.length);
  let at = start;
  for (const part of [...inner].sort((x, y) => x.start - y.start)) {
    if (part.start < at) continue;
    hash.add(source, at, part.start);
    hash.add(part.hash, 0, part.hash.length);
    at = part.end;
  }
  hash.add(source, at, end);
  return hash.toString();
}
