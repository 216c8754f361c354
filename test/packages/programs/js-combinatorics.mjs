import { take, thrown } from './show.mjs';

export const builds = {
  esm: () => import('js-combinatorics'),
  commonjs: async () => (await import('node:module')).createRequire(import.meta.url)('js-combinatorics'),
};

const seeds = {
  none: [],
  one: ['a'],
  word: 'abcd',
  numbers: [3, 1, 2],
  repeated: ['x', 'x', 'y'],
  set: new Set(['p', 'q', 'r', 's', 't']),
};

export const proof = (lib) => new lib.Permutation('ab')[Symbol.iterator]();

export function checks(lib, check) {
  for (const name of ['Permutation', 'Combination', 'PowerSet', 'BaseN']) {
    for (const [seedName, seed] of Object.entries(seeds)) {
      for (const size of [undefined, 1, 2, 3]) {
        const make = () => new lib[name](seed, ...(size === undefined ? [] : [size]));
        check(`${name} of ${seedName}, size ${size}`, () => ({ length: attempt(() => make().length), items: attempt(() => [...make()]) }));
      }
    }
    check(`${name}: one at a time`, () => steps(new lib[name]('abc')[Symbol.iterator]()));
    check(`${name}: left early`, () => take(new lib[name]('abcdef', 3), 7));
    check(`${name}: return in the middle`, () => leave(new lib[name]('abcd', 2)[Symbol.iterator]()));
    check(`${name}: two iterators at once`, () => interleave(new lib[name]('abc', 2)));
    check(`${name}: samples`, () => take(new lib[name]('abcdef', 3).samples(), 12));
    check(`${name}: at and nth`, () => [-2, -1, 0, 1, 5, 10_000].map((index) => attempt(() => new lib[name]('abcde', 3).at(index))));
    check(`${name}.of and .from`, () => [attempt(() => lib[name].of('ab', 2).toArray()), attempt(() => lib[name].from('ab').toArray())]);
  }
  check('CartesianProduct', () => [...new lib.CartesianProduct('ab', [1, 2, 3], [true])]);
  check('CartesianProduct of nothing', () => attempt(() => [...new lib.CartesianProduct()]));
  check('CartesianProduct with an empty side', () => attempt(() => [...new lib.CartesianProduct('ab', [])]));
  check('CartesianProduct samples', () => take(new lib.CartesianProduct('ab', [1, 2, 3]).samples(), 9));
  check('functions', () => ({
    permutation: [lib.permutation(10, 3), lib.permutation(24n, 12n)],
    combination: [lib.combination(10, 3), lib.combination(40n, 20n)],
    factorial: [lib.factorial(0), lib.factorial(25)],
    factoradic: [lib.factoradic(463), lib.factoradic(463, 8)],
    combinadic: [0, 5, 19].map(lib.combinadic(6, 3)),
    randomInteger: [lib.randomInteger(1, 100), lib.randomInteger(10n ** 30n)],
  }));
  check('large', () => new lib.Permutation('abcdefghijklmnopqrstuvwxyz', 13).at(1_000_000_007n));
  check('all permutations of seven', () => [...new lib.Permutation([0, 1, 2, 3, 4, 5, 6])].map((item) => item.join('')).join(' '));
  check('bad size', () => [-1, 0.5, Number.NaN].map((size) => attempt(() => [...new lib.Permutation('abc', size)])));
  check('bad index', () => thrown(() => new lib.Permutation('abc')._check(-7)));
}

function attempt(call) {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

function steps(iterator) {
  const seen = [];
  for (let step = iterator.next(); ; step = iterator.next()) {
    seen.push(step);
    if (step.done) return [...seen, iterator.next(), String(iterator), typeof iterator.throw];
  }
}

function leave(iterator) {
  return [iterator.next(), iterator.return('left'), iterator.next(), attempt(() => iterator.throw(new Error('late')))];
}

function interleave(iterable) {
  const first = iterable[Symbol.iterator]();
  const second = iterable[Symbol.iterator]();
  return [first.next(), first.next(), second.next(), first.next(), second.next(), second.next()];
}
