/** A worker thread that answers requests in turn, so that a program that never ends can be stopped from outside. */
import type { Worker, WorkerOptions } from 'node:worker_threads';

/** What programs need of the thread that they run in. */
export const threadOptions = { execArgv: ['--experimental-vm-modules', '--no-warnings'] } satisfies WorkerOptions;

export class Thread<Request, Reply> {
  #worker: Worker | undefined;

  /**
   * @param start starts the thread, at the first request and after one that was not answered
   * @param patience milliseconds for an answer
   */
  constructor(
    private readonly start: () => Worker | Promise<Worker>,
    private readonly patience: number,
  ) {}

  /**
   * Ask, once the request before has been answered.
   * @throws what the thread fails with
   */
  async ask(request: Request): Promise<Reply | 'timeout'> {
    this.#worker ??= await this.start();
    const reply = await this.#answer(this.#worker, request);
    if (reply === 'timeout') await this.close();
    return reply;
  }

  /** It can be asked again afterwards. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  #answer(worker: Worker, request: Request): Promise<Reply | 'timeout'> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => finish(() => resolve('timeout')), this.patience);
      const onMessage = (reply: Reply): void => finish(() => resolve(reply));
      const onError = (error: Error): void => finish(() => reject(error));
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        settle();
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.postMessage(request);
    });
  }
}
