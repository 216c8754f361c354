/** The metadata of a test262 test: the YAML between its frontmatter marks (test262, INTERPRETING.md). */
import { parse } from 'yaml';

export type NegativePhase = 'parse' | 'resolution' | 'runtime';

export interface Negative {
  phase: NegativePhase;
  /** Name of the constructor of the expected error. */
  type: string;
}

export interface TestMeta {
  negative: Negative | null;
  /** Harness files, in the order given. */
  includes: string[];
  flags: Set<string>;
}

export type Variant = 'sloppy' | 'strict' | 'module' | 'raw';

const block = /\/\*---([\s\S]*?)---\*\//;

/**
 * Read a test's metadata.
 * @throws Error where the frontmatter is no YAML mapping.
 */
export function readFrontmatter(source: string): TestMeta {
  const text = block.exec(source)?.[1];
  const meta: TestMeta = { negative: null, includes: [], flags: new Set() };
  if (text === undefined) return meta;
  const data: unknown = parse(text.replace(/\r\n?/g, '\n'));
  if (typeof data !== 'object' || data === null) throw new Error('the frontmatter is no YAML mapping');
  const { negative, includes, flags } = data as { negative?: Negative; includes?: string[]; flags?: string[] };
  if (negative) meta.negative = { phase: negative.phase, type: negative.type };
  if (includes) meta.includes = includes;
  if (flags) meta.flags = new Set(flags);
  return meta;
}

/** The source without its frontmatter, so that words of the description are not taken for code. */
export function withoutFrontmatter(source: string): string {
  return source.replace(block, '');
}

/** The ways in which one test has to be run. */
export function variantsOf({ flags }: TestMeta): Variant[] {
  if (flags.has('module')) return ['module'];
  if (flags.has('raw')) return ['raw'];
  if (flags.has('onlyStrict')) return ['strict'];
  if (flags.has('noStrict')) return ['sloppy'];
  return ['sloppy', 'strict'];
}

/** The text that a variant runs. */
export function variantSource(source: string, variant: Variant): string {
  return variant === 'strict' ? `"use strict";\n${source}` : source;
}
