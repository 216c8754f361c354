/** Iterations, delegates and resources, as they are saved; `iteration.ts` makes them again. */
import type { IteratorDelegate } from '../delegate.js';
import type { Disposables } from '../dispose.js';
import type { ArrayCursor, GeneratorCursor, IteratorCursor, KeyCursor } from '../iterate.js';
import type { ArrayWalk, HeldIterator } from '../walk.js';
import type { Head } from './format.js';
import { nextOf, positionOf } from './iterators.js';
import { descriptorInChain } from './kinds.js';
import type { Things } from './things.js';

export class Cursors {
  readonly #things: Things;
  readonly #walk: (value: unknown) => void;
  /** Steps that iterators have to take to come to their positions again. */
  steps = 0;

  constructor(things: Things, walk: (value: unknown) => void) {
    this.#things = things;
    this.#walk = walk;
  }

  /** Of a `for-of` or a pattern. @returns the index */
  save(cursor: object): number {
    if ('array' in cursor) {
      const { array, index } = cursor as ArrayCursor;
      if (array === null) return this.#things.add(cursor, ['i', 'done']);
      return this.#add(cursor, 'method' in cursor ? ['a', index, (cursor as ArrayWalk).method] : ['a', index], array);
    }
    if ('generator' in cursor) {
      const { generator, done } = cursor as GeneratorCursor;
      return this.#add(cursor, ['j', done ? 1 : 0], generator);
    }
    const of = cursor as IteratorCursor;
    return of.done ? this.#things.add(cursor, ['i', 'done']) : this.#iteration('i', of, of.method);
  }

  keys(cursor: KeyCursor): number {
    return this.#add(cursor, ['k', cursor.index], [cursor.object, cursor.keys]);
  }

  /** Of a `yield*` over anything but a compiled generator. */
  delegate(delegate: IteratorDelegate): number {
    const { array, index } = delegate;
    if (array !== null) {
      this.steps += index;
      return this.#add(delegate, ['d', index], array);
    }
    return this.#iteration('d', delegate, delegate.next);
  }

  /** That a variable holds. */
  held(held: HeldIterator): void {
    if (held.done) this.#things.add(held, ['h', 'done']);
    else this.#iteration('h', held, nextOf(held.iterator));
  }

  resources(held: Disposables): number {
    return this.#add(
      held,
      ['q'],
      held.resources.flatMap(({ value, method }) => [value, method]),
    );
  }

  /** One of the engine's iterators at its position, or an object of the program. */
  #iteration(kind: 'i' | 'd' | 'h', holder: IteratorCursor | IteratorDelegate | HeldIterator, next: unknown): number {
    const position = positionOf(holder.iterator, next, holder.iterable);
    if (position) {
      const { at, fresh, over, method } = position;
      holder.iterator = fresh;
      this.steps += at;
      if (method === undefined) return this.#add(holder, [kind, at], over);
      // What the loop goes over is the iterator itself.
      holder.iterable = fresh;
      return this.#add(holder, [kind, at, method], over);
    }
    if (descriptorInChain(holder.iterator, 'next')?.value === next) return this.#add(holder, [kind, 'next'], holder.iterator);
    return this.#add(holder, [kind, 'method'], [holder.iterator, next]);
  }

  #add(value: object, head: Head, body: unknown): number {
    return this.#things.add(value, head, () => {
      this.#walk(body);
      return body;
    });
  }
}
