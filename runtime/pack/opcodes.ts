/** The opcodes of a function's instructions. */
import { opmap } from '../opcode.js';
import { type Context, NONE } from './context.js';
import { OP, OP_GUESSED } from './kinds.js';
import type { Model } from './model.js';

/** What follows the last instruction. */
export const END_OF_CODE = 255;

/** The opcodes that are met most, the most frequent first; the rest follows in three groups, by what they are beyond these. */
const frequent: readonly number[] = [
  opmap.LOAD_CONST,
  opmap.LOAD_FAST,
  opmap.LOAD_DEREF,
  opmap.LOAD_GLOBAL,
  opmap.CALL_METHOD,
  opmap.LOAD_METHOD,
  opmap.LOAD_ATTR,
  opmap.LOAD_CLOSURE,
  opmap.STORE_FAST,
  opmap.RETURN_VALUE,
  opmap.STORE_MAP,
  END_OF_CODE,
  opmap.CALL_FUNCTION,
  opmap.POP_JUMP_IF_FALSE,
  opmap.POP_TOP,
  opmap.YIELD_FROM,
  opmap.GET_YIELD_FROM_ITER,
  opmap.BUILD_TUPLE,
  opmap.MAKE_CLOSURE,
  opmap.COMPARE_OP,
  opmap.STORE_DEREF,
  opmap.BUILD_MAP,
  opmap.JUMP_FORWARD,
  opmap.LOAD_THIS,
  opmap.POP_BLOCK,
  opmap.JUMP_ABSOLUTE,
  opmap.POP_JUMP_IF_TRUE,
  opmap.CALL_NEW,
  opmap.DUP_TOP,
  opmap.SETUP_LOOP,
];
const ranks = Uint8Array.from({ length: 256 }, (_, op) => (frequent.includes(op) ? frequent.indexOf(op) : 255));

/**
 * The first 15 opcodes and the group of all others, in bits: the frequent ones in few. By node of the tree, from 1 on: where a 0 and a 1
 * lead, to another node or, less than 0, to a rank.
 */
const tree: readonly (readonly [number, number])[] = [
  [0, 0],
  [2, 3],
  [4, 5],
  [6, 7],
  [-1, 8],
  [9, 10],
  [-16, 11],
  [12, 13],
  [-2, -3],
  [-4, -5],
  [-6, -7],
  [-8, -9],
  [-10, -11],
  [14, 15],
  [-12, -13],
  [-14, -15],
];
const paths: readonly (readonly number[])[] = Array.from({ length: 16 }, (_, rank) => pathTo(rank, 1)!);

/** The bits that lead to a rank. */
function pathTo(rank: number, node: number): number[] | undefined {
  for (let bit = 0; bit < 2; bit++) {
    const next = tree[node]![bit]!;
    const rest = next < 0 ? (next === -1 - rank ? [] : undefined) : pathTo(rank, next);
    if (rest) return [bit, ...rest];
  }
  return undefined;
}

/**
 * The opcode of the next instruction.
 * @param given the one to be written
 * @param labelled whether jumps lead there
 * @param jump the opcode of the jump that was told last and whose target has not been reached; 0 if there is none
 */
export function opcode(context: Context, given: number, labelled: boolean, jump: number): number {
  const { model, op1, op2, op3, name1, stack } = context;
  const depth = stack.length;
  const top = stack[depth - 1] ?? NONE;
  const below = stack[depth - 2] ?? NONE;
  const mark = labelled ? 1 : 0;
  const two = op1 * 512 + op2;
  const three = two * 512 + op3;
  const around = ((op1 * 512 + (top === op1 ? below : top)) * 8 + Math.min(depth, 7)) * 2 + mark;
  const state = ((op1 * 256 + jump) * 16 + Math.min(context.sinceMethod(), 15)) * 2 + mark;
  const far = (three ^ Math.imul(context.earlier, 0x9e3779b1)) * 2 + mark;
  const named = op1 ^ Math.imul(name1, 512);
  const { guesses } = context.all;
  const guess = guesses.guess(three * 2 + mark, two * 2 + mark, 2);
  if (guess >= 0) {
    const is = model.symbol(OP_GUESSED, 1, given === guess ? 1 : 0, two, three, far, named, around, state);
    if (is === 1) {
      guesses.learn(guess);
      return guess;
    }
  }
  const op = unguessed(model, given, two, three, far, named, around, state);
  guesses.learn(op);
  return op;
}

function unguessed(model: Model, given: number, a: number, b: number, c: number, d: number, e: number, f: number): number {
  const rank = ranks[given]!;
  const first = model.leaf(OP, tree, paths[rank < 15 ? rank : 15]!, a, b, c, d, e, f);
  if (first < 15) return frequent[first]!;
  const second = model.symbol(OP, 4, rank < 30 ? rank - 15 : 15, a + 1, b + 1, c + 1, d + 1, e + 1, f + 1);
  if (second < 15) return frequent[second + 15]!;
  return model.symbol(OP, 8, given, a + 2, 0, 0, d + 2, e + 2, 1);
}
