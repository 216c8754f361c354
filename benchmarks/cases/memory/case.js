import { range } from './generators.js';

/** A generator that has yielded once. */
export function create() {
  const g = range(10);
  g.next();
  return g;
}
