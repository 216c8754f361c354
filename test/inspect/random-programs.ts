/** Made-up programs of functions of every kind that call, await and iterate each other, and say at many places that they have come there. */

/** Numbers that follow from a seed (a linear congruential generator). */
export function numbersFrom(seed: number): (below: number) => number {
  let at = seed;
  return (below) => {
    at = (Math.imul(at, 1103515245) + 12345) & 0x7fffffff;
    return (at >> 8) % below;
  };
}

type Kind = 'plain' | 'async' | 'gen' | 'agen';

const heads: Readonly<Record<Kind, string>> = { plain: 'function', async: 'async function', gen: 'function*', agen: 'async function*' };

/** A CommonJS module that exports `main`, and calls `see` with a number at each place. */
export function randomProgram(random: (below: number) => number): string {
  const maker = new Maker(random);
  const functions = Array.from({ length: 6 }, () => maker.function());
  return `${functions.join('\n')}\n${maker.main()}`;
}

class Maker {
  private readonly functions: { readonly name: string; readonly kind: Kind }[] = [];
  private places = 0;
  private budget = 60;
  private kind: Kind = 'plain';
  private callable: readonly { readonly name: string; readonly kind: Kind }[] = [];

  constructor(private readonly random: (below: number) => number) {}

  private pick<T>(items: readonly T[]): T {
    return items[this.random(items.length)]!;
  }

  private see(): string {
    return `see(${++this.places})`;
  }

  function(): string {
    this.kind = this.pick(['plain', 'async', 'gen', 'agen']);
    this.callable = [...this.functions];
    const name = `${this.kind}${this.functions.length}`;
    this.functions.push({ name, kind: this.kind });
    return `${heads[this.kind]} ${name}(a${this.random(2) ? '' : ` = ${this.see()}`}) {\n  ${this.statements(0)}\n}`;
  }

  main(): string {
    const { name, kind } = this.functions.at(-1)!;
    const ways: Readonly<Record<Kind, string>> = {
      plain: `${name}(1);`,
      async: `${name}(1).catch(() => ${this.see()});`,
      gen: `for (const x of ${name}(1)) ${this.see()};`,
      agen: `(async function driver() { for await (const x of ${name}(1)) ${this.see()}; })().catch(() => ${this.see()});`,
    };
    return `exports.main = function main() { try { ${ways[kind]} } catch { ${this.see()}; } };`;
  }

  private statements(level: number): string {
    return Array.from({ length: 1 + this.random(3) }, () => this.statement(level)).join(' ');
  }

  private statement(level: number): string {
    const awaits = this.kind === 'async' || this.kind === 'agen';
    const yields = this.kind === 'gen' || this.kind === 'agen';
    switch (this.random(level > 2 || this.budget-- < 0 ? 6 : 11)) {
      case 0:
        return awaits ? `await ${this.pick(['null', 'Promise.resolve()', this.see()])};` : `${this.see()};`;
      case 1:
        return yields ? `yield ${this.see()};` : `${this.see()};`;
      case 2:
        return this.random(4) ? this.call(awaits, yields) : `throw ${this.see()};`;
      case 3:
        return awaits && this.random(2) ? `await Promise.reject(${this.see()});` : this.call(awaits, yields);
      case 4:
      case 5:
        return `${this.see()};`;
      case 6:
      case 7:
        return `try { ${this.statements(level + 1)} } catch { ${this.see()}; ${this.statements(level + 1)} }`;
      case 8:
        return `try { ${this.statements(level + 1)} } finally { ${this.see()}; ${this.random(2) ? this.statements(level + 1) : ''} }`;
      case 9:
        return `for (let i = 0; i < 2; i++) { ${this.statements(level + 1)} ${this.random(3) ? '' : 'continue;'} }`;
      default:
        return `if (a) { ${this.statements(level + 1)} } else ${this.statement(level + 1)}`;
    }
  }

  private call(awaits: boolean, yields: boolean): string {
    if (this.callable.length === 0) return `${this.see()};`;
    const { name, kind } = this.pick(this.callable);
    const called = `${name}(${this.random(3) === 0 ? '' : this.random(2)})`;
    switch (kind) {
      case 'plain':
        return this.pick([
          `${called};`,
          `[1].map(() => ${called});`,
          `new (class { field = ${called}; })();`,
          `((x = ${called}) => ${this.see()})();`,
        ]);
      case 'async':
        return awaits && this.random(2) ? `await ${called};` : `${called}.catch(() => ${this.see()});`;
      case 'gen':
        return this.pick([
          `for (const x of ${called}) ${this.see()};`,
          `for (const x of ${called}) break;`,
          `[...${called}];`,
          `{ const g = ${called}; g.next(); ${this.see()}; g.return(); }`,
          ...(yields ? [`yield* ${called};`] : []),
        ]);
      case 'agen':
        if (!awaits) return `${called}.next().catch(() => {});`;
        return this.pick([
          `for await (const x of ${called}) ${this.see()};`,
          `for await (const x of ${called}) break;`,
          `await ${called}.next();`,
          ...(yields ? [`yield* ${called};`] : []),
        ]);
    }
  }
}
