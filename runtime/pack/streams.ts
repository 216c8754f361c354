/** Packed code objects are numbers in several streams, one for each kind: alike stands by alike, where compressors find it again. */

/** Headers of functions. */
export const HEAD = 0;
/** Instructions: opcodes by rank, each with its argument. */
export const CODE = 1;
/** How the place of each instruction follows from those before, and where it does not, its columns and lines. */
export const PLACE = 2;
/** Where generators keep their variables. */
export const LOCAL = 3;
/** Hashes, of which nothing can be foreseen. */
export const HASH = 4;

export const STREAMS = 5;

/** One walk over the code objects both writes and reads. */
export interface Streams {
  /**
   * Put a number into a stream, or take it from there.
   * @param given an integer from 0 on; ignored when reading
   * @returns the number
   */
  number(stream: number, given: number): number;
}
