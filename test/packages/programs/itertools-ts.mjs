import { createRequire } from 'node:module';
import { gather, take } from './show.mjs';

const require = createRequire(import.meta.url);

export const builds = {
  commonjs: () => require('itertools-ts'),
  // The ES build has imports without extensions, which only bundlers resolve.
  esm: () => import('../bundles/itertools-ts.mjs'),
};

export const proof = (lib) => lib.single.map([1], (item) => item);

const numbers = [5, 3, 8, 1, 8, -2, 0];
const words = ['pear', 'fig', 'apple', 'kiwi', 'fig'];
const odd = (item) => item % 2 !== 0;
const compare = (left, right) => left - right;

/** Namespace → function → calls, each given by its arguments after the collection(s). */
const calls = {
  single: {
    map: [
      [numbers, (item) => item * 2],
      ['abc', (item) => item + item],
      [new Map([['k', 1]]), ([key]) => key],
    ],
    compress: [
      [numbers, [1, 0, 1, true, '', 'x']],
      [words, []],
    ],
    dropWhile: [
      [numbers, (item) => item > 2],
      [[], odd],
    ],
    takeWhile: [
      [numbers, (item) => item > 2],
      [numbers, () => true],
    ],
    repeat: [
      ['x', 3],
      [null, 0],
    ],
    flatMap: [
      [words, (item) => [...item]],
      [numbers, (item, _mapper) => (item > 4 ? [item, [item]] : item)],
      [[1, [2, [3]]], (item, self) => (Array.isArray(item) ? self : item)],
    ],
    flatten: [[[1, [2, [3, [4, ['five']]]]]], [[1, [2, [3, [4]]]], 1], [[new Set([1, [2]]), 'ab', new Map([['a', 'b']])], 2]],
    filter: [
      [numbers, odd],
      [words, (item) => item.includes('i')],
    ],
    chunkwiseOverlap: [
      [numbers, 3, 1],
      [numbers, 3, 2, false],
      [numbers, 0, 0],
      [numbers, 2, 2],
    ],
    chunkwise: [
      [numbers, 3],
      [numbers, 100],
      [numbers, 0],
    ],
    pairwise: [[numbers], [[1]]],
    limit: [
      [numbers, 3],
      [numbers, 0],
      [numbers, -1],
    ],
    enumerate: [[words]],
    slice: [[numbers], [numbers, 2], [numbers, 1, 2], [numbers, 0, undefined, 3], [numbers, -1], [numbers, 0, -1], [numbers, 0, 1, 0]],
    keys: [
      [
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ],
      [words],
    ],
    skip: [
      [numbers, 2],
      [numbers, 2, 3],
      [numbers, -1],
    ],
    values: [
      [
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ],
      [words],
    ],
    groupBy: [
      [words, (item) => item.length],
      [words, (item) => item[0], (item) => item.length],
    ],
    sort: [[numbers], [words], [numbers, compare], [words, (left, right) => right.length - left.length]],
  },
  math: {
    runningAverage: [[numbers], [numbers, 100], [[]]],
    runningDifference: [[numbers], [numbers, 10]],
    runningMax: [[numbers], [numbers, 6]],
    runningMin: [[numbers], [numbers, -1]],
    runningProduct: [[numbers], [numbers, 2], [['1', '2']]],
    runningTotal: [[numbers], [numbers, 1000], [['x', 1]]],
  },
  multi: {
    zip: [[numbers, words], [], [words], ['abc', new Set([1, 2]), new Map([[1, 2]])]],
    zipFilled: [
      ['-', numbers, words],
      [null, [], [1]],
    ],
    zipLongest: [[numbers, words, [true]]],
    zipEqual: [
      [words, [1, 2, 3, 4, 5]],
      [words, numbers],
      [[], []],
    ],
    chain: [[numbers, words, 'xyz'], [], [[], [[]], []]],
  },
  set: {
    distinct: [[numbers], [words, (item) => item.length], [[1, '1', 1, NaN, NaN]]],
    intersection: [
      [numbers, [8, 1, 5, 99]],
      [words, words, ['fig']],
      [[1, 2], []],
    ],
    partialIntersection: [
      [2, numbers, [8, 5], [8, 1]],
      [1, words, ['fig']],
      [3, [1], [1], [2]],
    ],
    symmetricDifference: [[numbers, [8, 5, 7]], [words], []],
    union: [
      [numbers, [7, 8]],
      [words, numbers],
    ],
    cartesianProduct: [[[1, 2], 'ab', [true, false]], [[], [1]], []],
  },
  combinatorics: {
    cartesianProduct: [[[1, 2], 'ab'], [[1, 2, 3]]],
    permutations: [
      [words.slice(0, 4), 2],
      ['abcd', 4],
      [[1], 2],
      [[], 0],
    ],
    combinations: [
      [words, 3],
      ['abcde', 2],
      ['ab', 0],
    ],
  },
  reduce: {
    toValue: [
      [numbers, (carry, item) => carry + item, 0],
      [words, (carry, item) => `${carry}${item}`],
    ],
    toAverage: [[numbers], [[]]],
    toMax: [[numbers], [words, (item) => item.length], [[]]],
    toMin: [[numbers], [words, (item) => item.length]],
    toMinMax: [[numbers], [words, (item) => item.length], [[]]],
    toRange: [[numbers], [[]]],
    toSum: [[numbers]],
    toProduct: [[numbers], [[]]],
    toCount: [[numbers], ['abc'], [new Map([[1, 2]])]],
    toFirst: [[numbers], [[]]],
    toLast: [[words], [[]]],
    toFirstAndLast: [[numbers], [[]]],
  },
  summary: {
    allMatch: [
      [numbers, odd],
      [[], odd],
    ],
    allUnique: [[numbers], [[1, 2]]],
    anyMatch: [
      [numbers, odd],
      [[], odd],
    ],
    exactlyN: [
      [numbers, 3, odd],
      [numbers, 7],
    ],
    isEmpty: [[numbers], [[]], [new Set()]],
    isIterable: [[numbers], ['x'], [1], [{}]],
    isIterator: [[[][Symbol.iterator]()], [numbers]],
    isReversed: [[[3, 2, 2]], [numbers]],
    isSorted: [[[1, 1, 2]], [numbers], ['abc']],
    isString: [['x'], [1]],
    noneMatch: [
      [numbers, odd],
      [[2], odd],
    ],
    same: [[words, [...words]], [words, numbers], []],
    sameCount: [
      [words, numbers],
      ['ab', [1, 2]],
    ],
  },
  transform: {
    toArray: [[new Set(words)], ['abc'], [{ a: 1 }]],
    toMap: [
      [
        [
          ['a', 1],
          ['b', 2],
        ],
      ],
    ],
    toSet: [[words]],
  },
};

const isIterator = (value) =>
  typeof value === 'object' &&
  value !== null &&
  (typeof value.next === 'function' || Symbol.iterator in value || Symbol.asyncIterator in value);

/** A result with iterators drained: errors count as a result, with what came before them. */
function drain(call) {
  const items = [];
  try {
    const result = call();
    if (!isIterator(result) || Array.isArray(result) || result instanceof Map || result instanceof Set) return result;
    for (const item of result) items.push(item);
    return items;
  } catch (error) {
    return { items, error };
  }
}

async function drainAsync(call) {
  const items = [];
  try {
    const result = await call();
    if (!isIterator(result) || Array.isArray(result) || result instanceof Map || result instanceof Set) return result;
    for await (const item of result) items.push(item);
    return items;
  } catch (error) {
    return { items, error };
  }
}

/** An async source that really waits between items, and says so when it is closed. */
async function* slowly(items, log) {
  try {
    for (const item of items) {
      await null;
      yield item;
    }
  } finally {
    log?.push('closed');
  }
}

/** A sync source that says when it is closed. */
function* tracked(items, log) {
  try {
    yield* items;
    log.push('ran out');
  } finally {
    log.push('closed');
  }
}

const asCollection = (value) => typeof value === 'object' && value !== null && Symbol.iterator in value;

export function checks(lib, check) {
  for (const [space, functions] of Object.entries(calls)) {
    for (const [name, variants] of Object.entries(functions)) {
      for (const [index, args] of variants.entries()) {
        const label = `${space}.${name} #${index + 1}`;
        check(label, () => drain(() => lib[space][name](...args)));
        const asyncName = `${name}Async`;
        if (typeof lib[space][asyncName] !== 'function') continue;
        check(`${label} async`, () => drainAsync(() => lib[space][asyncName](...args)));
        check(`${label} async, over async sources`, () =>
          drainAsync(() => lib[space][asyncName](...args.map((arg) => (asCollection(arg) ? slowly(arg) : arg)))),
        );
        check(`${label} async, with async callbacks`, () =>
          drainAsync(() =>
            lib[space][asyncName](...args.map((arg) => (typeof arg === 'function' ? async (...given) => arg(...given) : arg))),
          ),
        );
      }
    }
  }

  check('infinite', () => ({
    count: take(lib.infinite.count(), 4),
    countBy: take(lib.infinite.count(10, -3), 4),
    cycle: take(lib.infinite.cycle('abc'), 8),
    repeat: take(lib.infinite.repeat({ a: 1 }), 2),
  }));
  check('infinite, async', async () => gather(lib.single.limitAsync(lib.infinite.cycleAsync(slowly([1, 2, 3])), 7)));
  check('random', () => [take(lib.random.booleans(), 20), [...lib.random.percentage(5)], [...lib.random.booleans(3)]]);
  check('random, async', async () => [await gather(lib.random.booleansAsync(4)), await gather(lib.random.percentageAsync(3))]);

  check('tee', () => {
    const log = [];
    const [first, second, third] = lib.transform.tee(tracked(numbers, log), 3);
    return [first.next(), first.next(), second.next(), [...third], [...first], [...second], log];
  });
  check('tee, async', async () => {
    const [first, second] = lib.transform.teeAsync(slowly(words), 2);
    return [await first.next(), await first.next(), await gather(second), await gather(first)];
  });

  check('sources are closed when left early', () => {
    const log = [];
    const chain = lib.single.filter(
      lib.single.map(tracked(numbers, log), (item) => item + 1),
      (item) => item > 0,
    );
    return [take(chain, 2), log];
  });
  check('async sources are closed when left early', async () => {
    const log = [];
    const seen = [];
    for await (const item of lib.single.mapAsync(slowly(numbers, log), (value) => value + 1)) {
      seen.push(item);
      if (seen.length === 2) break;
    }
    return [seen, log];
  });
  check('an error in a callback', () => {
    const log = [];
    return [
      drain(() =>
        lib.single.map(tracked(numbers, log), (item) => {
          if (item === 8) throw new RangeError('eight');
          return item;
        }),
      ),
      log,
    ];
  });
  check('an error in an async callback', async () => {
    const log = [];
    return [
      await drainAsync(() =>
        lib.single.mapAsync(slowly(numbers, log), async (item) => {
          if (item === 8) throw new RangeError('eight');
          return item;
        }),
      ),
      log,
    ];
  });
  check('an error in an async source', async () => {
    async function* failing() {
      yield 1;
      throw new TypeError('source');
    }
    return [
      await drainAsync(() => lib.multi.chainAsync(slowly([0]), failing(), [9])),
      await drainAsync(() => lib.reduce.toSumAsync(failing())),
    ];
  });
  check('one step at a time', () => {
    const pairs = lib.multi.zip('ab', [1, 2, 3]);
    return [pairs.next('ignored'), pairs.next(), pairs.next(), pairs.next(), pairs.return(7)];
  });
  check('concurrent requests to an async generator', async () => {
    const mapped = lib.single.mapAsync(slowly([1, 2, 3]), async (item) => item * 10);
    return Promise.all([mapped.next(), mapped.next(), mapped.next(), mapped.next()]);
  });

  check('stream', () =>
    lib.Stream.of(numbers)
      .chainWith([7, 7, 9], [100])
      .filter((item) => item >= 0)
      .distinct()
      .map((item) => item * 3)
      .sort(compare)
      .runningTotal()
      .chunkwise(3)
      .enumerate()
      .toArray(),
  );
  check('stream reductions', () => {
    const stream = () => lib.Stream.of(numbers);
    return [
      stream().toAverage(),
      stream().toMinMax(),
      stream().toRange(),
      stream().isSorted(),
      stream().sort().isSorted(),
      stream().zipWith(words).toCount(),
      stream().pairwise().toLast(),
      stream()
        .tee(2)
        .map((half) => half.toArray()),
    ];
  });
  check('stream sources', () => [
    lib.Stream.ofCount(3, 4).limit(5).toArray(),
    lib.Stream.ofCycle(words).skip(3).limit(6).toArray(),
    lib.Stream.ofRepeat('z').limit(2).toArray(),
    lib.Stream.ofEmpty().isEmpty(),
    lib.Stream.ofPercentage(3).toArray(),
  ]);
  check('stream peeking', () => {
    const peeked = [];
    const streams = [];
    const result = lib.Stream.of(words)
      .peek((item) => peeked.push(item))
      .peekStream((stream) => streams.push(stream.toArray()))
      .toArray();
    return [peeked, streams, result];
  });
  check('stream sets', () => [
    lib.Stream.of(words).intersectionWith(['fig', 'kiwi']).toArray(),
    lib.Stream.of(numbers).symmetricDifferenceWith([8, 44]).toArray(),
    lib.Stream.of('ab').cartesianProductWith([1, 2]).toArray(),
    lib.Stream.of('abc').permutations(2).toArray(),
    lib.Stream.of('abcd').combinations(2).toSet(),
    lib.Stream.of(words)
      .groupBy((item) => item.length)
      .toArray(),
  ]);
  check('async stream', () =>
    lib.AsyncStream.of(slowly(numbers))
      .chainWith(slowly([7, 7, 9]))
      .filter(async (item) => item >= 0)
      .distinct()
      .map(async (item) => item * 3)
      .flatMap((item) => [item, -item])
      .chunkwiseOverlap(4, 1)
      .skip(1)
      .toArray(),
  );
  check('async stream reductions', async () => {
    const stream = () => lib.AsyncStream.of(slowly(numbers));
    return Promise.all([
      stream().toSum(),
      stream().toMinMax(),
      stream().anyMatch(odd),
      stream()
        .takeWhile((item) => item > 2)
        .toArray(),
      stream().sort().toFirstAndLast(),
      stream().zipLongestWith(slowly(words)).toArray(),
    ]);
  });
  check('pipe', () => {
    const pipe = lib
      .createPipe(
        (input) => lib.single.filter(input, odd),
        (input) => lib.single.map(input, (item) => item ** 2),
      )
      .add(lib.reduce.toSum);
    return [pipe(numbers), pipe([])];
  });
}
