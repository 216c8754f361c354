/** The hash by which a function is known again: over its own text, and the hashes of the functions in it. */
import { ABI_VERSION } from '../../../runtime/abi.js';

export interface Hashed {
  readonly start: number;
  readonly end: number;
  readonly hash: string;
}

/** FNV-1a over UTF-16 units, twice with different factors. */
class Hash {
  private a = 0x811c9dc5;
  private b = 0x1b873593;

  add(text: string, start: number, end: number): void {
    let { a, b } = this;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x85ebca6b);
    }
    this.a = a;
    this.b = b;
  }

  toString(): string {
    return [this.a, this.b].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
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
