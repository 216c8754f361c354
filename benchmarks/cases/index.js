/**
 * The list of cases, in the order of the table.
 *
 * Each folder holds `case.js` (drives; never compiled) and, unless it measures a published package, `generators.js`
 * (what each peer compiles) and sometimes `hand.js` (the same exports as iterator classes).
 *
 * `case.js` exports `setup(variant) → { units, … }` and `run(state) → check`: one run does `units` units of work,
 * and its check must come out the same for every peer. The memory case exports `create()` alone.
 *
 * @typedef {object} Case
 * @property {string} id folder, and `@variant` if there is one
 * @property {string} folder
 * @property {string | number | undefined} variant
 * @property {string} title
 * @property {'time' | 'memory' | 'outcome'} kind
 * @property {'micro' | 'depth' | 'package' | 'memory'} group `micro` cases make the geometric mean
 * @property {string} unit what a figure is per
 * @property {number | undefined} goal genframe's ratio to native (bytes, for memory)
 * @property {boolean} alone without the twenty-four other generator functions that otherwise run first
 * @property {readonly string[]} packages compiled by the peer before they are bundled
 */

/** @returns {Case} */
function entry(group, id, title, unit, goal, more = {}) {
  const [folder, variant] = id.split('@');
  const number = Number(variant);
  return {
    id,
    folder,
    variant: variant !== undefined && !Number.isNaN(number) ? number : variant,
    title,
    kind: 'time',
    group,
    unit,
    goal,
    alone: group !== 'micro',
    packages: [],
    ...more,
  };
}

/** @type {readonly Case[]} */
export const cases = [
  entry('micro', 'range', 'iterate `range` with `for-of`', 'item', 3.5),
  entry('micro', 'fib', 'iterate `fib` with `for-of`', 'item', 3.5),
  entry('micro', 'shared', 'one loop over eight generator functions in turn', 'item', 1),
  entry('micro', 'over-array', 'generator that walks an array with `for-of`', 'item', 1),
  entry('micro', 'method', '`*[Symbol.iterator]()` of a class', 'item', 1),
  entry('micro', 'next-value', '`next(v)` ping-pong', 'item', 4),
  entry('micro', 'send-value', '`send(v)` ping-pong (peers: `next(v).value`)', 'item', 4),
  entry('micro', 'create', 'create + 2 items', 'generator', 3),
  entry('micro', 'closure@constants', 'generator expression in a hot function, captured constants, run once', 'generator', 8),
  entry('micro', 'closure@reassigned', 'the same, a captured variable reassigned', 'generator', 8),
  entry('micro', 'closure@kept', 'the same, first kept in a variable of the hot function', 'generator', 8),
  entry('micro', 'closure@delegating', 'the same, with `yield*` of iterables (as in Effect)', 'generator', 8),
  entry('micro', 'pipeline', '4 stages `map`, `filter`, `map`, `take`', 'element', 2),
  entry('micro', 'tree', 'in-order walk of 65,535 nodes by `yield*`', 'node', 8),
  entry('micro', 'tree@guarded', 'the same, called for missing nodes too, where it returns', 'node', 1),
  entry('micro', 'tree@method', 'the same, by `*[Symbol.iterator]()` of the nodes', 'node', 1),
  entry('micro', 'chain@4000', '`yield*` chain of depth 4,000', 'item', 500),
  entry('micro', 'try@complete', '`try/finally` around `yield` in a loop', 'item', 1.5),
  entry('micro', 'try@break', '`break` out of `for-of`, generator in `try/finally`', 'loop', 1.5),
  entry('micro', 'try@throw', '`throw(e)` caught inside the generator', 'throw', 1),
  entry('micro', 'destructure', '`[a, b] = gen()`', 'pattern', 1.5),
  entry('micro', 'spread', '`[...gen()]`, 100 items', 'item', 1.5),
  entry('micro', 'array-from', '`Array.from(gen())`, 100 items', 'item', 1.5),
  entry('micro', 'inner-loop@sieve', 'sieve: inner loop over a typed array between yields', 'prime', 1),
  entry('micro', 'inner-loop@collatz', 'collatz: inner loop over locals between yields', 'item', 1),
  entry('micro', 'strings', 'strings: tokens, then lines', 'character', 1),
  entry('micro', 'closures@thunks', 'closures in the body, per-iteration bindings', 'item', 1),
  entry('micro', 'closures@callbacks', 'callbacks in the body that write its locals', 'item', 1),
  entry('depth', 'chain@1', '`yield*` chain of depth 1', 'item', 1),
  entry('depth', 'chain@16', '`yield*` chain of depth 16', 'item', 1),
  entry('depth', 'chain@256', '`yield*` chain of depth 256', 'item', 1),
  entry('depth', 'deep@descending', '`yield*` chain of depth 1,000,000, each link creates the next', 'run', undefined, { kind: 'outcome' }),
  entry('depth', 'deep@wrapping', '`yield*` chain of depth 1,000,000, built from the leaf up', 'run', undefined, { kind: 'outcome' }),
  entry('package', 'yaml', '`yaml`: parse a document of 1 MB', 'parse', 1.3, { packages: ['yaml'] }),
  entry('package', 'combinatorics@permutations', '`js-combinatorics`: 40,320 permutations', 'item', 1.3, {
    packages: ['js-combinatorics'],
  }),
  entry('package', 'combinatorics@combinations', '`js-combinatorics`: 31,824 combinations', 'item', 1.3, {
    packages: ['js-combinatorics'],
  }),
  entry('package', 'fast-check', '`fast-check`: a property that holds, one that shrinks', 'run', 1.3, {
    packages: ['fast-check', 'pure-rand'],
  }),
  entry('memory', 'memory', 'memory of a suspended `range` generator', 'bytes', 100, { kind: 'memory' }),
];
