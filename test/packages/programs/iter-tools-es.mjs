import { createRequire } from 'node:module';
import { gather, take } from './show.mjs';

const require = createRequire(import.meta.url);

export const builds = {
  commonjs: () => require('iter-tools-es'),
  esm: () => import('iter-tools-es'),
};

export const proof = (lib) => lib.__map([1], (item) => item);

const numbers = [5, 3, 8, 1, 8, -2, 0];
const words = ['pear', 'fig', 'apple', 'kiwi', 'fig'];
const odd = (item) => item % 2 !== 0;
const long = (item) => item.length > 3;

/** Function → argument lists; the source comes last, as everywhere in this library. */
const calls = {
  append: [[9, numbers]],
  arrayFrom: [[new Set(words)]],
  batch: [
    [3, numbers],
    [100, words],
  ],
  collate: [
    [(left, right) => left - right, [1, 3, 5], [2, 4]],
    [[1, 3], [2]],
  ],
  compress: [[[1, 0, 1, true], numbers]],
  concat: [[numbers, words], []],
  cycleTimes: [[2, words]],
  deepEqual: [
    [
      [1, [2, 3]],
      [1, [2, 3]],
    ],
    [[1], [2]],
  ],
  distinct: [
    [(item) => item.length, words],
    [(item) => item, numbers],
  ],
  drop: [
    [2, numbers],
    [100, numbers],
  ],
  dropWhile: [[(item) => item > 2, numbers]],
  enumerate: [[words], [10, words]],
  equal: [
    [
      [1, 2],
      [1, 2],
    ],
    [[1], [1, 2]],
  ],
  every: [
    [odd, numbers],
    [odd, []],
  ],
  filter: [
    [odd, numbers],
    [long, words],
  ],
  find: [
    [odd, [2, 4, 5]],
    [odd, []],
  ],
  findOr: [['none', odd, [2]]],
  first: [[numbers], [[]]],
  flat: [[[1, [2, [3]], 'ab']], [2, [[1, [2, [3]]]]]],
  flatMap: [[(item) => [item, -item], numbers]],
  includes: [
    [8, numbers],
    [99, numbers],
  ],
  includesAny: [[[99, 1], numbers]],
  includesSeq: [
    [[8, 1], numbers],
    [[1, 5], numbers],
  ],
  includesAnySeq: [
    [
      [
        [1, 5],
        [3, 8],
      ],
      numbers,
    ],
  ],
  interpose: [
    ['-', words],
    ['-', []],
  ],
  interposeSeq: [[['<', '>'], words]],
  isEmpty: [[[]], [words]],
  isSorted: [[[1, 2, 2]], [numbers]],
  join: [[[[1, 2], [3]]]],
  joinWith: [['|', [[1, 2], [3]]]],
  joinWithSeq: [
    [
      ['<', '>'],
      [[1], [2, 3]],
    ],
  ],
  map: [
    [(item) => item * 2, numbers],
    [(item, index) => [index, item], words],
  ],
  prepend: [[0, words]],
  range: [[3], [2, 5], [{ start: 10, end: 0, step: -3 }]],
  reduce: [
    [(sum, item) => sum + item, numbers],
    [100, (sum, item) => sum + item, numbers],
  ],
  repeatTimes: [[3, 'x']],
  reverse: [[words]],
  roundRobin: [[numbers, words, []], []],
  size: [[words], [[]]],
  slice: [
    [1, words],
    [1, 3, words],
    [{ start: 0, end: 5, step: 2 }, numbers],
    [-2, numbers],
  ],
  some: [
    [odd, numbers],
    [odd, []],
  ],
  split: [[words]],
  splitGroups: [[(item) => item.length, words]],
  splitOn: [
    [8, numbers],
    [99, numbers],
  ],
  splitOnAny: [[[8, 1], numbers]],
  splitOnSeq: [[[8, 1], numbers]],
  splitOnAnySeq: [[[[8, 1], [-2]], numbers]],
  splitWhen: [[odd, numbers]],
  startsWith: [
    [5, numbers],
    [3, numbers],
  ],
  startsWithAny: [[[3, 5], numbers]],
  startsWithSeq: [[[5, 3], numbers]],
  startsWithAnySeq: [[[[1], [5, 3]], numbers]],
  str: [[words]],
  take: [
    [3, numbers],
    [0, numbers],
  ],
  takeLast: [[words], [[]]],
  takeLastOr: [['none', []]],
  takeSorted: [
    [3, numbers],
    [(left, right) => right - left, 3, numbers],
  ],
  takeWhile: [[(item) => item > 2, numbers]],
  toArray: [[new Set(words)]],
  toObject: [
    [
      [
        ['a', 1],
        ['b', 2],
      ],
    ],
  ],
  window: [
    [3, numbers],
    [100, numbers],
  ],
  windowAhead: [
    [3, numbers],
    [2, { filler: '-' }, numbers],
  ],
  windowBehind: [
    [3, numbers],
    [2, { filler: '-' }, numbers],
  ],
  zip: [[numbers, words]],
  zipAll: [
    [numbers, words],
    [{ filler: 0 }, numbers, words],
  ],
};

const isSource = (value) => typeof value === 'object' && value !== null && typeof value !== 'function';

/** A value with every iterable inside of it drained. */
function settled(value) {
  if (!isSource(value) || !(Symbol.iterator in value) || value instanceof Map) return value;
  return Array.from(value, settled);
}

async function settledAsync(value) {
  if (!isSource(value)) return value;
  if (!(Symbol.asyncIterator in value)) return Array.isArray(value) ? Promise.all(value.map(settledAsync)) : settled(value);
  const items = [];
  for await (const item of value) items.push(await settledAsync(item));
  return items;
}

function attempt(call) {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

async function* slowly(items, log) {
  try {
    for (const item of items) yield await item;
  } finally {
    log?.push('closed');
  }
}

function* tracked(items, log) {
  try {
    yield* items;
  } finally {
    log.push('closed');
  }
}

export function checks(lib, check) {
  for (const [name, variants] of Object.entries(calls)) {
    const asyncName = `async${name[0].toUpperCase()}${name.slice(1)}`;
    for (const [index, args] of variants.entries()) {
      check(`${name} #${index + 1}`, () => attempt(() => settled(lib[name](...args))));
      if (typeof lib[asyncName] !== 'function') continue;
      check(`${asyncName} #${index + 1}`, async () => {
        try {
          return await settledAsync(await lib[asyncName](...args));
        } catch (error) {
          return error;
        }
      });
    }
  }

  check('pipes', () => [
    lib.pipe(
      lib.filter(odd),
      lib.map((item) => item ** 2),
      lib.toArray,
    )(numbers),
    lib.execPipe(
      words,
      lib.distinct((item) => item),
      lib.window(2),
      lib.map(([left, right]) => left + right),
      lib.toArray,
    ),
    lib.compose(lib.toArray, lib.take(2))(numbers),
  ]);
  check('endless sources', () => [take(lib.cycle(words), 7), take(lib.repeat('x'), 3), take(lib.range(), 4)]);
  check('sources are closed when left early', () => {
    const log = [];
    return [
      take(
        lib.map(
          (item) => item,
          lib.filter((item) => item > 0, tracked(numbers, log)),
        ),
        2,
      ),
      log,
    ];
  });
  check('async sources are closed when left early', async () => {
    const log = [];
    const seen = [];
    for await (const item of lib.asyncMap(async (value) => value + 1, slowly(numbers, log))) {
      seen.push(item);
      if (seen.length === 2) break;
    }
    return [seen, log];
  });
  check('an error in a callback', () => {
    const log = [];
    const failing = lib.map(
      (item) => {
        if (item === 8) throw new RangeError('eight');
        return item;
      },
      tracked(numbers, log),
    );
    return [attempt(() => [...failing]), log];
  });
  check('bisect', () => [lib.bisect(2, numbers), lib.bisect(odd, [1, 3, 4, 5])].map(settled));
  check('asyncBisect', async () => {
    const [first, second] = lib.asyncBisect(2, slowly(numbers));
    return [await gather(first), await gather(second)];
  });
  check('fork', () => {
    const [first, second, third] = lib.fork(numbers);
    return [[...third], first.next(), second.next(), [...first], [...second]];
  });
  check('asyncFork', async () => {
    const [first, second] = lib.asyncFork(slowly(words));
    return [await gather(first), await gather(second)];
  });
  check('peekerate', () => {
    const peeker = lib.peekerate(words);
    const seen = [];
    while (!peeker.done) {
      seen.push([peeker.index, peeker.value, peeker.current]);
      peeker.advance();
    }
    return seen;
  });
  check('spliterate', () =>
    settled(
      lib.spliterate(
        function* (split, { limit }, source) {
          let count = 0;
          for (const item of source) {
            if (count++ % limit === 0) yield split;
            yield item;
          }
        },
        { limit: 3 },
        numbers,
      ),
    ),
  );
  check('interleave', () => {
    function* strategy({ step }, all, ...sources) {
      for (let turn = 0; !all.done; turn += step) {
        const source = sources.filter(({ done }) => !done).at(turn % 3) ?? all.value;
        yield source.value;
        source.advance();
      }
    }
    return [...lib.interleave(strategy, { step: 2 }, numbers, words)];
  });
  check('interleaveReady', () => gather(lib.asyncInterleaveReady(slowly([1, 2]), slowly([3]))));
  check('buffer', () => gather(lib.asyncBuffer(3, slowly(numbers))));
}
