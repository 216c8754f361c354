/** Evaluated asynchronous generators (ECMAScript 27.6.3): a queue of requests, worked off one after the other. */
import { RESUME_NEXT, RESUME_RETURN, RESUME_THROW } from '../abi.js';
import { invoke } from '../iterator.js';
import { type Activation, type FunctionData, Signal } from './activation.js';
import type { AsyncCursor } from './cursors.js';
import { methodFunction } from './engine.js';
import { activate } from './functions.js';
import { add, apply, create, describe, getPrototypeOf, hiddenProperty, isObject, list, setPrototypeOf } from './primordials.js';
import { resume } from './run.js';

interface Request {
  readonly mode: number;
  readonly value: unknown;
  resolve(result: IteratorResult<unknown>): void;
  reject(error: unknown): void;
}

type State = 'start' | 'suspended' | 'running' | 'draining' | 'completed';

const { then } = Promise.prototype;
const { resolve: resolvePromise } = Promise;

/** ECMAScript Await. */
function awaitValue(value: unknown, settled: (mode: number, value: unknown) => void): void {
  let promise: unknown;
  try {
    promise = apply(resolvePromise, Promise, [value]);
  } catch (error) {
    promise = Promise.reject(error);
  }
  void apply(then, promise, [(result: unknown) => settled(RESUME_NEXT, result), (error: unknown) => settled(RESUME_THROW, error)]);
}

class AsyncGenerator {
  state: State = 'start';
  readonly queue: Request[] = list();
  /** What it delegates to. */
  private cursor: AsyncCursor | null = null;

  constructor(readonly a: Activation) {}

  request(mode: number, value: unknown): Promise<IteratorResult<unknown>> {
    return new Promise((resolve, reject) => {
      add(this.queue, { mode, value, resolve, reject });
      if (this.state === 'start' || this.state === 'suspended' || this.state === 'completed') this.work();
    });
  }

  /** Take up the first request. */
  private work(): void {
    if (this.queue.length === 0) return;
    const { mode, value } = this.queue[0];
    if (this.state === 'start' && mode !== RESUME_NEXT) this.state = 'completed';
    if (this.state === 'completed') this.finished(mode, value);
    else {
      const starts = this.state === 'start';
      this.state = 'running';
      if (mode === RESUME_RETURN && !starts)
        awaitValue(value, (how, result) => this.goOn(how === RESUME_NEXT ? RESUME_RETURN : RESUME_THROW, result));
      else this.goOn(mode, value);
    }
  }

  private goOn(mode: number, value: unknown): void {
    if (this.cursor) this.delegate(this.cursor, mode, value);
    else this.run(mode, value);
  }

  /** A request after the end (ECMAScript AsyncGeneratorAwaitReturn). */
  private finished(mode: number, value: unknown): void {
    if (mode === RESUME_NEXT) this.settle(undefined, true);
    else if (mode === RESUME_THROW) this.fail(value);
    else {
      this.state = 'draining';
      awaitValue(value, (how, result) => {
        this.state = 'completed';
        if (how === RESUME_NEXT) this.settle(result, true);
        else this.fail(result);
      });
    }
  }

  private run(mode: number, value: unknown): void {
    const { a } = this;
    this.cursor = null;
    let signal: Signal;
    try {
      signal = resume(a, mode, value);
    } catch (error) {
      this.state = 'completed';
      this.fail(error);
      return;
    }
    if (signal === Signal.awaits) awaitValue(a.result, (how, result) => this.run(how, result));
    else if (signal === Signal.yielded)
      awaitValue(a.result, (how, result) => {
        if (how === RESUME_THROW) this.run(how, result);
        else this.suspend(result);
      });
    else if (signal === Signal.delegates) {
      this.cursor = a.result as AsyncCursor;
      this.delegate(this.cursor, RESUME_NEXT, undefined);
    } else {
      this.state = 'completed';
      this.settle(a.result, true);
    }
  }

  /** A value has been yielded: the request is answered, and the next one taken up. */
  private suspend(value: unknown): void {
    this.state = 'suspended';
    this.settle(value, false);
  }

  private settle(value: unknown, done: boolean): void {
    this.shift().resolve({ value, done });
    this.work();
  }

  private fail(error: unknown): void {
    this.shift().reject(error);
    this.work();
  }

  private shift(): Request {
    const { queue } = this;
    const first = queue[0];
    for (let i = 1; i < queue.length; i++) queue[i - 1] = queue[i];
    queue.length--;
    return first;
  }

  /** `yield*` (ECMAScript 15.5.5): ask the iterator as the program asks this generator. */
  private delegate(cursor: AsyncCursor, mode: number, value: unknown): void {
    const { iterator, next } = cursor;
    let result: unknown;
    try {
      if (mode === RESUME_NEXT) result = invoke(next, iterator, value);
      else {
        const method = (iterator as Record<string, unknown>)[mode === RESUME_THROW ? 'throw' : 'return'];
        if (method === undefined || method === null) {
          if (mode === RESUME_RETURN) {
            awaitValue(value, (how, returned) => this.run(how === RESUME_NEXT ? RESUME_RETURN : RESUME_THROW, returned));
            return;
          }
          this.closeUnable(iterator);
          return;
        }
        result = invoke(method, iterator, value);
      }
    } catch (error) {
      this.run(RESUME_THROW, error);
      return;
    }
    awaitValue(result, (how, settled) => {
      if (how === RESUME_THROW) this.run(RESUME_THROW, settled);
      else this.delegated(mode, settled);
    });
  }

  private delegated(mode: number, result: unknown): void {
    let value: unknown;
    let done: boolean;
    try {
      if (!isObject(result)) throw new TypeError(`Iterator result ${describe(result)} is not an object`);
      done = Boolean((result as { done?: unknown }).done);
      ({ value } = result as { value?: unknown });
    } catch (error) {
      this.run(RESUME_THROW, error);
      return;
    }
    if (done) {
      this.run(mode === RESUME_RETURN ? RESUME_RETURN : RESUME_NEXT, value);
      return;
    }
    this.suspend(value);
  }

  /** An iterator without `throw` is closed, and told of by an error. */
  private closeUnable(iterator: object): void {
    const refuse = (): void => this.run(RESUME_THROW, new TypeError("The iterator does not provide a 'throw' method."));
    try {
      const method = (iterator as { return?: unknown }).return;
      if (method === undefined || method === null) refuse();
      else awaitValue(invoke(method, iterator), (how, result) => (how === RESUME_THROW ? this.run(how, result) : refuse()));
    } catch (error) {
      this.run(RESUME_THROW, error);
    }
  }
}

const functionPrototype = getPrototypeOf(async function* () {}) as { prototype: object };
const generators = new WeakMap<object, AsyncGenerator>();
/** Between the prototypes of functions and %AsyncGeneratorPrototype%, whose methods would refuse these generators. */
const prototype = create(functionPrototype.prototype) as object;

function method(name: string, mode: number): void {
  const fn = {
    [name](this: unknown, value: unknown) {
      const generator = isObject(this) ? generators.get(this) : undefined;
      if (!generator) return Promise.reject(new TypeError(`${name} method called on incompatible receiver ${describe(this)}`));
      return generator.request(mode, value);
    },
  }[name];
  hiddenProperty(prototype, name, fn);
}

method('next', RESUME_NEXT);
method('return', RESUME_RETURN);
method('throw', RESUME_THROW);

/** The function object of an asynchronous generator function. */
export function asyncGeneratorFunction(data: FunctionData): Function {
  const fn: Function = methodFunction((self, args) => {
    const a = activate(data, self, args, undefined);
    if (a.decoded.hasPrologue) resume(a, RESUME_NEXT, undefined);
    const own: unknown = fn.prototype;
    const generator = create(isObject(own) ? own : prototype) as object;
    generators.set(generator, new AsyncGenerator(a));
    return generator;
  });
  Object.defineProperty(fn, 'prototype', { value: create(prototype) as object, writable: true });
  return setPrototypeOf(fn, functionPrototype) as Function;
}
