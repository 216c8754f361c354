/** What a snapshot will hold, in the order of its heads, and where saving has got to, for messages. */
import { SnapshotError, type SnapshotProblem } from './error.js';
import type { Head } from './format.js';
import { type Layout, placeText } from './layout.js';
import { join, shortPath } from './paths.js';

/** One thing with a head: what to make, and what to fill in. */
export interface Thing {
  head: Head;
  /** Gives the body; asked once, when it is this thing's turn. */
  readonly body: (() => unknown) | undefined;
  readonly path: string;
  readonly owner: Owner | undefined;
  /** It is a frame whose generator nobody holds, as far as is known. */
  readonly isFrame?: () => boolean;
}

/** The frame that a value was reached through. */
export interface Owner {
  readonly layout: Layout;
  readonly point: number;
}

export class Things {
  readonly all: Thing[] = [];
  /** By what they stand for: values, cells, scope records, cursors. */
  readonly indexes = new Map<unknown, number>();
  /** The way to the value at hand, from the thing's own path on. */
  #keys: (string | number)[] = [];
  #current: Thing | undefined;

  /** @returns its index */
  add(value: unknown, head: Head, body?: () => unknown, path: string = this.path): number {
    const index = this.all.push({ head, body, path, owner: this.#current?.owner }) - 1;
    this.indexes.set(value, index);
    return index;
  }

  /** Whose body is looked at now. */
  enter(thing: Thing): void {
    this.#current = thing;
    this.#keys = [];
  }

  /** The part of that body that is looked at now, `''` for itself. */
  part(name: string): void {
    this.#keys = name === '' ? [] : [name];
  }

  inside(key: string | number, look: () => void): void {
    this.#keys.push(key);
    look();
    this.#keys.pop();
  }

  get path(): string {
    return this.#keys.reduce<string>((path, key) => join(path, key), this.#current?.path ?? '');
  }

  refusal(code: SnapshotProblem, reason: string, cause?: unknown): SnapshotError {
    const owner = this.#current?.owner;
    const options = cause === undefined ? undefined : { cause };
    if (!owner) return new SnapshotError(code, reason, {}, options);
    const { layout, point } = owner;
    const { path } = this;
    const place = { path, function: layout.name, module: layout.unit.id, line: layout.points[point]?.line ?? layout.points[0]!.line };
    const what = path === '' ? '' : `${shortPath(path)} in `;
    return new SnapshotError(code, `${what}${placeText(layout, point)} ${reason}`, place, options);
  }
}
