/** The one kind of error that saving and restoring end with. */

export type SnapshotProblem =
  /** Not a generator that compiled code made, or one whose code says nothing to snapshots. */
  | 'not-savable'
  /** It is running. */
  | 'running'
  /** A value in its state cannot be saved. */
  | 'value'
  /** The snapshot is none, is damaged, or was not made by this version of the format. */
  | 'malformed'
  /** The function that it is of is not loaded, or not known here. */
  | 'unknown-code'
  /** The function's code is another than the one that was saved. */
  | 'changed-code'
  /** A hook threw, or gave what it must not. */
  | 'hook';

export interface SnapshotPlace {
  /** Where in the state the value is: `order.socket`. */
  readonly path?: string;
  /** The generator function. */
  readonly function?: string;
  /** Its module, and the line where it is suspended. */
  readonly module?: string;
  readonly line?: number;
}

/** Why a generator cannot be saved, or a snapshot not be restored. Nothing has been changed then. */
export class SnapshotError extends Error {
  readonly code: SnapshotProblem;
  readonly path: string | undefined;
  readonly function: string | undefined;
  readonly module: string | undefined;
  readonly line: number | undefined;

  constructor(code: SnapshotProblem, message: string, place: SnapshotPlace = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.path = place.path;
    this.function = place.function;
    this.module = place.module;
    this.line = place.line;
  }
}
// Minifiers rename classes.
Object.defineProperty(SnapshotError, 'name', { value: 'SnapshotError', configurable: true });
Object.defineProperty(SnapshotError.prototype, 'name', { value: 'SnapshotError', writable: true, configurable: true });

/** Names and reasons that come from outside may be of any length. */
export function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

export function malformed(reason: string, cause?: unknown): SnapshotError {
  return new SnapshotError(
    'malformed',
    `this is no snapshot that can be restored: ${shortened(reason)}`,
    {},
    cause === undefined ? undefined : { cause },
  );
}
