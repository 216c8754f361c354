/** A progress bar for long work, on a terminal only. */
import { Presets, SingleBar } from 'cli-progress';

/** Work that is done sooner needs no bar. */
const patienceMs = 400;

/** Shows itself when the work turns out to be long. */
export class Progress {
  readonly #total: number;
  readonly #started = performance.now();
  readonly #stream: NodeJS.WriteStream | undefined;
  #bar: SingleBar | undefined;

  /** @param stream where to draw; `undefined` or no terminal: never */
  constructor(total: number, stream: NodeJS.WriteStream | undefined) {
    this.#total = total;
    this.#stream = stream?.isTTY === true ? stream : undefined;
  }

  /** @param file about to be worked on */
  update(done: number, file: string): void {
    if (this.#stream === undefined) return;
    if (this.#bar === undefined) {
      if (performance.now() - this.#started < patienceMs) return;
      this.#bar = new SingleBar(
        {
          stream: this.#stream,
          format: 'compiling {bar} {percentage}% | {value} of {total} files | {file}',
          barsize: 30,
          clearOnComplete: true,
          hideCursor: true,
          // The command ends the bar itself, whatever ends the command.
          gracefulExit: false,
        },
        Presets.shades_classic,
      );
      this.#bar.start(this.#total, done, { file });
    }
    this.#bar.update(done, { file });
  }

  /** Take the bar away. */
  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}
