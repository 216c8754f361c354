/** A counter on a terminal; silent elsewhere. */
export class Progress {
  #done = 0;
  #shownAt = 0;
  readonly #visible = process.stderr.isTTY === true;

  constructor(private readonly total: number) {}

  step(): void {
    this.#done++;
    if (!this.#visible || Date.now() - this.#shownAt < 200) return;
    this.#shownAt = Date.now();
    process.stderr.write(`\r${this.#done} of ${this.total} runs`);
  }

  /** Remove the counter. */
  end(): void {
    if (this.#visible) process.stderr.write('\r\x1b[K');
  }
}
