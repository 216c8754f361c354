import type { Outcome } from './mapping.js';

/** One scenario: a generator text per language, and steps that both run. */
export interface Scenario {
  /** Row of the behaviour table. */
  readonly row: number;
  readonly name: string;
  readonly js: string;
  readonly py: string;
  /** Python expressions or assignments (see `mapping.ts`). */
  readonly steps: readonly string[];
  /** The JavaScript is compiled with frames for ordinary functions. */
  readonly functions?: boolean;
  /** Outcomes of steps, by number, that CPython has from a version on, and older ones are taken to have. */
  readonly since?: { readonly version: readonly [number, number]; readonly steps: Readonly<Record<number, Omit<Outcome, 'log'>>> };
  /** Steps, by number, of which the table says that JavaScript is different: both outcomes, or what parts them. */
  readonly differs?: Readonly<Record<number, { readonly python: Partial<Outcome>; readonly here: Partial<Outcome> }>>;
}
