/** Cursors, delegates and the resources of a scope, made again. */
import { type Delegate, IteratorDelegate } from '../delegate.js';
import { Disposables } from '../dispose.js';
import { find } from '../find.js';
import { intrinsics, type WalkMethod } from '../intrinsics.js';
import { ArrayCursor, GeneratorCursor, IteratorCursor, KeyCursor } from '../iterate.js';
import { ArrayWalk, type HeldIterator } from '../walk.js';
import { delegateOver, delegateTo } from '../yield-star.js';
import { malformed } from './error.js';
import type { Head } from './format.js';
import { isWalkMethod, iteratorAt, nextOf, type Steps } from './iterators.js';

interface Iteration {
  readonly iterator: object;
  readonly next: unknown;
  readonly iterable: unknown;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function index(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw malformed('an iteration has no position');
  return value as number;
}

function method(value: unknown): WalkMethod {
  if (!isWalkMethod(value)) throw malformed('an iteration is by no method');
  return value;
}

/** @param keys a cursor over keys is wanted */
export function cursorOf(head: Head, body: unknown, keys: boolean, steps: Steps): object {
  if (keys !== (head[0] === 'k')) throw malformed('an iteration is of another kind');
  switch (head[0]) {
    case 'k': {
      const [object, names] = Array.isArray(body) ? (body as unknown[]) : [];
      if (!isObject(object) || !Array.isArray(names) || names.length > Object.keys(names).length || !names.every(isText))
        throw malformed('an iteration has no keys');
      const cursor = new KeyCursor(object, names);
      cursor.index = index(head[1]);
      return cursor;
    }
    case 'a': {
      if (!Array.isArray(body)) throw malformed('an iteration has no array');
      const cursor = head[2] === undefined ? new ArrayCursor(body) : new ArrayWalk(body, method(head[2]));
      cursor.index = index(head[1]);
      return cursor;
    }
    case 'j': {
      const found = find(body);
      if (!found) throw malformed('an iteration has no generator');
      const cursor = new GeneratorCursor(body as object, found.type, found.frame);
      cursor.done = head[1] === 1;
      return cursor;
    }
    case 'i': {
      if (head[1] === 'done') {
        const cursor = new IteratorCursor({}, undefined, undefined);
        cursor.done = true;
        return cursor;
      }
      const { iterator, next, iterable } = iterationOf(head, body, steps);
      return new IteratorCursor(iterator, next, iterable);
    }
    default:
      throw malformed('an iteration is none');
  }
}

/** A position that an iterator comes to by so many steps, now or when somebody gets to see it. */
function reachable(value: unknown, steps: Steps): number {
  const at = index(value);
  if (!steps.take(at)) throw malformed('its iterations are further on than they could have come');
  return at;
}

/** @param generator what the head became, if it is a generator's */
export function delegateOf(head: Head, generator: unknown, body: unknown, steps: Steps): Delegate {
  if (head[0] === 'g') return delegateTo(generator as object, intrinsics.methods[0]);
  if (head[0] !== 'd') throw malformed('the delegate of a `yield*` is none');
  if (typeof head[1] === 'number' && head[2] === undefined && Array.isArray(body)) return delegateOver(body, reachable(head[1], steps));
  const { iterator, next, iterable } = iterationOf(head, body, steps);
  // By this, the runtime learns that there are delegates.
  delegateTo(iterator, next, iterable);
  return new IteratorDelegate(iterator, next, iterable);
}

function iterationOf([, how, by]: Extract<Head, readonly ['i' | 'd' | 'h', ...unknown[]]>, body: unknown, steps: Steps): Iteration {
  if (how === 'next') {
    if (!isObject(body)) throw malformed('an iteration has no iterator');
    return { iterator: body, next: dataProperty(body, 'next'), iterable: undefined };
  }
  if (how === 'method') {
    const [iterator, next] = Array.isArray(body) ? (body as unknown[]) : [];
    if (!isObject(iterator)) throw malformed('an iteration has no iterator');
    return { iterator, next, iterable: undefined };
  }
  const at = reachable(how, steps);
  const iterator = iteratorAt(body, at, by === undefined ? undefined : method(by), (array) => steps.isPlain(array));
  if (!iterator) throw malformed('an iteration has no position');
  return { iterator, next: nextOf(iterator), iterable: by === undefined ? body : iterator };
}

/** What an iterator that a variable holds goes on with. */
export function hold(held: HeldIterator, head: Extract<Head, readonly ['h', ...unknown[]]>, body: unknown, steps: Steps): void {
  if (head[1] === 'done') {
    held.done = true;
    return;
  }
  const { iterator, iterable } = iterationOf(head, body, steps);
  held.iterator = iterator;
  held.iterable = iterable;
}

/** Nothing is called. */
export function dataProperty(object: object, key: PropertyKey): unknown {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at) as object | null) {
    const found = Object.getOwnPropertyDescriptor(at, key);
    if (found) return found.value;
  }
  return undefined;
}

/** The resources that `using` declarations hold. */
export function resourcesOf(head: Head, body: unknown): Disposables {
  if (head[0] !== 'q' || !Array.isArray(body) || body.length % 2 !== 0) throw malformed('the resources of a `using` declaration are none');
  const held = new Disposables();
  for (let i = 0; i < body.length; i += 2) {
    const [value, method] = [body[i] as unknown, body[i + 1] as unknown];
    if (typeof method !== 'function') throw malformed('a resource cannot be disposed of');
    held.resources.push({ value, method });
  }
  return held;
}
