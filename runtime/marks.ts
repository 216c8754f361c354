/** Which class a `next` is of. */
import { type GeneratorType, intrinsics } from './intrinsics.js';

/** Gives back what it gets: classes derived from it put private fields on any object. An arrow function could not be derived from. */
function itself(object: object): object {
  return object;
}

const Stamped = itself as unknown as new (object: object) => object;

/** A mark on the `next` functions of compiled classes that no reflection shows and no proxy hides. */
class Mark extends Stamped {
  #type: GeneratorType;

  constructor(next: object, type: GeneratorType) {
    super(next);
    this.#type = type;
  }

  static of(next: unknown): GeneratorType | undefined {
    return typeof next === 'function' && #type in next ? next.#type : undefined;
  }
}

let marked = 0;

function markNew(): void {
  for (const { all } = intrinsics; marked < all.length; marked++) new Mark(all[marked]!.next as object, all[marked]!);
}

/** The one that was asked last that is of no class: programs ask for the same again and again. */
let foreign: unknown;

/** The type whose class has this `next`. */
export function typeOfNext(next: unknown): GeneratorType | undefined {
  if (marked < intrinsics.all.length) markNew();
  else if (next === foreign) return undefined;
  const type = Mark.of(next);
  foreign = type === undefined ? next : undefined;
  return type;
}
