import { take, thrown } from './show.mjs';

export const builds = {
  esm: async () => ({ ...(await import('effect')), ...(await import('effect/testing')) }),
};

/** Iterators of the library's collections are generators. */
export const proof = ({ HashMap, Graph, Trie }) =>
  [HashMap.make(['a', 1]), Trie.make(['a', 1]), Graph.values(Graph.bfs(Graph.make('directed')((graph) => void Graph.addNode(graph, 'a'))))]
    .map((collection) => collection[Symbol.iterator]())
    .find((iterator) => Object.prototype.toString.call(iterator) === '[object Generator]') ?? null;

/** An exit without its traces: what failed, how, in which order. */
function exitShown({ Exit, Cause }, exit) {
  return Exit.match(exit, {
    onSuccess: (value) => ({ success: value }),
    onFailure: (cause) => ({
      failure: cause.reasons.map((reason) => [reason._tag, plain(reason.error ?? reason.defect)]),
      pretty: Cause.prettyErrors(cause).map(({ name, message }) => `${name}: ${message}`),
    }),
  });
}

const plain = (error) =>
  error instanceof Error
    ? { name: error.name, message: error.message, tag: error._tag, ...(error.resource ? { resource: error.resource } : {}) }
    : error;

export function checks(lib, check) {
  coreChecks(lib, check);
  errorChecks(lib, check);
  fiberChecks(lib, check);
  serviceChecks(lib, check);
  streamChecks(lib, check);
  otherChecks(lib, check);
}

function coreChecks(lib, check) {
  const { Effect, Option, Result, Ref } = lib;
  const run = (effect) => Effect.runPromiseExit(effect).then((exit) => exitShown(lib, exit));

  check('gen: values in turn', () =>
    run(
      Effect.gen(function* () {
        const one = yield* Effect.succeed(1);
        const two = yield* Effect.promise(async () => 2);
        const three = yield* Effect.sync(() => one + two);
        return [one, two, three];
      }),
    ),
  );
  check('gen: sync run', () =>
    Effect.runSync(
      Effect.gen(function* () {
        const counter = yield* Ref.make(0);
        for (let index = 0; index < 100; index++) yield* Ref.update(counter, (value) => value + index);
        return yield* Ref.get(counter);
      }),
    ),
  );
  check('gen: with this', () =>
    run(
      Effect.gen({ self: { base: 40 } }, function* () {
        return this.base + (yield* Effect.succeed(2));
      }),
    ),
  );
  check('gen: run twice', async () => {
    const log = [];
    const program = Effect.gen(function* () {
      log.push('start');
      yield* Effect.yieldNow;
      log.push('end');
      return log.length;
    });
    return [await run(program), await run(program), log];
  });
  check('gen: loops, branches, labels', () =>
    run(
      Effect.gen(function* () {
        const seen = [];
        outer: for (const row of [
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9],
        ]) {
          for (const cell of row) {
            if (cell === 5) continue outer;
            if (cell === 8) break outer;
            switch (yield* Effect.succeed(cell % 3)) {
              case 0:
              case 1:
                seen.push(`low ${cell}`);
                break;
              default:
                seen.push(`other ${yield* Effect.succeed(cell * 2)}`);
            }
          }
        }
        return seen;
      }),
    ),
  );
  check('gen: try, catch, finally', () =>
    run(
      Effect.gen(function* () {
        const log = [];
        try {
          log.push(yield* Effect.succeed('in try'));
          throw new TypeError('thrown in the body');
        } catch (error) {
          log.push(error.message, yield* Effect.succeed('in catch'));
        } finally {
          log.push(yield* Effect.succeed('in finally'));
        }
        return log;
      }),
    ),
  );
  check('gen: finally is not run on failure of an effect', () => {
    const log = [];
    return run(
      Effect.gen(function* () {
        try {
          yield* Effect.fail('gone');
        } finally {
          log.push('finally');
        }
      }),
    ).then((exit) => [exit, log]);
  });
  check('gen: short circuit', () =>
    run(
      Effect.gen(function* () {
        const log = [];
        log.push(yield* Effect.succeed(1));
        yield* Effect.fail({ log });
        log.push('never');
      }),
    ),
  );
  check('gen: deep recursion', () => run(depth(Effect, 2000)));
  check('gen: many steps', () =>
    run(
      Effect.gen(function* () {
        let sum = 0;
        for (let index = 0; index < 20_000; index++) sum += yield* Effect.succeed(index);
        return sum;
      }),
    ),
  );
  check('gen: destructuring and spread of yields', () =>
    run(
      Effect.gen(function* () {
        const {
          a,
          b: [first = yield* Effect.succeed('default'), ...others],
        } = yield* Effect.succeed({ a: 1, b: [undefined, 2, 3] });
        return [...(yield* Effect.succeed([a, first])), ...others, `${yield* Effect.succeed('t')}-${yield* Effect.succeed('u')}`];
      }),
    ),
  );
  check('gen: option and result', () =>
    run(
      Effect.gen(function* () {
        const one = yield* Effect.fromOption(Option.some(1));
        const two = yield* Effect.fromResult(Result.succeed(2));
        return [
          one,
          two,
          yield* Effect.exit(
            Effect.gen(function* () {
              return yield* Effect.fromOption(Option.none());
            }),
          ).pipe(Effect.map((exit) => exitShown(lib, exit))),
        ];
      }),
    ),
  );
  check('Option.gen', () =>
    [
      Option.gen(function* () {
        return (yield* Option.some(1)) + (yield* Option.some(2));
      }),
      Option.gen(function* () {
        return (yield* Option.some(1)) + (yield* Option.none());
      }),
    ].map(String),
  );
  check('Result.gen', () =>
    [
      Result.gen(function* () {
        return (yield* Result.succeed(1)) + (yield* Result.succeed(2));
      }),
      Result.gen(function* () {
        yield* Result.fail('no');
        return 1;
      }),
    ].map(String),
  );
  check('fn', () => {
    const add = Effect.fn('add')(
      function* (left, right = 10, ...rest) {
        yield* Effect.annotateCurrentSpan({ left });
        return left + right + rest.length + (yield* Effect.succeed(0.5));
      },
      Effect.map((value) => value * 2),
    );
    return run(Effect.all([add(1), add(1, 2), add(1, 2, 3, 4)])).then((exit) => [exit, add.length]);
  });
  check('fnUntraced with this', () => {
    const object = {
      factor: 3,
      times: Effect.fnUntraced(function* (value) {
        return this.factor * (yield* Effect.succeed(value));
      }),
    };
    return run(object.times(14));
  });
  check('fn: a throwing body', () =>
    run(
      Effect.fn('bad')(function* () {
        yield* Effect.yieldNow;
        throw new RangeError('body');
      })(),
    ),
  );
  check('all, forEach, partition, validate', () =>
    run(
      Effect.gen(function* () {
        const all = yield* Effect.all({ a: Effect.succeed(1), b: Effect.succeed('b'), c: Effect.all([Effect.succeed(true)]) });
        const each = yield* Effect.forEach([3, 1, 2], (item, index) => Effect.succeed(item * index));
        const parts = yield* Effect.partition([1, 2, 3, 4], (item) => (item % 2 ? Effect.fail(item) : Effect.succeed(item)));
        const concurrent = yield* Effect.forEach([30, 10, 20], (item) => Effect.yieldNow.pipe(Effect.as(item)), { concurrency: 2 });
        return [all, each, parts, concurrent];
      }),
    ),
  );
  check('async generators as input', () =>
    run(
      lib.Stream.runCollect(
        lib.Stream.fromAsyncIterable(
          (async function* () {
            yield 1;
            await null;
            yield* [2, 3];
          })(),
          (cause) => cause,
        ),
      ),
    ),
  );
}

/** A generator that waits for one of its own kind, to the given depth. */
function depth(Effect, levels) {
  return Effect.gen(function* () {
    if (levels === 0) return 0;
    return 1 + (yield* depth(Effect, levels - 1));
  });
}

function errorChecks(lib, check) {
  const { Effect, Data, Schema, Cause, Schedule } = lib;
  const run = (effect) => Effect.runPromiseExit(effect).then((exit) => exitShown(lib, exit));
  class NotFound extends Data.TaggedError('NotFound') {}
  class Denied extends Schema.TaggedError()('Denied', { who: Schema.String }) {}

  check('errors: yielded', () =>
    run(
      Effect.gen(function* () {
        yield* new NotFound({ resource: 'book' });
      }),
    ),
  );
  check('errors: catchTag and catchTags', () => {
    const attempt = Effect.fn(function* (kind) {
      if (kind === 0) yield* new NotFound({ resource: 'x' });
      if (kind === 1) yield* new Denied({ who: 'me' });
      return 'fine';
    });
    return run(
      Effect.forEach([0, 1, 2], (kind) =>
        attempt(kind).pipe(
          Effect.catchTags({
            NotFound: ({ resource }) => Effect.succeed(`no ${resource}`),
            Denied: Effect.fn(function* ({ who }) {
              return `not ${yield* Effect.succeed(who)}`;
            }),
          }),
        ),
      ),
    );
  });
  check('errors: defects', () =>
    run(
      Effect.gen(function* () {
        const exit = yield* Effect.exit(Effect.die(new TypeError('defect')));
        const thrownExit = yield* Effect.exit(
          Effect.sync(() => {
            throw new SyntaxError('in sync');
          }),
        );
        return [exit, thrownExit].map((item) => exitShown(lib, item));
      }),
    ),
  );
  check('errors: try and tryPromise', () =>
    run(
      Effect.gen(function* () {
        const parsed = yield* Effect.try({ try: () => JSON.parse('{'), catch: () => new NotFound({ resource: 'json' }) }).pipe(Effect.flip);
        const rejected = yield* Effect.tryPromise({ try: () => Promise.reject(new Error('later')), catch: (error) => error.message }).pipe(
          Effect.flip,
        );
        return [plain(parsed), rejected];
      }),
    ),
  );
  check('errors: cause of parallel failures', () =>
    run(
      Effect.all([Effect.fail('a'), Effect.fail('b'), Effect.die('c')], { concurrency: 'unbounded', mode: 'result' }).pipe(
        Effect.sandbox,
        Effect.exit,
        Effect.map(String),
      ),
    ),
  );
  check('errors: ensuring, onExit, acquireUseRelease', () =>
    run(
      Effect.gen(function* () {
        const log = [];
        const note = (text) => Effect.sync(() => void log.push(text));
        yield* Effect.exit(
          Effect.fail(1).pipe(
            Effect.ensuring(note('ensured')),
            Effect.onExit((exit) => note(exit._tag)),
          ),
        );
        const value = yield* Effect.acquireUseRelease(
          note('acquire').pipe(Effect.as('resource')),
          Effect.fn(function* (resource) {
            yield* note(`use ${resource}`);
            return resource.length;
          }),
          (resource, exit) => note(`release ${resource} ${exit._tag}`),
        );
        yield* Effect.exit(
          Effect.acquireUseRelease(
            Effect.succeed(1),
            () => Effect.die('use'),
            () => note('released after a defect'),
          ),
        );
        return [log, value];
      }),
    ),
  );
  check('errors: retry and repeat', () =>
    run(
      Effect.gen(function* () {
        let calls = 0;
        const flaky = Effect.suspend(() => (++calls < 4 ? Effect.fail(calls) : Effect.succeed(`after ${calls}`)));
        const retried = yield* Effect.retry(flaky, { times: 5 });
        const limited = yield* Effect.exit(
          Effect.retry(
            Effect.suspend(() => Effect.fail(++calls)),
            { schedule: Schedule.recurs(2) },
          ),
        );
        const repeated = yield* Effect.repeat(
          Effect.sync(() => ++calls),
          Schedule.recurs(3),
        );
        return [retried, exitShown(lib, limited), repeated, calls];
      }),
    ),
  );
  check('errors: cause reasons', () =>
    Cause.prettyErrors(Cause.combine(Cause.fail('x'), Cause.die(new Error('y')))).map(({ message }) => message),
  );
}

function fiberChecks(lib, check) {
  const { Effect, Fiber, Deferred, Queue, PubSub, Semaphore, TestClock, Ref, TxRef, Scope, Exit, Latch } = lib;
  const run = (effect) => Effect.runPromiseExit(effect).then((exit) => exitShown(lib, exit));
  const timed = (effect) => run(effect.pipe(Effect.provide(TestClock.layer())));

  check('fibers: fork, join, interrupt', () =>
    run(
      Effect.gen(function* () {
        const log = [];
        const worker = yield* Effect.forkChild(
          Effect.gen(function* () {
            try {
              log.push('working');
              yield* Effect.never;
            } finally {
              log.push('body finally');
            }
          }).pipe(Effect.onInterrupt(() => Effect.sync(() => void log.push('interrupted')))),
        );
        const quick = yield* Effect.forkChild(Effect.succeed('quick'));
        yield* Effect.yieldNow;
        const joined = yield* Fiber.join(quick);
        yield* Fiber.interrupt(worker);
        const exit = yield* Fiber.await(worker);
        return [joined, exit._tag, log];
      }),
    ),
  );
  check('fibers: race', () =>
    timed(
      Effect.gen(function* () {
        const slow = Effect.sleep('2 seconds').pipe(Effect.as('slow'));
        const fast = Effect.sleep('1 second').pipe(Effect.as('fast'));
        const fiber = yield* Effect.forkChild(Effect.race(slow, fast));
        yield* TestClock.adjust('1 second');
        return yield* Fiber.join(fiber);
      }),
    ),
  );
  check('fibers: timeout', () =>
    timed(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(Effect.never.pipe(Effect.timeoutOption('5 seconds')));
        yield* TestClock.adjust('6 seconds');
        return String(yield* Fiber.join(fiber));
      }),
    ),
  );
  check('fibers: order under virtual time', () =>
    timed(
      Effect.gen(function* () {
        const log = [];
        const task = Effect.fn(function* (name, delay, times) {
          for (let turn = 1; turn <= times; turn++) {
            yield* Effect.sleep(delay);
            log.push(`${name}${turn}`);
          }
          return name;
        });
        const fibers = yield* Effect.forEach(
          [
            ['a', 30, 3],
            ['b', 20, 4],
            ['c', 45, 2],
          ],
          ([name, delay, times]) => Effect.forkChild(task(name, delay, times)),
        );
        yield* TestClock.adjust(100);
        return [yield* Fiber.joinAll(fibers), log];
      }),
    ),
  );
  check('deferred', () =>
    run(
      Effect.gen(function* () {
        const deferred = yield* Deferred.make();
        const waiting = yield* Effect.forkChild(Deferred.await(deferred));
        yield* Deferred.succeed(deferred, 'done');
        return [yield* Fiber.join(waiting), yield* Deferred.succeed(deferred, 'again'), yield* Deferred.isDone(deferred)];
      }),
    ),
  );
  check('queue with producers and consumers', () =>
    run(
      Effect.gen(function* () {
        const queue = yield* Queue.bounded(2);
        const consumer = yield* Effect.forkChild(
          Effect.gen(function* () {
            const got = [];
            while (got.length < 6) got.push(yield* Queue.take(queue));
            return got;
          }),
        );
        yield* Effect.forEach([1, 2, 3, 4, 5, 6], (item) => Queue.offer(queue, item));
        return yield* Fiber.join(consumer);
      }),
    ),
  );
  check('pubsub', () =>
    run(
      Effect.scoped(
        Effect.gen(function* () {
          const hub = yield* PubSub.unbounded();
          const first = yield* PubSub.subscribe(hub);
          yield* PubSub.publish(hub, 'one');
          const second = yield* PubSub.subscribe(hub);
          yield* PubSub.publishAll(hub, ['two', 'three']);
          return [yield* PubSub.takeAll(first), yield* PubSub.takeAll(second)];
        }),
      ),
    ),
  );
  check('semaphore', () =>
    timed(
      Effect.gen(function* () {
        const semaphore = yield* Semaphore.make(2);
        const running = yield* Ref.make(0);
        const peaks = [];
        const job = (id) =>
          semaphore.withPermits(1)(
            Effect.gen(function* () {
              peaks.push([id, yield* Ref.updateAndGet(running, (count) => count + 1)]);
              yield* Effect.sleep(10);
              yield* Ref.update(running, (count) => count - 1);
            }),
          );
        const all = yield* Effect.forkChild(Effect.forEach([1, 2, 3, 4, 5], job, { concurrency: 'unbounded' }));
        yield* TestClock.adjust(100);
        yield* Fiber.join(all);
        return peaks;
      }),
    ),
  );
  check('latch', () =>
    run(
      Effect.gen(function* () {
        const latch = yield* Latch.make();
        const log = [];
        const waiting = yield* Effect.forkChild(latch.await.pipe(Effect.tap(() => Effect.sync(() => void log.push('through')))));
        log.push('closed');
        yield* Effect.yieldNow;
        yield* latch.open;
        yield* Fiber.join(waiting);
        return log;
      }),
    ),
  );
  check('transactions', () =>
    run(
      Effect.gen(function* () {
        const from = yield* TxRef.make(100);
        const to = yield* TxRef.make(0);
        const move = (amount) =>
          Effect.tx(
            Effect.gen(function* () {
              const balance = yield* TxRef.get(from);
              if (balance < amount) return yield* Effect.fail('too little');
              yield* TxRef.set(from, balance - amount);
              yield* TxRef.update(to, (value) => value + amount);
            }),
          );
        yield* Effect.forEach([10, 20, 30], move, { concurrency: 'unbounded' });
        const refused = yield* Effect.exit(move(1000));
        return [yield* Effect.tx(TxRef.get(from)), yield* Effect.tx(TxRef.get(to)), exitShown(lib, refused)];
      }),
    ),
  );
  check('scopes', () =>
    run(
      Effect.gen(function* () {
        const log = [];
        const scope = yield* Scope.make();
        for (const name of ['a', 'b', 'c'])
          yield* Scope.addFinalizer(
            scope,
            Effect.sync(() => void log.push(`close ${name}`)),
          );
        yield* Scope.close(scope, Exit.void);
        yield* Effect.scoped(
          Effect.gen(function* () {
            yield* Effect.acquireRelease(
              Effect.sync(() => log.push('open')),
              () => Effect.sync(() => log.push('shut')),
            );
            yield* Effect.addFinalizer((exit) => Effect.sync(() => log.push(exit._tag)));
            log.push('inside');
          }),
        );
        return log;
      }),
    ),
  );
}

function serviceChecks(lib, check) {
  const { Effect, Context, Layer, Config, ConfigProvider, Schema, Request, RequestResolver, Exit, ManagedRuntime, Logger, Cache } = lib;
  const run = (effect) => Effect.runPromiseExit(effect).then((exit) => exitShown(lib, exit));

  check('services and layers', () => {
    const log = [];
    class Clock extends Context.Service()('Clock') {}
    class Store extends Context.Service()('Store') {
      static layer = Layer.effect(
        Store,
        Effect.gen(function* () {
          const clock = yield* Clock;
          log.push('store built');
          yield* Effect.addFinalizer(() => Effect.sync(() => log.push('store closed')));
          const items = new Map();
          return Store.of({
            put: Effect.fn('put')(function* (key, value) {
              items.set(key, [value, yield* clock.now]);
            }),
            all: Effect.sync(() => [...items]),
          });
        }),
      );
    }
    class Shop extends Context.Service()('Shop') {
      static layer = Layer.effect(
        Shop,
        Effect.gen(function* () {
          const store = yield* Store;
          log.push('shop built');
          return Shop.of({
            buy: Effect.fn(function* (...items) {
              for (const item of items) yield* store.put(item, item.length);
              return yield* store.all;
            }),
          });
        }),
      ).pipe(Layer.provideMerge(Store.layer));
    }
    let now = 0;
    const clock = Layer.succeed(Clock, { now: Effect.sync(() => ++now) });
    return run(
      Effect.gen(function* () {
        const shop = yield* Shop;
        yield* shop.buy('pen', 'paper');
        return yield* shop.buy('ink');
      }).pipe(Effect.provide(Shop.layer.pipe(Layer.provide(clock)))),
    ).then((exit) => [exit, log]);
  });
  check('a layer that fails, and one that is mended', () => {
    class Port extends Context.Service()('Port') {}
    const broken = Layer.effect(
      Port,
      Effect.gen(function* () {
        return yield* Effect.fail('in use');
      }),
    );
    const use = Effect.gen(function* () {
      return (yield* Port).number;
    });
    return Promise.all([
      run(use.pipe(Effect.provide(broken))),
      run(use.pipe(Effect.provide(broken.pipe(Layer.catch(() => Layer.succeed(Port, { number: 8080 })))))),
    ]);
  });
  check('managed runtime', async () => {
    class Greeting extends Context.Service()('Greeting') {}
    const runtime = ManagedRuntime.make(Layer.succeed(Greeting, { word: 'hello' }));
    const value = await runtime.runPromise(
      Effect.gen(function* () {
        return (yield* Greeting).word;
      }),
    );
    await runtime.dispose();
    return value;
  });
  check('configuration', () =>
    run(
      Effect.gen(function* () {
        const host = yield* Config.String('HOST');
        const port = yield* Config.Int('PORT').pipe(Config.withDefault(80));
        const missing = yield* Effect.exit(
          Effect.gen(function* () {
            return yield* Config.String('MISSING');
          }),
        );
        return [host, port, missing._tag];
      }).pipe(Effect.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ HOST: 'localhost', PORT: '81' })))),
    ),
  );
  check('schema', () =>
    run(
      Effect.gen(function* () {
        const Person = Schema.Struct({
          name: Schema.NonEmptyString,
          age: Schema.FiniteFromString,
          tags: Schema.Array(Schema.Literals(['a', 'b'])),
          boss: Schema.optionalKey(Schema.String),
        });
        const decoded = yield* Schema.decodeUnknownEffect(Person)({ name: 'Ada', age: '36', tags: ['a'] });
        const encoded = yield* Schema.encodeEffect(Person)(decoded);
        const failures = [];
        for (const input of [null, { name: '' }, { name: 'x', age: 'y', tags: [] }, { name: 'x', age: '1', tags: ['c', 'a'] }]) {
          failures.push((yield* Effect.flip(Schema.decodeUnknownEffect(Person)(input))).message);
        }
        return [decoded, encoded, failures];
      }),
    ),
  );
  check('batched requests', () => {
    const batches = [];
    class Find extends Request.TaggedClass('Find') {}
    const resolver = RequestResolver.make(
      Effect.fn(function* (entries) {
        batches.push(entries.map(({ request }) => request.id));
        for (const entry of entries) {
          yield* Effect.yieldNow;
          entry.completeUnsafe(entry.request.id === 3 ? Exit.fail('no three') : Exit.succeed(entry.request.id * 10));
        }
      }),
    );
    const find = (id) => Effect.request(new Find({ id }), resolver);
    return run(
      Effect.gen(function* () {
        const found = yield* Effect.forEach([1, 2, 4], find, { concurrency: 'unbounded' });
        const failed = yield* Effect.exit(find(3));
        return [found, exitShown(lib, failed)];
      }),
    ).then((exit) => [exit, batches]);
  });
  check('logging', () => {
    const lines = [];
    const logger = Logger.make(({ logLevel, message }) => void lines.push([logLevel, String(message)]));
    return run(
      Effect.gen(function* () {
        yield* Effect.log('one', 2);
        yield* Effect.logWarning('careful');
        yield* Effect.log('annotated').pipe(Effect.annotateLogs('key', 'value'));
      }).pipe(Effect.provide(Logger.layer([logger]))),
    ).then(() => lines);
  });
  check('cache', () =>
    run(
      Effect.gen(function* () {
        let lookups = 0;
        const cache = yield* Cache.make({
          capacity: 2,
          lookup: Effect.fn(function* (key) {
            lookups++;
            yield* Effect.yieldNow;
            return key.toUpperCase();
          }),
        });
        const values = [];
        for (const key of ['a', 'b', 'a', 'c', 'a']) values.push(yield* Cache.get(cache, key));
        return [values, lookups, yield* Cache.size(cache)];
      }),
    ),
  );
}

function streamChecks(lib, check) {
  const { Effect, Stream, Schedule, Sink, TestClock, Fiber, Option } = lib;
  const collect = (stream) => Effect.runPromiseExit(Stream.runCollect(stream)).then((exit) => exitShown(lib, exit));

  check('stream: pure operators', () =>
    collect(
      Stream.range(1, 20).pipe(
        Stream.filter((item) => item % 2 === 1),
        Stream.map((item) => item * item),
        Stream.scan(
          () => 0,
          (sum, item) => sum + item,
        ),
        Stream.drop(1),
        Stream.take(5),
      ),
    ),
  );
  check('stream: from a generator', () =>
    collect(
      Stream.fromIterable(
        (function* () {
          for (let [a, b] = [0, 1]; a < 100; [a, b] = [b, a + b]) yield a;
        })(),
      ),
    ),
  );
  check('stream: an iterable is closed when left early', async () => {
    const log = [];
    const source = {
      *[Symbol.iterator]() {
        try {
          for (let item = 1; ; item++) {
            log.push(item);
            yield item;
          }
        } finally {
          log.push('closed');
        }
      },
    };
    return [await collect(Stream.fromIterable(source, { chunkSize: 1 }).pipe(Stream.take(3))), log];
  });
  check('stream: effects inside', () =>
    collect(
      Stream.fromArray([1, 2, 3]).pipe(
        Stream.mapEffect(
          Effect.fn(function* (item) {
            yield* Effect.yieldNow;
            return item + (yield* Effect.succeed(0.5));
          }),
        ),
        Stream.flatMap((item) => Stream.make(item, -item)),
      ),
    ),
  );
  check('stream: paginate and unfold', () =>
    Promise.all([
      collect(
        Stream.paginate(
          0,
          Effect.fn(function* (page) {
            yield* Effect.yieldNow;
            return [[page * 10, page * 10 + 1], page < 3 ? Option.some(page + 1) : Option.none()];
          }),
        ),
      ),
      collect(Stream.unfold(1, (state) => Effect.succeed(state > 50 ? undefined : [state, state * 3]))),
    ]),
  );
  check('stream: combine', () =>
    Promise.all([
      collect(Stream.zip(Stream.make(1, 2, 3), Stream.make('a', 'b'))),
      collect(Stream.concat(Stream.make(1), Stream.make(2, 3))),
      collect(Stream.interleave(Stream.make(1, 2, 3), Stream.make(9, 8))),
      collect(Stream.cross(Stream.make(1, 2), Stream.make('x', 'y'))),
      collect(Stream.zipWithIndex(Stream.make('p', 'q'))),
      collect(
        Stream.make(1, 2, 3, 4, 5).pipe(
          Stream.grouped(2),
          Stream.map((group) => [...group]),
        ),
      ),
      collect(
        Stream.make(1, 2, 3, 4).pipe(
          Stream.sliding(3),
          Stream.map((group) => [...group]),
        ),
      ),
      collect(Stream.make(1, 1, 2, 2, 1).pipe(Stream.changes)),
      collect(Stream.make(1, 2, 3).pipe(Stream.intersperse(0))),
    ]),
  );
  check('stream: errors', () =>
    Promise.all([
      collect(Stream.concat(Stream.make(1, 2), Stream.fail('broken'))),
      collect(Stream.concat(Stream.make(1, 2), Stream.fail('broken')).pipe(Stream.catch((error) => Stream.make(error, 'mended')))),
      collect(Stream.make(1, 2).pipe(Stream.mapEffect((item) => (item === 2 ? Effect.die(new RangeError('two')) : Effect.succeed(item))))),
      collect(
        Stream.fromAsyncIterable(
          (async function* () {
            yield 'a';
            throw new Error('source');
          })(),
          (error) => error.message,
        ),
      ),
    ]),
  );
  check('stream: finalizers', async () => {
    const log = [];
    const note = (text) => Effect.sync(() => void log.push(text));
    const exit = await collect(
      Stream.make(1, 2, 3).pipe(
        Stream.tap((item) => note(item)),
        Stream.onStart(note('start')),
        Stream.ensuring(note('ensured')),
        Stream.take(2),
      ),
    );
    return [exit, log];
  });
  check('stream: schedules under virtual time', () =>
    Effect.runPromiseExit(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(Stream.runCollect(Stream.fromSchedule(Schedule.spaced('1 second')).pipe(Stream.take(4))));
        yield* TestClock.adjust('10 seconds');
        return yield* Fiber.join(fiber);
      }).pipe(Effect.provide(TestClock.layer())),
    ).then((exit) => exitShown(lib, exit)),
  );
  check('stream: merge, buffer, broadcast', () =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const merged = yield* Stream.runCollect(Stream.merge(Stream.make(1, 2, 3), Stream.make(10, 20)));
          const buffered = yield* Stream.runCollect(Stream.range(1, 6).pipe(Stream.buffer({ capacity: 2 })));
          return [[...merged].sort((left, right) => left - right), buffered];
        }),
      ),
    ),
  );
  check('stream: sinks', () =>
    Effect.runPromise(
      Effect.gen(function* () {
        const numbers = Stream.range(1, 10);
        return [
          yield* Stream.run(numbers, Sink.sum),
          yield* Stream.run(numbers, Sink.take(3)),
          yield* Stream.run(
            numbers,
            Sink.fold(
              () => 1,
              (sum) => sum < 100,
              (sum, item) => Effect.succeed(sum * item),
            ),
          ),
          String(yield* Stream.runLast(numbers)),
          yield* Stream.runFold(
            numbers,
            () => '',
            (text, item) => text + item,
          ),
        ];
      }),
    ),
  );
  check('stream: text', () => collect(Stream.make('one\ntw', 'o\r\nthr', 'ee\n').pipe(Stream.splitLines)));
  check('stream: to async iterable', async () => {
    const seen = [];
    for await (const item of Stream.toAsyncIterable(Stream.range(1, 100))) {
      seen.push(item);
      if (seen.length === 4) break;
    }
    return seen;
  });
}

function otherChecks(lib, check) {
  const {
    Iterable,
    HashMap,
    HashSet,
    Chunk,
    Graph,
    Trie,
    Cron,
    MutableHashMap,
    MutableList,
    Array: List,
    Random,
    Effect,
    Match,
    Schema,
    Arbitrary,
  } = lib;
  check('iterables', () => {
    const numbers = {
      *[Symbol.iterator]() {
        yield* [5, 3, 8, 1];
      },
    };
    return {
      map: [...Iterable.map(numbers, (item, index) => item * index)],
      filter: [...Iterable.filter(numbers, (item) => item > 2)],
      flatMap: [...Iterable.flatMap(numbers, (item) => [item, -item])],
      scan: [...Iterable.scan(numbers, 0, (sum, item) => sum + item)],
      zip: [...Iterable.zip(numbers, 'ab')],
      chunks: [...Iterable.chunksOf(numbers, 3)].map((chunk) => [...chunk]),
      group: [...Iterable.group([1, 1, 2, 1])],
      unfold: [...Iterable.unfold(1, (state) => (state > 30 ? lib.Option.none() : lib.Option.some([state, state * 2])))],
      intersperse: [...Iterable.intersperse('abc', '-')],
      cartesian: [...Iterable.cartesian([1, 2], ['a', 'b'])],
      take: take(Iterable.forever([1, 2]), 5),
      dedupe: [...Iterable.dedupeAdjacent([1, 1, 2, 1])],
      range: take(Iterable.range(7), 3),
    };
  });
  check('hash maps and sets', () => {
    const map = HashMap.fromIterable(Array.from({ length: 200 }, (_, index) => [`k${index % 150}`, index]));
    return [
      HashMap.size(map),
      [...map].length,
      [...HashMap.keys(map)].slice(0, 5),
      [...HashMap.entries(HashMap.filter(map, (value) => value > 195))].sort(),
      [...HashSet.make(1, 2, 2, 3)].sort(),
    ];
  });
  check('chunks', () => [...Chunk.flatMap(Chunk.range(1, 4), (item) => Chunk.makeBy(item, () => item))]);
  check('graphs', () => {
    const graph = Graph.make('directed')((draft) => {
      const nodes = ['a', 'b', 'c', 'd', 'e'].map((name) => Graph.addNode(draft, name));
      for (const [from, to] of [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
        [3, 4],
      ])
        Graph.addEdge(draft, nodes[from], nodes[to], from + to);
    });
    return {
      dfs: [...Graph.values(Graph.dfs(graph, { start: [0] }))],
      bfs: [...Graph.entries(Graph.bfs(graph, { start: [0] }))],
      post: [...Graph.values(Graph.dfsPostOrder(graph, { start: [0] }))],
      topo: [...Graph.values(Graph.topo(graph))],
      nodes: [...Graph.indices(Graph.nodes(graph))],
      externals: [...Graph.values(Graph.externals(graph, { direction: 'outgoing' }))],
    };
  });
  check('tries', () => {
    const trie = Trie.make(['call', 1], ['me', 2], ['mind', 3], ['mid', 4], ['cat', 5]);
    return [
      [...trie],
      [...Trie.keysWithPrefix(trie, 'm')],
      [...Trie.entriesWithPrefix(trie, 'ca')],
      [...Trie.values(Trie.remove(trie, 'mid'))],
    ];
  });
  check('mutable collections', () => {
    const map = MutableHashMap.make([[1, 2], 'x'], ['y', 2]);
    const list = MutableList.make();
    MutableList.appendAll(list, [1, 2, 3]);
    return [[...map].length, MutableList.takeAll(list)];
  });
  check('cron', () => {
    const days = Cron.sequence(Cron.parseUnsafe('30 4 1,15 * 1-5', 'UTC'), new Date('2030-01-01T00:00:00Z'));
    return take(days, 6).map((date) => date.toISOString());
  });
  check('arrays', () => [
    List.chunksOf([1, 2, 3, 4, 5], 2),
    List.dedupe([1, 2, 1]),
    List.fromIterable(new Set('aab')),
    List.unfold(1, (state) => (state > 5 ? lib.Option.none() : lib.Option.some([state, state + 1]))),
    List.cartesian([1, 2], [3]),
  ]);
  check('seeded random', () =>
    Effect.runPromise(
      Effect.gen(function* () {
        return [yield* Random.nextIntBetween(1, 1000), yield* Random.shuffle([1, 2, 3, 4, 5]), yield* Random.nextBoolean];
      }).pipe(Random.withSeed('genframe')),
    ),
  );
  check('match', () =>
    ['a', 1, null, { kind: 'x' }].map(
      Match.type().pipe(
        Match.when(Match.string, (text) => `text ${text}`),
        Match.when(Match.number, (number) => number + 1),
        Match.when({ kind: 'x' }, () => 'an x'),
        Match.orElse(() => 'other'),
      ),
    ),
  );
  check('a run that cannot be sync', () => {
    const error = thrown(() => Effect.runSync(Effect.promise(async () => 1)));
    return [error.name, error.message.slice(0, 40)];
  });
  check('arbitrary from schema', () =>
    Effect.runPromise(
      Arbitrary.sampleEffect(Arbitrary.schema(Schema.Struct({ id: Schema.Int, name: Schema.String })), { seed: 42, numRuns: 5 }).pipe(
        Effect.exit,
        Effect.map((exit) => exit._tag),
      ),
    ),
  );
}
