/** Generators that are saved and restored at every step. */
import { type RestoreOptions, restore, type SaveOptions, snapshot } from '../../runtime/snapshot.js';
import type { CompileOptions } from '../../src/options.js';
import { load } from '../protocol/load.js';

export type Gen = Generator<unknown, unknown, unknown>;
export type Maker = (...args: unknown[]) => Gen;

/** The generator function `f` of this body, as a module of its own. */
export function make(body: string, parameters = '', options: CompileOptions = {}): Maker {
  return load<{ f: Maker }>(`exports.f = function* f(${parameters}) { ${body} };`, { snapshots: true, ...options }).f;
}

/** As through a file: saved, made text, and restored. */
export function again(generator: Gen, options: SaveOptions & RestoreOptions = {}): Gen {
  return restore(JSON.parse(JSON.stringify(snapshot(generator, options))), options);
}

/**
 * Run a generator to its end, replaced by what is restored from it before each step.
 * @param answers sent in turn, then `undefined`
 */
export function stepwise(generator: Gen, answers: readonly unknown[] = [], options: SaveOptions & RestoreOptions = {}): unknown[] {
  return run(generator, answers, (before) => again(before, options));
}

/** Run a generator to its end. */
export function straight(generator: Gen, answers: readonly unknown[] = []): unknown[] {
  return run(generator, answers, (before) => before);
}

function run(generator: Gen, answers: readonly unknown[], before: (generator: Gen) => Gen): unknown[] {
  const seen: unknown[] = [];
  let at = generator;
  for (let i = 0; i < 1000; i++) {
    at = before(at);
    const result = at.next(answers[i]);
    seen.push(result);
    if (result.done) return seen;
  }
  throw new Error('does not end');
}
