/** FNV-1a over UTF-16 units, twice with different seeds: 64 bits as 16 hexadecimal digits. For identity, not for security. */
export class Hash {
  private a = 0x811c9dc5;
  private b = 0x1b873593;

  /** @returns itself */
  add(text: string): this {
    let { a, b } = this;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 0x01000193);
      b = Math.imul(b ^ c, 0x85ebca6b);
    }
    this.a = a;
    this.b = b;
    return this;
  }

  toString(): string {
    return hex(this.a) + hex(this.b);
  }
}

export function hashOf(text: string): string {
  return new Hash().add(text).toString();
}

function hex(n: number): string {
  return (n >>> 0).toString(16).padStart(8, '0');
}
