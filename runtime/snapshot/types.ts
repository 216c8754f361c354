/** What callers can say about values and code of their own. */
import type { FunctionVersion } from './versions.js';

export interface SaveOptions {
  /** Values that both sides have, by name: saved by their names, found again by them. */
  readonly offer?: Readonly<Record<string, unknown>>;
  /** Classes whose instances are saved property by property. The constructor is not run when they are restored. */
  readonly classes?: Readonly<Record<string, abstract new (...args: never[]) => object>>;
  /**
   * Asked about every object, function and symbol that is not offered: a name and data to save instead, or `undefined` to go on as usual.
   * The data is saved as any other value is.
   */
  readonly reduce?: (value: object | symbol) => readonly [name: string, data: unknown] | undefined;
}

/** A frame whose code has changed since it was saved. */
export interface OldFrame {
  readonly module: string;
  readonly function: string;
  readonly hash: string;
  /** Number of the suspension point; 0 before the start. */
  readonly point: number;
  readonly label: string | undefined;
  readonly line: number;
  /** Variables by name (of those that shadow each other, inner ones have a number behind it: `x_1`). */
  readonly locals: Readonly<Record<string, unknown>>;
  /** Values of the expression that it is suspended in. */
  readonly stack: readonly unknown[];
}

/** Where a frame goes on in the new code. What is left out is as it was: the label, if it has one, else the number of the point. */
export interface NewFrame {
  readonly label?: string;
  readonly point?: number;
  /** Variables that are other than before, or new. */
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly stack?: readonly unknown[];
}

export interface RestoreOptions extends Pick<SaveOptions, 'offer' | 'classes'> {
  /** Makes what `reduce` gave a name and data for. */
  readonly revive?: (name: string, data: unknown) => unknown;
  /**
   * Asked about every frame whose code has changed: where it goes on in the new code. `undefined` refuses.
   * Without this option, all of them are refused.
   */
  readonly migrate?: (frame: OldFrame, now: FunctionVersion) => NewFrame | undefined;
}
