/**
 * The opcode table: what compiler, disassembler and evaluator share.
 *
 * One byte of opcode; from `HAVE_ARGUMENT` on, two bytes of little-endian argument follow, and `EXTENDED_ARG` gives sixteen
 * more bits. Names and numbers are those of CPython 3.4 wherever it has the instruction, and those of a later CPython where
 * it came later and the number was free. What only JavaScript needs is named in the same style and takes free numbers.
 *
 * `stack` tells what an instruction takes from the value stack and leaves there, top of the stack last: `'value object --'`.
 * `args*n` stands for as many values as the argument says. What only stays below is not shown, but told in `meaning`.
 *
 * Some rules that are JavaScript's:
 *
 * - A cursor (`GET_ITER`, `GET_KEYS`, `GET_AITER`) that unwinding drops from the value stack is closed, unless it came to its
 *   end or failed: so `break`, `return` and exceptions close the iterators of the loops and patterns that they leave.
 *   In asynchronous code, closing awaits.
 * - `SETUP_FINALLY`'s handler finds one value: `undefined`, pushed by the code, after a block that ended normally, otherwise
 *   the completion to resume, pushed by unwinding. `SETUP_EXCEPT`'s handler finds the exception.
 * - A local or cell that has no value yet reads as `undefined` (a `var` before its assignment); the `_CHECK` forms throw a
 *   ReferenceError, and stand only where nothing proves the variable initialised.
 */

import { EXTENDED_ARG, HAVE_ARGUMENT } from './abi.js';

/** What the argument of an instruction means. */
export type Operand =
  /** There is none. */
  | 'none'
  /** Index into `co_consts`. */
  | 'const'
  /** Index into `co_names`. */
  | 'name'
  /** Index into `co_varnames`. */
  | 'local'
  /** Index into `co_cellvars` and `co_freevars`, one after the other. */
  | 'free'
  /** Index into `cmp_op`. */
  | 'compare'
  /** Distance to the target, from the next instruction on. */
  | 'jrel'
  /** Offset of the target. */
  | 'jabs'
  /** How many positional arguments. */
  | 'nargs'
  /** A number of values. */
  | 'count'
  /** A place on the value stack, 1 being the top. */
  | 'depth'
  /** Index into the words of `variants`. */
  | 'variant';

export interface Opcode {
  readonly code: number;
  readonly stack: string;
  readonly meaning: string;
  readonly operand: Operand;
  /** The stack where the instruction jumps, if it differs. */
  readonly jump?: string;
  /** What the values of a `variant` argument stand for. */
  readonly variants?: readonly string[];
}

const op = (
  code: number,
  stack: string,
  meaning: string,
  operand: Operand = 'none',
  more: { jump?: string; variants?: readonly string[] } = {},
): Opcode => ({
  code,
  stack,
  meaning,
  operand,
  ...more,
});

const elementPlaces = ['', 'prototype', 'static', '', '', 'prototype private', 'static private'] as const;
const fieldPlaces = ['', 'instance', 'static', '', '', 'instance private', 'static private'] as const;

const table = {
  // The value stack

  POP_TOP: op(1, 'value --', 'Drops the top.'),
  ROT_TWO: op(2, 'b a -- a b', 'Swaps the two topmost.'),
  ROT_THREE: op(3, 'c b a -- a c b', 'Moves the top below two others.'),
  ROT_FOUR: op(6, 'd c b a -- a d c b', 'Moves the top below three others (CPython 3.8).'),
  DUP_TOP: op(4, 'a -- a a', 'Pushes the top once more.'),
  DUP_TOP_TWO: op(5, 'b a -- b a b a', 'Pushes the two topmost once more.'),
  COPY: op(196, '-- value', 'Pushes the value at a place of the stack once more.', 'depth'),
  LOAD_CONST: op(100, '-- value', 'Pushes a constant. A tagged template finds its template object here, the same one each time.', 'const'),

  // Operators

  UNARY_POSITIVE: op(10, 'value -- result', '`+value`'),
  UNARY_NEGATIVE: op(11, 'value -- result', '`-value`'),
  UNARY_NOT: op(12, 'value -- result', '`!value`'),
  UNARY_INVERT: op(15, 'value -- result', '`~value`'),
  UNARY_TYPEOF: op(32, 'value -- result', '`typeof value`'),
  UNARY_NUMERIC: op(33, 'value -- number', 'Converts to a number or BigInt (ECMAScript ToNumeric): what `x++` gives.'),
  UNARY_INCREMENT: op(34, 'value -- number', 'ToNumeric, and one more.'),
  UNARY_DECREMENT: op(35, 'value -- number', 'ToNumeric, and one less.'),
  BINARY_POWER: op(19, 'left right -- result', '`left ** right`'),
  BINARY_MULTIPLY: op(20, 'left right -- result', '`left * right`'),
  BINARY_MODULO: op(22, 'left right -- result', '`left % right`'),
  BINARY_ADD: op(23, 'left right -- result', '`left + right`'),
  BINARY_SUBTRACT: op(24, 'left right -- result', '`left - right`'),
  BINARY_TRUE_DIVIDE: op(27, 'left right -- result', '`left / right`'),
  BINARY_LSHIFT: op(62, 'left right -- result', '`left << right`'),
  BINARY_RSHIFT: op(63, 'left right -- result', '`left >> right`'),
  BINARY_URSHIFT: op(30, 'left right -- result', '`left >>> right`'),
  BINARY_AND: op(64, 'left right -- result', '`left & right`'),
  BINARY_XOR: op(65, 'left right -- result', '`left ^ right`'),
  BINARY_OR: op(66, 'left right -- result', '`left | right`'),
  INPLACE_POWER: op(67, 'left right -- result', 'As BINARY_POWER, for `**=`.'),
  INPLACE_MULTIPLY: op(57, 'left right -- result', 'As BINARY_MULTIPLY, for `*=`.'),
  INPLACE_MODULO: op(59, 'left right -- result', 'As BINARY_MODULO, for `%=`.'),
  INPLACE_ADD: op(55, 'left right -- result', 'As BINARY_ADD, for `+=`.'),
  INPLACE_SUBTRACT: op(56, 'left right -- result', 'As BINARY_SUBTRACT, for `-=`.'),
  INPLACE_TRUE_DIVIDE: op(29, 'left right -- result', 'As BINARY_TRUE_DIVIDE, for `/=`.'),
  INPLACE_LSHIFT: op(75, 'left right -- result', 'As BINARY_LSHIFT, for `<<=`.'),
  INPLACE_RSHIFT: op(76, 'left right -- result', 'As BINARY_RSHIFT, for `>>=`.'),
  INPLACE_URSHIFT: op(31, 'left right -- result', 'As BINARY_URSHIFT, for `>>>=`.'),
  INPLACE_AND: op(77, 'left right -- result', 'As BINARY_AND, for `&=`.'),
  INPLACE_XOR: op(78, 'left right -- result', 'As BINARY_XOR, for `^=`.'),
  INPLACE_OR: op(79, 'left right -- result', 'As BINARY_OR, for `|=`.'),
  COMPARE_OP: op(107, 'left right -- result', 'Compares; `in` and `instanceof` are here as well.', 'compare'),
  CONTAINS_PRIVATE: op(52, 'name object -- result', '`#name in object`; the private name comes from its cell.'),

  // Variables

  LOAD_NAME: op(101, '-- value', 'A variable of the module itself, or one that only run time can find (`with`, direct `eval`).', 'name'),
  HAS_NAME: op(210, '-- result', 'Whether the name is a property of the object of a `with` statement around.', 'name'),
  LOAD_NAME_METHOD: op(211, '-- method this', 'A variable that LOAD_NAME finds, to be called: `this` is the object of the `with`.', 'name'),
  STORE_NAME: op(90, 'value --', 'Assigns a variable that LOAD_NAME finds.', 'name'),
  DELETE_NAME_RESULT: op(171, '-- result', '`delete name` of sloppy code: whether it is gone.', 'name'),
  TYPEOF_NAME: op(170, '-- result', '`typeof name`, where there may be no such variable.', 'name'),
  LOAD_GLOBAL: op(
    116,
    '-- value',
    'A variable of the module or of the global object, read from a function; throws where it is not there, or not yet.',
    'name',
  ),
  STORE_GLOBAL: op(
    97,
    'value --',
    'Assigns a variable that LOAD_GLOBAL finds; sloppy code makes a global one where there is none.',
    'name',
  ),
  LOAD_FAST: op(124, '-- value', 'A local variable.', 'local'),
  STORE_FAST: op(125, 'value --', 'Assigns a local variable.', 'local'),
  DELETE_FAST: op(126, '--', 'Makes a local variable uninitialised, if it is not: a block is entered again.', 'local'),
  LOAD_FAST_CHECK: op(127, '-- value', 'A local variable; throws where it is uninitialised (CPython 3.12).', 'local'),
  STORE_FAST_CHECK: op(128, 'value --', 'Assigns a local variable; throws where it is uninitialised.', 'local'),
  LOAD_CLOSURE: op(135, '-- cell', 'The cell itself, for MAKE_CLOSURE.', 'free'),
  LOAD_DEREF: op(136, '-- value', 'The content of a cell.', 'free'),
  STORE_DEREF: op(137, 'value --', 'Assigns the content of a cell.', 'free'),
  LOAD_DEREF_CHECK: op(177, '-- value', 'The content of a cell; throws where it is uninitialised.', 'free'),
  STORE_DEREF_CHECK: op(178, 'value --', 'Assigns the content of a cell; throws where it is uninitialised.', 'free'),
  MAKE_CELL: op(
    179,
    '--',
    'Puts a new, uninitialised cell in place of the old: a block is entered again, and closures keep the old cell.',
    'free',
  ),
  COPY_CELL: op(180, '--', 'Puts a new cell of the same content in place of the old: the next round of `for (let …;;)`.', 'free'),
  RAISE_CONST: op(176, '--', 'Throws the TypeError of an assignment to this constant.', 'name'),
  LOAD_THIS: op(38, '-- this', '`this`; in an arrow function that of the function around. Throws before `super()`.'),
  LOAD_ARGUMENTS: op(
    209,
    '-- arguments',
    'The `arguments` object, made when first asked for, always the same; a mapped one shares its elements with the parameters.',
    'variant',
    {
      variants: ['', 'mapped'],
    },
  ),
  STORE_ARGUMENTS: op(7, 'value --', 'Assigns to `arguments`, in sloppy code.'),
  LOAD_CALLEE: op(41, '-- function', 'The function itself, under its own name.'),
  LOAD_NEW_TARGET: op(39, '-- value', '`new.target`'),
  LOAD_IMPORT_META: op(42, '-- value', '`import.meta`'),

  // Properties

  LOAD_ATTR: op(106, 'object -- value', '`object.name`', 'name'),
  STORE_ATTR: op(95, 'value object --', '`object.name = value`', 'name'),
  DELETE_ATTR: op(96, 'object --', '`delete object.name`, result unused; strict code throws on failure.', 'name'),
  DELETE_ATTR_RESULT: op(172, 'object -- result', '`delete object.name`; strict code throws on failure.', 'name'),
  BINARY_SUBSCR: op(25, 'object key -- value', '`object[key]`'),
  STORE_SUBSCR: op(60, 'value object key --', '`object[key] = value`'),
  DELETE_SUBSCR: op(61, 'object key --', '`delete object[key]`, result unused; strict code throws on failure.'),
  DELETE_SUBSCR_RESULT: op(53, 'object key -- result', '`delete object[key]`; strict code throws on failure.'),
  TO_PROPERTY_KEY: op(36, 'value -- key', 'Converts to a property key: a string or a symbol.'),
  LOAD_METHOD: op(160, 'object -- method object', 'The function `object.name` and its `this`, for CALL_METHOD (CPython 3.7).', 'name'),
  LOAD_METHOD_SUBSCR: op(43, 'object key -- method object', 'The function `object[key]` and its `this`, for CALL_METHOD.'),
  LOAD_SUPER_ATTR: op(173, 'this -- value', '`super.name`', 'name'),
  STORE_SUPER_ATTR: op(174, 'value this --', '`super.name = value`', 'name'),
  LOAD_SUPER_METHOD: op(175, 'this -- method this', 'The function `super.name` and its `this`, for CALL_METHOD.', 'name'),
  LOAD_SUPER_SUBSCR: op(44, 'this key -- value', '`super[key]`'),
  STORE_SUPER_SUBSCR: op(45, 'value this key --', '`super[key] = value`'),
  LOAD_SUPER_METHOD_SUBSCR: op(46, 'this key -- method this', 'The function `super[key]` and its `this`, for CALL_METHOD.'),
  RAISE_SUPER_DELETE: op(21, '--', 'Throws the ReferenceError of `delete super.name`.'),
  BUILD_PRIVATE: op(181, '-- name', 'A new private name, one for each evaluation of its class; it is kept in the cell `#name`.', 'name'),
  LOAD_PRIVATE: op(47, 'object name -- value', '`object.#name`'),
  STORE_PRIVATE: op(48, 'value object name --', '`object.#name = value`'),
  LOAD_PRIVATE_METHOD: op(49, 'object name -- method object', 'The function `object.#name` and its `this`, for CALL_METHOD.'),

  // Calls

  CALL_FUNCTION: op(131, 'function args*n -- result', 'Calls with `this` undefined.', 'nargs'),
  CALL_FUNCTION_VAR: op(140, 'function args*n list -- result', 'Calls with the arguments and those in the list (spread).', 'nargs'),
  CALL_METHOD: op(161, 'method this args*n -- result', 'Calls with this `this` (CPython 3.7).', 'count'),
  CALL_METHOD_VAR: op(187, 'method this args*n list -- result', 'Calls with this `this`, the arguments, and those in the list.', 'count'),
  CALL_NEW: op(188, 'class args*n -- object', '`new class(...)`', 'count'),
  CALL_NEW_VAR: op(189, 'class args*n list -- object', '`new class(...)` with the arguments and those in the list.', 'count'),
  CALL_SUPER: op(190, 'args*n -- this', '`super(...)`: makes `this`, and runs the initialisers of fields.', 'count'),
  CALL_SUPER_VAR: op(191, 'args*n list -- this', '`super(...)` with the arguments and those in the list.', 'count'),
  CALL_EVAL: op(192, 'function args*n -- result', 'A call by the name `eval`: direct if it is the real one.', 'count'),
  CALL_EVAL_VAR: op(193, 'function args*n list -- result', 'The same with the arguments and those in the list.', 'count'),
  CALL_IMPORT: op(194, 'args*n -- promise', '`import(...)` of a specifier, and of options if there are two.', 'count'),

  // Making values

  BUILD_TUPLE: op(102, 'values*n -- tuple', 'A tuple: cells for MAKE_CLOSURE.', 'count'),
  BUILD_LIST: op(103, 'values*n -- list', 'An array of the values.', 'count'),
  LIST_APPEND: op(145, 'value --', 'Adds to the array at that place, counted without the value.', 'depth'),
  LIST_EXTEND: op(162, 'iterable --', 'Adds all of an iterable to the array at that place, counted without it (CPython 3.9).', 'depth'),
  LIST_SKIP: op(199, '--', 'Leaves a hole at the end of the array at that place.', 'depth'),
  BUILD_MAP: op(105, '-- object', 'An empty object; the argument says how many entries follow.', 'count'),
  STORE_MAP: op(54, 'object value key -- object', 'Defines a property of an object literal.'),
  DICT_UPDATE: op(
    165,
    'source --',
    'Copies the own enumerable properties to the object at that place, counted without the source (CPython 3.9).',
    'depth',
  ),
  SET_PROTO: op(
    208,
    'prototype --',
    '`__proto__: value` of the object literal at that place, counted without the value: objects and null only.',
    'depth',
  ),
  STORE_METHOD: op(
    200,
    'function key --',
    'Defines a method of the object literal, or of the class and prototype, below; it is named by the key and knows `super`.',
    'variant',
    {
      variants: elementPlaces,
    },
  ),
  STORE_GETTER: op(201, 'function key --', 'Defines a getter in the same places.', 'variant', { variants: elementPlaces }),
  STORE_SETTER: op(202, 'function key --', 'Defines a setter in the same places.', 'variant', { variants: elementPlaces }),
  BUILD_STRING: op(157, 'strings*n -- string', 'Joins strings (CPython 3.6).', 'count'),
  FORMAT_VALUE: op(155, 'value -- string', 'Converts a substitution of a template to a string (CPython 3.6).', 'count'),
  BUILD_REGEXP: op(182, '-- regexp', 'A new regular expression like the constant.', 'const'),

  // Functions and classes

  MAKE_FUNCTION: op(
    132,
    'code qualname -- function',
    'A function; `co_flags` tells its kind. Its own name is `co_name`, empty for `<lambda>` and `<anonymous>`; its length is `co_argcount` less the argument, which counts the parameters from the first default value on.',
    'count',
  ),
  MAKE_CLOSURE: op(134, 'cells code qualname -- function', 'The same, with a tuple of cells for its free variables.', 'count'),
  SET_FUNCTION_NAME: op(8, 'key function -- key function', 'Names an anonymous function by the key.'),
  BUILD_CLASS: op(
    204,
    'name heritage*n constructor -- class prototype',
    'A class; `undefined` as constructor stands for the default one.',
    'variant',
    {
      variants: ['', 'derived'],
    },
  ),
  STORE_FIELD: op(203, 'initializer key --', 'Adds a field to the class below; `undefined` as initialiser stands for none.', 'variant', {
    variants: fieldPlaces,
  }),
  STORE_STATIC_BLOCK: op(17, 'class prototype function -- class prototype', 'Adds a static block to the class.'),
  INIT_CLASS: op(16, 'class -- class', 'Adds static private methods, then runs static fields and blocks in order.'),
  LOAD_FIELD_KEY: op(18, '-- key', 'In the initialiser of a field: its key, computed when the class was made.'),

  // Jumps

  JUMP_FORWARD: op(110, '--', 'Jumps.', 'jrel'),
  JUMP_ABSOLUTE: op(113, '--', 'Jumps.', 'jabs'),
  POP_JUMP_IF_FALSE: op(114, 'value --', 'Jumps if the value is falsy.', 'jabs'),
  POP_JUMP_IF_TRUE: op(115, 'value --', 'Jumps if the value is truthy.', 'jabs'),
  JUMP_IF_FALSE_OR_POP: op(111, 'value --', 'Jumps if the value is falsy, and keeps it.', 'jabs', { jump: 'value -- value' }),
  JUMP_IF_TRUE_OR_POP: op(112, 'value --', 'Jumps if the value is truthy, and keeps it.', 'jabs', { jump: 'value -- value' }),
  JUMP_IF_NOT_NULLISH_OR_POP: op(183, 'value --', 'Jumps unless the value is undefined or null, and keeps it: `??`.', 'jabs', {
    jump: 'value -- value',
  }),
  JUMP_IF_DEFINED_OR_POP: op(184, 'value --', 'Jumps unless the value is undefined, and keeps it: default values.', 'jabs', {
    jump: 'value -- value',
  }),
  JUMP_IF_NULLISH: op(185, 'value -- value', 'Jumps if the value is undefined or null, and keeps it in any case: `?.`.', 'jabs'),
  POP_JUMP_IF_CASE: op(186, 'subject value -- subject', 'Jumps if the two are equal (`===`), without both: `case`.', 'jabs', {
    jump: 'subject value --',
  }),

  // Iteration

  GET_ITER: op(68, 'iterable -- cursor', 'A cursor over an iterable.'),
  GET_KEYS: op(58, 'object -- cursor', 'A cursor over the keys of `for (… in object)`; undefined and null have none.'),
  GET_AITER: op(50, 'iterable -- cursor', 'A cursor over an asynchronous iterable, or a synchronous one in its place (CPython 3.5).'),
  GET_ANEXT: op(51, 'cursor -- cursor awaitable', 'Asks an asynchronous cursor for its next result (CPython 3.5).'),
  FOR_ITER: op(93, 'cursor -- cursor value', 'The next value; at the end jumps without the cursor.', 'jrel', { jump: 'cursor --' }),
  FOR_RESULT: op(198, 'cursor result -- cursor value', 'The value of an awaited result; at the end jumps without both.', 'jrel', {
    jump: 'cursor result --',
  }),
  UNPACK_SEQUENCE: op(
    92,
    'iterable -- values*n',
    'Takes values of an iterable, the first on top, `undefined` from its end on, and closes it.',
    'count',
  ),
  NEXT_ITER: op(
    197,
    '-- value',
    'The next value of the cursor at that place, `undefined` from its end on: an element of a pattern.',
    'depth',
  ),
  SKIP_ITER: op(40, 'cursor -- cursor', 'Goes over one value, which nothing reads: a hole in a pattern.'),
  REST_ITER: op(195, '-- list', 'The remaining values of the cursor at that place.', 'depth'),
  CLOSE_ITER: op(14, 'cursor --', 'Closes a cursor, unless it came to its end.'),
  CHECK_COERCIBLE: op(37, 'value -- value', 'Throws for undefined and null, which have no properties: object patterns.'),
  MAP_REST: op(13, 'object keys -- rest', 'A copy of the own enumerable properties, without those of the keys.'),

  // Blocks

  SETUP_LOOP: op(120, '--', 'Pushes a loop block; BREAK_LOOP goes to its end.', 'jrel'),
  SETUP_EXCEPT: op(121, '--', 'Pushes a block; an exception goes to its handler.', 'jrel'),
  SETUP_FINALLY: op(122, '--', 'Pushes a block; whatever leaves it goes to its handler.', 'jrel'),
  SETUP_OBJECT_SCOPE: op(85, 'object --', 'Pushes a block whose names are the properties of an object first: `with`.'),
  POP_BLOCK: op(87, '--', 'Pops the topmost block.'),
  POP_EXCEPT: op(89, '--', 'Pops the block of an exception being handled.'),
  END_FINALLY: op(88, 'completion --', 'Resumes the completion that came before the `finally` block; `undefined` goes on.'),
  BREAK_LOOP: op(80, '--', 'Leaves the innermost loop block.'),
  BREAK_OUTER: op(205, '--', 'Leaves that many loop blocks and the next one.', 'count'),
  CONTINUE_LOOP: op(119, '--', 'Leaves the blocks inside the innermost loop block, then jumps.', 'jabs'),
  RAISE_VARARGS: op(130, 'values*n --', 'Throws.', 'count'),
  RETURN_VALUE: op(83, 'value --', 'Returns, through the handlers of `finally` blocks.'),
  ADD_DISPOSABLE: op(206, 'value -- value', 'Adds a value of `using` to the list of resources below it.', 'variant', {
    variants: ['', 'async'],
  }),
  DISPOSE_RESOURCES: op(
    207,
    'list completion -- completion',
    'Disposes of resources, the last first; their errors join the completion.',
    'variant',
    {
      variants: ['', 'async'],
    },
  ),
  DEBUGGER: op(82, '--', 'The `debugger` statement.'),

  // Suspension

  RETURN_GENERATOR: op(
    74,
    '--',
    'End of the part of a generator function that runs when it is called (parameters); the generator starts after it.',
  ),
  YIELD_VALUE: op(
    86,
    'value -- sent',
    'Suspends with a value; resumes with the one sent. An asynchronous generator awaits the value first.',
  ),
  GET_YIELD_FROM_ITER: op(69, 'iterable -- iterator', 'The iterator that `yield*` delegates to (CPython 3.5).'),
  GET_AWAITABLE: op(73, 'value -- awaitable', 'What `await` waits for (CPython 3.5).'),
  YIELD_FROM: op(
    72,
    'iterator value -- result',
    'Delegates to an iterator, starting it with the value; its result comes back. Also waits for an awaitable.',
  ),

  // Modules

  IMPORT_NAME: op(
    108,
    'attributes names -- module',
    'A module that has been linked; attributes and names as the declaration has them.',
    'name',
  ),
  IMPORT_FROM: op(109, 'module -- module value', 'An export of a module; the name that is stored stays bound to it.', 'name'),
  IMPORT_STAR: op(84, 'module --', 'Passes on all exports of a module.'),

  EXTENDED_ARG: op(144, '--', 'Sixteen higher bits for the argument of the next instruction.', 'count'),
} as const satisfies Record<string, Opcode>;

export type OpName = keyof typeof table;

/** The documented table, by name. */
export const opcodes: Readonly<Record<OpName, Opcode>> = table;

/** Opcode numbers by name. */
export const opmap = Object.fromEntries(Object.entries(table).map(([name, { code }]) => [name, code])) as {
  readonly [N in OpName]: (typeof table)[N]['code'];
};

/** Opcode names by number; `<n>` where there is none. */
export const opname: readonly string[] = names();

function names(): string[] {
  const found = Array.from({ length: 256 }, (_, code) => `<${code}>`);
  for (const [name, { code }] of Object.entries(table)) found[code] = name;
  return found;
}

export { EXTENDED_ARG, HAVE_ARGUMENT };

const withOperand = (...kinds: readonly Operand[]): readonly number[] =>
  (Object.values(table) as Opcode[])
    .filter(({ operand }) => kinds.includes(operand))
    .map(({ code }) => code)
    .sort((a, b) => a - b);

export const hasarg: readonly number[] = (Object.values(table) as Opcode[])
  .map(({ code }) => code)
  .filter((code) => code >= HAVE_ARGUMENT)
  .sort((a, b) => a - b);
export const hasconst = withOperand('const');
export const hasname = withOperand('name');
export const hasjrel = withOperand('jrel');
export const hasjabs = withOperand('jabs');
export const haslocal = withOperand('local');
export const hasfree = withOperand('free');
export const hascompare = withOperand('compare');
export const hasnargs = withOperand('nargs');

/** Comparisons, by the argument of COMPARE_OP: CPython's, and behind them those that only JavaScript has. */
export const cmp_op: readonly string[] = [
  '<',
  '<=',
  '==',
  '!=',
  '>',
  '>=',
  'in',
  'not in',
  'is',
  'is not',
  'exception match',
  'BAD',
  '===',
  '!==',
  'instanceof',
];

/** The kind of the argument, by opcode number; `undefined` where there is no such opcode. */
export const operandOf: readonly (Operand | undefined)[] = byCode(({ operand }) => operand);

/** The words for a `variant` argument, by opcode number. */
export const variantsOf: readonly (readonly string[] | undefined)[] = byCode(({ variants }) => variants);

const terminators: ReadonlySet<number> = new Set([
  opmap.JUMP_FORWARD,
  opmap.JUMP_ABSOLUTE,
  opmap.CONTINUE_LOOP,
  opmap.BREAK_LOOP,
  opmap.BREAK_OUTER,
  opmap.RETURN_VALUE,
  opmap.RAISE_VARARGS,
  opmap.RAISE_CONST,
  opmap.RAISE_SUPER_DELETE,
]);

/** By opcode number: the next instruction is not reached from this one. */
export const isTerminator: readonly (boolean | undefined)[] = byCode(({ code }) => terminators.has(code));

function byCode<T>(get: (opcode: Opcode) => T): (T | undefined)[] {
  const found: (T | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const opcode of Object.values(table)) found[opcode.code] = get(opcode);
  return found;
}

/** By opcode number, values taken or added: a fixed number, and a number per unit of the argument. */
interface Counts {
  readonly fixed: Int8Array;
  readonly perArg: Int8Array;
}

function counts(of: (opcode: Opcode) => { fixed: number; perArg: number }): Counts {
  const found = { fixed: new Int8Array(256), perArg: new Int8Array(256) };
  for (const opcode of Object.values(table) as Opcode[]) {
    const { fixed, perArg } = of(opcode);
    found.fixed[opcode.code] = fixed;
    found.perArg[opcode.code] = perArg;
  }
  return found;
}

function words(side: string): { fixed: number; perArg: number } {
  const all = side.split(' ').filter((word) => word !== '');
  const perArg = all.filter((word) => word.endsWith('*n')).length;
  return { fixed: all.length - perArg, perArg };
}

function difference(stack: string): { fixed: number; perArg: number } {
  const [before, after] = stack.split('--').map(words) as [ReturnType<typeof words>, ReturnType<typeof words>];
  return { fixed: after.fixed - before.fixed, perArg: after.perArg - before.perArg };
}

const taken = counts(({ stack }) => words(stack.split('--')[0]!));
const added = counts(({ stack }) => difference(stack));
const addedByJump = counts(({ stack, jump }) => difference(jump ?? stack));

/** How many values an instruction takes from the stack. */
export function stackUse(opcode: number, arg: number): number {
  return taken.fixed[opcode]! + taken.perArg[opcode]! * arg;
}

/** How many more values are on the stack after an instruction; `jumped` where it jumps. */
export function stackChange(opcode: number, arg: number, jumped: boolean): number {
  const { fixed, perArg } = jumped ? addedByJump : added;
  return fixed[opcode]! + perArg[opcode]! * arg;
}

/**
 * The stack effect of an instruction.
 *
 * @param arg its argument; must be left out where the opcode takes none
 * @param options.jump whether it jumps; by default the greater effect of the two
 * @throws RangeError for unknown opcodes and arguments below 0 or of more than 31 bits, TypeError for what is no whole number, and for an
 *   argument that is missing or too many
 */
export function stack_effect(opcode: number, arg?: number | null, { jump }: { jump?: boolean | null } = {}): number {
  for (const given of [opcode, arg ?? 0])
    if (!Number.isInteger(given)) throw new TypeError('stack_effect: opcode and oparg must be whole numbers');
  if (operandOf[opcode] === undefined) throw new RangeError('invalid opcode or oparg');
  if (opcode < HAVE_ARGUMENT && arg !== undefined && arg !== null)
    throw new TypeError('stack_effect: opcode does not permit oparg but oparg was specified');
  if (opcode >= HAVE_ARGUMENT && (arg === undefined || arg === null))
    throw new TypeError('stack_effect: opcode requires oparg but oparg was not specified');
  const value = arg ?? 0;
  if (value < 0 || value > 0x7fffffff) throw new RangeError('invalid opcode or oparg');
  const jumping = stackChange(opcode, value, true) + (handlerFinds(opcode) ? 1 : 0);
  if (jump === true) return jumping;
  const going = stackChange(opcode, value, false);
  return jump === false ? going : Math.max(going, jumping);
}

/** The jump of a block that is set up is that to its handler, which finds the exception or the completion on the stack. */
function handlerFinds(opcode: number): boolean {
  return opcode === opmap.SETUP_EXCEPT || opcode === opmap.SETUP_FINALLY;
}
