/** Snapshots that somebody has thought about: each claims one thing that is not so. */
import { sumOf } from '../../../runtime/snapshot/format.js';
import { type Snapshot, snapshot } from '../../../runtime/snapshot.js';
import { load } from '../../protocol/load.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** The state of a snapshot, for edits in place. */
type State = [codes: Json[], roots: Json[], heads: Json[][], bodies: Json[]];

const source = `
  exports.walk = function* walk(list) { for (const x of list) yield x; };
  exports.pass = function* pass(m) { yield* m; };
  exports.outer = function* outer(list) { yield* inner(list); };
  function* inner(list) { for (const x of list.entries()) yield x; }
  exports.ending = function* ending(a) { try { yield 1; throw a; } finally { for (const k in a) yield k; } };
  exports.seen = function* seen(a) { let n = a; const add = (x) => (n += x); function* own() { n++; yield add; } yield* own(); yield add; };
  class Vault { #key = 5; static of(n) { const v = new Vault(); v.#key = n; return v; } *open() { yield this.#key; yield 2; } }
  exports.open = () => new Vault().open();
  exports.Vault = Vault;
`;

const made = load<Record<string, (...args: unknown[]) => Generator>>(source, { snapshots: true, filename: '/targeted.js' });

function saved(name: string, steps: number, ...args: unknown[]): Snapshot {
  const generator = made[name]!(...args);
  for (let i = 0; i < steps; i++) generator.next();
  return snapshot(generator, { reduce: (value) => (value instanceof (made.Vault as unknown as typeof Object) ? ['vault', 1] : undefined) });
}

/** @param edit what it gives is the state instead, if it is a list or text */
function edited(before: Snapshot, edit: (state: State) => unknown): Snapshot {
  const state = JSON.parse(before.state) as State;
  const given = edit(state);
  const text = typeof given === 'string' ? given : JSON.stringify(Array.isArray(given) ? given : state);
  return { ...before, sum: sumOf(text), state: text };
}

const array = saved('walk', 1, [1, 2, 3]);
const map = saved('pass', 1, new Map([[1, 2]]));
const chain = saved('outer', 1, [1, 2]);
const ending = saved('ending', 2, { a: 1 });
const seen = saved('seen', 1, 1);
const open = saved('open', 1);

/** Replaces the first head of a kind. */
const head =
  (tag: string, ...fields: Json[]) =>
  ([, , heads]: State): void => {
    const at = heads.findIndex(([first]) => first === tag);
    if (at < 0) throw new Error(`no ${tag}`);
    heads[at] = fields;
  };
/** Of the generator. */
function setVariable([, , , bodies]: State, name: string, body: Json): void {
  Object.assign(bodies[1] as object, { [name]: body });
}

/** The value of its variable `list`. */
function setList([, , , bodies]: State, value: Json): void {
  bodies[(bodies[1] as Record<string, number>).list!] = value;
}

/** One thing more. */
function add([, , heads, bodies]: State, head: Json[], body: Json = -1): void {
  heads.push(head);
  (bodies[0] as Json[]).push(body);
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const many = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));
/** A chain of values, each in the one before. */
const deep = (count: number): Json[] => many(count, (i) => [i + 3]);

/** Those of them that make a generator like any other. */
export const harmless: ReadonlySet<string> = new Set([
  'a position far behind the end',
  'a delegate without end',
  'a long array under many iterators',
  'many names of functions',
  'many cells of one frame',
  'a root twice',
  '20,000 roots',
  'a completion that no block has',
]);

/** What to restore, by what it claims. */
export const targeted: Record<string, () => unknown> = {
  'a position below 0': () => edited(array, head('a', 'a', -1)),
  'a position that is no number': () => edited(array, head('a', 'a', 'x')),
  'no position': () => edited(array, head('a', 'a', null)),
  'half a position': () => edited(array, head('a', 'a', 0.5)),
  'a position far behind the end': () => edited(array, head('a', 'a', Number.MAX_SAFE_INTEGER)),
  'a position that no array has': () => edited(array, head('a', 'a', 1e300)),
  'a method of Object.prototype': () => edited(array, head('a', 'a', 1, 'toString')),
  'keys in place of elements': () => edited(array, head('a', 'k', 1)),
  'elements in place of keys': () => edited(ending, head('k', 'a', 1)),
  'a cursor over a generator that is none': () => edited(array, head('a', 'j', 0)),
  'a delegate in place of a cursor': () => edited(array, head('a', 'd', 1)),
  'a map iterator behind the end': () => edited(map, head('d', 'd', 2)),
  'a map iterator at half an element': () => edited(map, head('d', 'd', 0.5)),
  'a delegate without end': () => edited(map, head('d', 'd', 'next')),
  'a delegate that is done': () => edited(map, head('d', 'd', 'done')),
  'an array longer than any': () =>
    edited(map, (s) => {
      head('d', 'd', 16_000_000)(s);
      s[3] = [[1, 3], { m: 3 }, 0, [-7, 4_294_967_295]];
    }),
  'a walk of 16,000,000 steps': () =>
    edited(map, (s) => {
      head('d', 'd', 16_000_000)(s);
      s[3] = [[1, 3], { m: 3 }, 0, [-7, 16_777_216]];
    }),
  'a hundred such walks': () =>
    edited(map, ([codes]) => {
      const heads = many(200, (i) => (i % 2 ? ['d', 16_000_000] : ['g', 0, 1, { $d: i + 1 }, 1, null]));
      return [
        codes,
        [0],
        heads as Json[][],
        [many(200, (i) => (i % 2 ? 202 : i + 1)), ...many(200, () => ({ m: 202 })), 0, [-7, 16_777_216]],
      ];
    }),
  'a long array under many iterators': () =>
    edited(map, ([codes]) => {
      const count = 1000;
      const heads = many(count * 2, (i) => (i % 2 ? ['d', 0] : ['g', 0, 1, { $d: i + 1 }, 1, null])) as Json[][];
      const long = 1 + count;
      const bodies = [many(count * 2, (i) => (i % 2 ? long : 1 + i / 2)), ...many(count, () => ({ m: long }))];
      return [codes, [0], heads, [...bodies, many(20_000, () => long + 1), 0]];
    }),
  'one list of keys for many loops': () =>
    edited(array, ([codes]) => {
      const heads = [['g', 0, -1, {}, 1, null], ...many(5000, () => ['k', 0])] as Json[][];
      return [codes, [0], heads, [[1, ...many(5000, () => 2)], {}, [1, 3], many(20_000, () => 4), 'k']];
    }),
  'one record for many scopes': () =>
    edited(array, ([codes]) => {
      const heads = [['g', 0, -1, {}, 1, null], ...many(20_000, () => ['r'])] as Json[][];
      return [codes, [0], heads, [[1, ...many(20_000, () => 2)], {}, Object.fromEntries(many(20_000, (i) => [`k${i}`, -1]))]];
    }),
  'one list of resources for many scopes': () =>
    edited(array, ([codes]) => {
      const heads = [['g', 0, -1, {}, 1, null], ...many(20_000, () => ['q'])] as Json[][];
      return [codes, [0], heads, [[1, ...many(20_000, () => 2)], {}, many(20_000, () => -1)]];
    }),
  'many names of functions': () =>
    edited(array, ([codes]) => {
      const heads = [['g', 0, -1, {}, 1, null], ...many(20_000, () => ['n', 'code', '/targeted.js', 'walk'])] as Json[][];
      return [codes, [0], heads, [[1, ...many(20_000, () => -1)], {}]];
    }),
  'many cells of one frame': () =>
    edited(array, ([codes]) => {
      const heads = [['g', 0, -1, {}, 1, null], ...many(20_000, () => ['f', 0, 'x', 0])] as Json[][];
      return [codes, [0], heads, [[1, ...many(20_000, () => -1)], {}]];
    }),
  'a map in itself as its own key': () => edited(array, (s) => setList(s, ['Map', 2, 2, 2, 1])),
  'text for a body': () =>
    edited(array, (s) => {
      s[3][1] = 'text';
    }),
  'a list for a body': () =>
    edited(array, (s) => {
      s[3][1] = [1];
    }),
  'a body too few': () => edited(array, (s) => (s[3][0] as Json[]).pop()),
  'a variable that it has not': () => edited(array, (s) => setVariable(s, 'constructor', 1)),
  'the state of the machine': () => edited(array, (s) => setVariable(s, '$s', 1)),
  'a delegate where none is': () =>
    edited(array, (s) => {
      (s[2][0]![3] as Record<string, Json>).$d = 1;
    }),
  'a step function': () => edited(open, (s) => setVariable(s, '$p', 1)),
  'a point behind the last': () =>
    edited(array, (s) => {
      s[2][0]![2] = 99;
    }),
  'a point that is text': () =>
    edited(array, (s) => {
      s[2][0]![2] = '1';
    }),
  'the point of a running generator': () =>
    edited(array, (s) => {
      s[2][0]![2] = -2;
    }),
  'the point of one that delegates': () =>
    edited(chain, (s) => {
      s[2][0]![2] = -3;
    }),
  'the start': () =>
    edited(chain, (s) => {
      s[2][0]![2] = 0;
    }),
  'another function of the module': () =>
    edited(array, (s) => {
      (s[0][0] as Json[])[1] = 'ending';
    }),
  'another function, with its hash': () =>
    edited(array, (s) => {
      s[0] = JSON.parse(ending.state)[0] as Json[];
    }),
  'a function whose code is bound': () =>
    edited(array, (s) => {
      s[0] = JSON.parse(open.state)[0] as Json[];
    }),
  'no function': () =>
    edited(array, (s) => {
      s[0] = [];
    }),
  'the number of a function that is text': () =>
    edited(array, (s) => {
      s[2][0]![1] = '0';
    }),
  'the number of a function that is __proto__': () =>
    edited(array, (s) => {
      s[2][0]![1] = '__proto__';
    }),
  'itself as delegate': () =>
    edited(chain, (s) => {
      (s[2][0]![3] as Record<string, Json>).$d = 0;
    }),
  'delegates in a circle': () =>
    edited(chain, (s) => {
      s[2][1] = ['g', 0, 1, { $d: 0 }, 1, null];
      s[3] = [[1, 1, 1], {}];
    }),
  'the same delegate twice': () =>
    edited(chain, (s) => {
      add(s, [...s[2][0]!], (s[3][0] as Json[])[0]!);
      s[1].push(s[2].length - 1);
    }),
  'a root twice': () =>
    edited(array, (s) => {
      s[1].push(0);
    }),
  'a root that is no generator': () =>
    edited(array, (s) => {
      s[1] = [1];
    }),
  'a root below 0': () =>
    edited(array, (s) => {
      s[1] = [-1];
    }),
  '20,000 roots': () =>
    edited(array, (s) => {
      s[1] = many(20_000, () => 0);
    }),
  'a completion that is text': () => edited(ending, (s) => setVariable(s, '$1', s[3].push('x') - 1)),
  'a completion below 0': () => edited(ending, (s) => setVariable(s, '$1', s[3].push(-1) - 1)),
  'a completion that no block has': () => edited(ending, (s) => setVariable(s, '$1', s[3].push(77) - 1)),
  'cells in a circle': () =>
    edited(seen, (s) => {
      for (const [i, [tag]] of s[2].entries()) if (tag === 'f') s[2][i] = ['f', i, 'v', 0];
    }),
  'cells in a long line': () =>
    edited(seen, (s) => {
      const first = s[2].length;
      s[2].push(...many(100_000, (i) => ['f', first + i + 1, 'v', 0]), ['b', 2, 'x']);
      (s[3][0] as Json[]).push(...many(100_001, () => -1));
    }),
  'a cell of the prototype': () =>
    edited(seen, (s) => {
      for (const [i, [tag, of]] of s[2].entries()) if (tag === 'f') s[2][i] = ['f', of!, '__proto__', 0];
    }),
  'a cell of the machine': () =>
    edited(seen, (s) => {
      for (const [i, [tag, of]] of s[2].entries()) if (tag === 'f') s[2][i] = ['f', of!, '$s', 0];
    }),
  'a function of another frame': () =>
    edited(seen, (s) => {
      for (const head of s[2]) if (head[0] === 'c') head[3] = 99;
    }),
  'a function that nobody makes': () =>
    edited(seen, (s) => {
      for (const head of s[2]) if (head[0] === 'c') head[2] = 1e9;
    }),
  'a function under `constructor`': () =>
    edited(seen, (s) => {
      for (const head of s[2]) if (head[0] === 'c') head[2] = 'constructor';
    }),
  'a value of a hook that nobody has': () => open,
  'a getter': () => edited(array, (s) => add(s, ['o', '', '9e'], s[3].push([1, 1]) - 1)),
  'Function by name': () => edited(array, (s) => add(s, ['n', 'own', 'Function'])),
  'Function by way of another': () => edited(array, (s) => add(s, ['n', 'own', 'Object.constructor'])),
  'Function by way of the module': () => edited(array, (s) => add(s, ['n', 'unit', '/targeted.js', 'inner.constructor'])),
  'eval as a global': () => edited(array, (s) => add(s, ['n', 'global', 'eval'])),
  'a name without an end': () => edited(array, (s) => add(s, ['n', 'unit', '/targeted.js', many(100_000, () => 'Vault').join('.')])),
  'an expression that never ends': () => edited(array, (s) => add(s, ['x', '('.repeat(20_000), '', '7e'], s[3].push([]) - 1)),
  'a BigInt of 20,000 digits': () => edited(array, (s) => setList(s, ['BigInt', '9'.repeat(20_000)])),
  'a BigInt that is none': () => edited(array, (s) => setList(s, ['BigInt', '9x'])),
  'a typed array longer than its buffer': () =>
    edited(array, (s) => setList(s, ['Float64Array', s[3].push(['ArrayBuffer', 'AAAA']) - 1, 0, 1e9])),
  'a typed array over no buffer': () => edited(array, (s) => setList(s, ['Uint8Array', 1e9])),
  'a buffer that is a number': () => edited(array, (s) => setList(s, ['ArrayBuffer', 4_000_000_000])),
  'a boxed object': () => edited(array, (s) => setList(s, ['Object', 1])),
  'a web address': () => edited(array, (s) => setList(s, ['URL', 'file:///etc/passwd'])),
  '20,000 empty heads': () => edited(array, (s) => [s[0], s[1], [...s[2], ...many(20_000, () => [])], s[3]]),
  'lists in lists, 20,000 deep': () => edited(array, () => `[[],[0],${nested(20_000)},[]]`),
  'values in values, 20,000 deep': () => edited(array, (s) => [s[0], s[1], s[2], [[1, 2], {}, ...deep(20_000)]]),
  'a head 20,000 deep': () => edited(array, (s) => `[${JSON.stringify(s[0])},[0],[["g",0,${nested(20_000)},{},1,null]],[[1],{}]]`),
  'properties of Object.prototype': () => edited(array, (s) => JSON.stringify(s).replace('"list":', '"__proto__":{"polluted":1},"list":')),
  'parts that are __proto__': () => edited(array, (s) => JSON.stringify(s).replace('{"$1":', '{"__proto__":{"polluted":1},"$1":')),
};
