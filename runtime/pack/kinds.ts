/** Kinds of symbols: each has weights of its own, and contexts that have nothing to do with those of others. */

export const FLAG = 0;
export const COUNT = 1;
export const NEW_NAME = 2;
export const OLD_NAME = 3;
export const SHAPE = 4;
export const TAG = 5;
export const NUMBER = 6;
export const OP = 7;
export const FRESH = 8;
export const INDEX = 9;
export const COUNT_ARG = 10;
export const LABEL = 11;
export const WHICH = 12;
export const BACK = 13;
export const SAME = 14;
export const START = 15;
export const START_DELTA = 16;
export const LINE_DELTA = 17;
export const COLUMN = 18;
export const END = 19;
export const END_DELTA = 20;
export const LOCAL = 21;

/** Where names come from, in contexts. */
export const NAME = 1;
export const VARIABLE = 2;
export const CONSTANT = 3;
export const OTHER = 4;
