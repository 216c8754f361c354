import { createRequire } from 'node:module';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import { thrown } from './show.mjs';

const require = createRequire(import.meta.url);

export const builds = {
  commonjs: () => require('fast-check'),
  esm: () => import('fast-check'),
};

/** The library's streams wrap generators of its own. */
export const proof = (lib) =>
  lib
    .stream([1][Symbol.iterator]())
    .map((item) => item)
    [Symbol.iterator]();

const seed = 20_310_501;
const runs = { seed, numRuns: 40 };

/** Name → arbitrary: every kind that the library offers. */
function arbitraries(fc) {
  const tree = fc.letrec((tie) => ({
    node: fc.record({ left: tie('tree'), right: tie('tree') }),
    leaf: fc.nat(9),
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('node')),
  })).tree;
  const memoised = fc.memo((depth) => (depth <= 1 ? fc.constant('leaf') : fc.option(fc.tuple(memoised(), memoised()), { nil: 'end' })));
  return {
    boolean: fc.boolean(),
    integer: fc.integer({ min: -50, max: 1000 }),
    'any integer': fc.integer(),
    nat: fc.nat(),
    maxSafeInteger: fc.maxSafeInteger(),
    bigInt: fc.bigInt({ min: -(2n ** 80n), max: 2n ** 70n }),
    float: fc.float(),
    double: fc.double({ noDefaultInfinity: true, min: -1e9 }),
    string: fc.string({ maxLength: 12 }),
    'unicode string': fc.string({ unit: 'grapheme', maxLength: 8 }),
    'binary string': fc.string({ unit: 'binary', maxLength: 8 }),
    base64String: fc.base64String({ maxLength: 16 }),
    stringMatching: fc.stringMatching(/^(\d{2,4}|[a-f]+?)-(?:x|y)*(?<tail>[^\s]?)$/),
    mixedCase: fc.mixedCase(fc.constantFrom('hello', 'world')),
    lorem: fc.lorem({ maxCount: 3 }),
    uuid: fc.uuid(),
    ulid: fc.ulid(),
    ipV4: fc.ipV4Extended(),
    ipV6: fc.ipV6(),
    domain: fc.domain(),
    emailAddress: fc.emailAddress(),
    webUrl: fc.webUrl({ withFragments: true, withQueryParameters: true }),
    date: fc.date({ min: new Date(0), max: new Date(4e12) }),
    falsy: fc.falsy(),
    constantFrom: fc.constantFrom('a', 2, null),
    mapToConstant: fc.mapToConstant({ num: 26, build: (index) => String.fromCharCode(97 + index) }, { num: 10, build: String }),
    array: fc.array(fc.nat(99), { minLength: 1, maxLength: 9 }),
    uniqueArray: fc.uniqueArray(fc.nat(30), { selector: (item) => item % 7 }),
    set: fc.set(fc.nat(5)),
    map: fc.map(fc.string({ maxLength: 2 }), fc.boolean()),
    sparseArray: fc.sparseArray(fc.nat(5), { maxNumElements: 4 }),
    subarray: fc.subarray([1, 2, 3, 4, 5]),
    shuffledSubarray: fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 2 }),
    tuple: fc.tuple(fc.nat(3), fc.string({ maxLength: 3 }), fc.boolean()),
    record: fc.record({ id: fc.uuid(), age: fc.nat(120), tags: fc.array(fc.string()) }, { requiredKeys: ['id'] }),
    dictionary: fc.dictionary(fc.string({ maxLength: 3 }), fc.option(fc.nat(9)), { noNullPrototype: true }),
    object: fc.object({ maxDepth: 2, withMap: true, withSet: true, withDate: true, withNullPrototype: true }),
    anything: fc.anything({ withBigInt: true, withSparseArray: true, withTypedArray: true, withBoxedValues: true }),
    json: fc.json(),
    jsonValue: fc.jsonValue({ maxDepth: 2 }),
    uint8Array: fc.uint8Array({ maxLength: 5 }),
    float64Array: fc.float64Array({ maxLength: 3 }),
    bigUint64Array: fc.bigUint64Array({ maxLength: 3 }),
    oneof: fc.oneof({ arbitrary: fc.nat(), weight: 3 }, { arbitrary: fc.string({ maxLength: 3 }), weight: 1 }),
    option: fc.option(fc.nat(), { nil: undefined, freq: 2 }),
    letrec: tree,
    memo: memoised(4),
    clone: fc.clone(fc.array(fc.nat(4)), 3),
    filter: fc.nat().filter((item) => item % 3 === 0),
    'map and chain': fc
      .nat(8)
      .chain((size) => fc.array(fc.nat(size + 1), { maxLength: size }))
      .map((items) => items.join()),
    noShrink: fc.noShrink(fc.nat()),
    noBias: fc.noBias(fc.nat()),
    chainUntil: fc.chainUntil(fc.nat(40), (item) => (item > 3 ? fc.nat(item - 1) : undefined)),
    limitShrink: fc.limitShrink(fc.array(fc.nat()), 3),
  };
}

/** What matters of a run, without the properties' own functions. */
const outcome = (
  { failed, numRuns, numSkips, numShrinks, seed: usedSeed, counterexample, counterexamplePath, errorInstance, failures, executionSummary },
  fc,
) => ({
  failed,
  numRuns,
  numSkips,
  numShrinks,
  usedSeed,
  counterexample: fc.stringify(counterexample),
  counterexamplePath,
  error: errorInstance instanceof Error ? errorInstance.message : errorInstance,
  failures: failures.map((values) => fc.stringify(values)),
  summary: executionSummary.length,
});

/** A counter with a fault for the model-based run. */
class Counter {
  constructor() {
    this.value = 0;
    this.resets = 0;
  }
  add(amount) {
    this.value += amount;
    if (this.resets > 1 && amount > 5) this.value++;
  }
  reset() {
    this.value = 0;
    this.resets++;
  }
}

class Add {
  constructor(amount) {
    this.amount = amount;
  }
  check(model) {
    return model.value < 100;
  }
  run(model, real) {
    model.value += this.amount;
    real.add(this.amount);
    if (real.value !== model.value) throw new Error(`${real.value} is not ${model.value}`);
  }
  toString() {
    return `add(${this.amount})`;
  }
}

class Reset {
  check() {
    return true;
  }
  run(model, real) {
    model.value = 0;
    real.reset();
  }
  toString() {
    return 'reset()';
  }
}

class AddAsync extends Add {
  async check(model) {
    await null;
    return super.check(model);
  }
  async run(model, real) {
    await null;
    super.run(model, real);
  }
}

/** Shrinks of a value, some deep. */
function shrinks(fc, arbitrary) {
  const random = new fc.Random(xorshift128plus(seed));
  const value = arbitrary.generate(random, undefined);
  const first = [...arbitrary.shrink(value.value_, value.context).take(12)];
  const deeper = first
    .slice(0, 3)
    .map((item) => [...arbitrary.shrink(item.value_, item.context).take(6)].map(({ value_ }) => fc.stringify(value_)));
  return [fc.stringify(value.value_), first.map(({ value_ }) => fc.stringify(value_)), deeper];
}

export function checks(fc, check) {
  for (const [name, arbitrary] of Object.entries(arbitraries(fc))) {
    check(`sample ${name}`, () => fc.sample(arbitrary, runs).map((value) => fc.stringify(value)));
    check(`fail on ${name}`, () => {
      let calls = 0;
      const property = fc.property(arbitrary, (value) => {
        calls++;
        return fc.stringify(value).length < 5 || calls < 6;
      });
      return [outcome(fc.check(property, { ...runs, verbose: 2, endOnFailure: false }), fc), calls];
    });
    check(`shrink ${name} by hand`, () => shrinks(fc, arbitrary));
  }

  check('passing property', () =>
    outcome(
      fc.check(
        fc.property(fc.array(fc.integer()), (items) => items.toReversed().toReversed().join() === items.join()),
        runs,
      ),
      fc,
    ),
  );
  check('replay by path', () => {
    const property = () => fc.property(fc.array(fc.nat()), (items) => items.reduce((sum, item) => sum + item, 0) < 100);
    const { counterexamplePath } = fc.check(property(), runs);
    return [counterexamplePath, outcome(fc.check(property(), { seed, path: counterexamplePath, endOnFailure: true }), fc)];
  });
  check('assert throws a report', () => {
    try {
      return fc.assert(
        fc.property(fc.string(), fc.nat(), (text, number) => text.length + number < 20),
        { ...runs, verbose: 2 },
      );
    } catch (error) {
      return error.message;
    }
  });
  check('preconditions', () =>
    outcome(
      fc.check(
        fc.property(fc.nat(), fc.nat(), (a, b) => {
          fc.pre(a < b);
          return b - a > 0;
        }),
        { ...runs, maxSkipsPerRun: 3 },
      ),
      fc,
    ),
  );
  check('examples first', () =>
    outcome(
      fc.check(
        fc.property(fc.nat(), (item) => item !== 77),
        { ...runs, examples: [[1], [77]] },
      ),
      fc,
    ),
  );
  check('hooks', () => {
    const log = [];
    const property = fc
      .property(fc.nat(3), (item) => void log.push(item))
      .beforeEach(() => void log.push('before'))
      .afterEach(() => void log.push('after'));
    return [outcome(fc.check(property, { seed, numRuns: 4 }), fc), log];
  });
  check('skipEqualValues', () =>
    outcome(
      fc.check(
        fc.property(fc.nat(4), () => true),
        { ...runs, skipEqualValues: true, maxSkipsPerRun: 20 },
      ),
      fc,
    ),
  );
  check('statistics', () => {
    const lines = [];
    fc.statistics(fc.nat(99), (item) => [item % 2 ? 'odd' : 'even', item > 50 ? 'big' : 'small'], {
      seed,
      numRuns: 300,
      logger: (line) => lines.push(line),
    });
    return lines;
  });
  check('gen inside a property', () =>
    outcome(
      fc.check(
        fc.property(fc.gen(), (gen) => {
          const size = gen(fc.nat, { max: 6 });
          const items = gen(fc.array, fc.nat(), { minLength: size, maxLength: size });
          return items.length === size && items.every((item) => item < 2 ** 20);
        }),
        runs,
      ),
      fc,
    ),
  );
  check('func and compareFunc', () => {
    const [call] = fc.sample(fc.func(fc.nat(20)), { seed, numRuns: 1 });
    const [order] = fc.sample(fc.compareFunc(), { seed, numRuns: 1 });
    return [call(1, 2), call('a'), call(1, 2), ['d', 'a', 'c', 'b'].sort(order), fc.stringify(call)];
  });
  check('infiniteStream', () => fc.sample(fc.infiniteStream(fc.nat(9)), { seed, numRuns: 3 }).map((stream) => [...stream.take(5)]));
  check('context', () =>
    outcome(
      fc.check(
        fc.property(fc.context(), fc.nat(), (context, item) => {
          context.log(`saw ${item}`);
          return item < 10;
        }),
        runs,
      ),
      fc,
    ),
  );
  check('commands', () => {
    const all = [fc.nat(9).map((amount) => new Add(amount)), fc.constant(new Reset())];
    const property = fc.property(fc.commands(all, { maxCommands: 30 }), (commands) =>
      fc.modelRun(() => ({ model: { value: 0 }, real: new Counter() }), commands),
    );
    return outcome(fc.check(property, { seed, numRuns: 200 }), fc);
  });
  check('commands replayed', () => {
    const all = [fc.nat(9).map((amount) => new Add(amount)), fc.constant(new Reset())];
    const [commands] = fc.sample(fc.commands(all, { maxCommands: 12, size: '+1' }), { seed, numRuns: 8 }).slice(-1);
    const state = { model: { value: 0 }, real: new Counter() };
    return [String(commands), thrown(() => fc.modelRun(() => state, commands)).message, state, String(commands)];
  });
  check('async commands', async () => {
    const all = [fc.nat(9).map((amount) => new AddAsync(amount)), fc.constant(new Reset())];
    const property = fc.asyncProperty(fc.commands(all, { maxCommands: 20 }), (commands) =>
      fc.asyncModelRun(async () => ({ model: { value: 0 }, real: new Counter() }), commands),
    );
    return outcome(await fc.check(property, { seed, numRuns: 100 }), fc);
  });
  check('async property', async () =>
    outcome(
      await fc.check(
        fc.asyncProperty(fc.array(fc.nat()), async (items) => {
          await null;
          if (items.length > 4) throw new RangeError(`too long: ${items.length}`);
        }),
        runs,
      ),
      fc,
    ),
  );
  check('scheduler finds a race', async () => {
    const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const order = [];
      const work = ['a', 'b', 'c'].map((name) => scheduler.schedule(Promise.resolve(name), name).then((item) => order.push(item)));
      scheduler.scheduleSequence([{ label: 's1', builder: async () => void order.push('s1') }, async () => void order.push('s2')]);
      await scheduler.waitAll();
      await Promise.all(work);
      if (order.indexOf('c') < order.indexOf('a')) throw new Error(order.join());
    });
    return outcome(await fc.check(property, runs), fc);
  });
  check('schedulerFor a fixed order', async () => {
    const scheduler = fc.schedulerFor([3, 1, 2]);
    const order = [];
    const work = [1, 2, 3].map((name) => scheduler.schedule(Promise.resolve(name)).then((item) => order.push(item)));
    await scheduler.waitAll();
    await Promise.all(work);
    return [order, fc.stringify(scheduler).includes('schedulerFor')];
  });
  check('streams', () => [
    [
      ...fc
        .stream([1, 2, 3, 4][Symbol.iterator]())
        .filter((item) => item % 2)
        .map((item) => item * 2)
        .flatMap((item) => fc.stream([item, item][Symbol.iterator]()))
        .join(fc.stream(['end'][Symbol.iterator]())),
    ],
    [
      ...fc.Stream.of(1, 2, 3, 4, 5)
        .drop(1)
        .takeWhile((item) => item < 5),
    ],
    [
      ...fc.Stream.of(1, 2, 3)
        .dropWhile((item) => item < 2)
        .take(1),
    ],
    fc.Stream.of(1, 2, 3).every((item) => item < 4),
    fc.Stream.of(1, 2, 3).has((item) => item > 2),
    fc.Stream.of(...Array(50).keys()).getNthOrLast(7),
    [...fc.Stream.nil()],
  ]);
  check('hash and stringify', () => [
    fc.hash('genframe'),
    fc.stringify(new Map([[{ a: -0 }, new Set([1n, Symbol.for('s')])]])),
    fc.stringify([undefined, new Date(NaN), Object.create(null)]),
  ]);
}
