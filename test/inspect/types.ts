/** Generators as the tests use them. */
import type { CodeObject, Frame } from '../../runtime/inspect.js';

export interface Gen extends Generator<unknown, unknown, unknown> {
  send(value?: unknown): unknown;
  readonly gi_code: CodeObject;
  readonly gi_frame: Frame | null;
  readonly gi_running: boolean;
  readonly gi_suspended: boolean;
  readonly gi_state: string;
  readonly gi_yieldfrom: unknown;
}

export type Maker = (...args: unknown[]) => Gen;
