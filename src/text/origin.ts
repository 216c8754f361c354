/** Where a text comes from, when another tool made it: code objects tell places of the file that its author knows. */

export interface OriginalPlace {
  filename: string;
  /** 1-based. */
  line: number;
  /** 0-based, UTF-16 units. */
  column: number;
  /** The lines of that file, with their line breaks, where they are at hand. */
  lines?: readonly string[] | undefined;
}

/**
 * From a place in the text (1-based line, 0-based column) to the one it was made from.
 * @returns null where nothing is known of it
 */
export type Origin = (line: number, column: number) => OriginalPlace | null;
