/** Colours: on a terminal, and where NO_COLOR and FORCE_COLOR do not say otherwise. */
import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours for one stream; standard output may be a file while errors go to a terminal. */
export function colorsFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Colors {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  const wanted = stream.isTTY === true && env.TERM !== 'dumb' && env.FORCE_COLOR !== '0';
  return picocolors.createColors(!env.NO_COLOR && (forced || wanted));
}

/** `genframe dis big.js | head` closes the pipe early; that is no error. Not for `run`, where the pipe is the program's. */
export function endOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
