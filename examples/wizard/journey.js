/** The wizard's progress, kept in localStorage: for each step so far the generator suspended in it, what it asks, and what has been typed. */
import { restore, snapshot } from 'genframe/snapshot';

export class Journey {
  #key;
  #steps;

  /** @param {string} key where it is kept */
  constructor(key) {
    this.#key = key;
    this.#steps = JSON.parse(localStorage.getItem(key) ?? '[]');
  }

  /** How many steps were taken, with the one at hand. */
  get length() {
    return this.#steps.length;
  }

  /** The step at hand: `{ question, typed }`. */
  get step() {
    return this.#steps.at(-1);
  }

  begin(generator) {
    this.#steps = [];
    return this.#go(generator, undefined);
  }

  /**
   * Answer the question at hand.
   * @returns {string | undefined} what the generator returned, at its end
   * @throws {SnapshotError} where the generator's code has changed since
   */
  answer(values) {
    this.type(values);
    return this.#go(restore(this.step.generator), values);
  }

  /** What has been typed so far outlives a reload too. */
  type(values) {
    this.step.typed = values;
    this.#keep();
  }

  /** Each step has a generator of its own: the one before goes on from where it was. */
  back() {
    this.#steps.pop();
    this.#keep();
  }

  /** @throws {SnapshotError} where the step at hand could not be gone on with */
  check() {
    if (this.step) restore(this.step.generator);
  }

  forget() {
    this.#steps = [];
    localStorage.removeItem(this.#key);
  }

  #go(generator, values) {
    const { value, done } = generator.next(values);
    if (done) {
      this.forget();
      return value;
    }
    this.#steps.push({ generator: snapshot(generator), question: value, typed: {} });
    this.#keep();
    return undefined;
  }

  #keep() {
    localStorage.setItem(this.#key, JSON.stringify(this.#steps));
  }
}
