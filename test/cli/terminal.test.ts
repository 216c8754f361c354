/** Colours and progress: only where somebody watches. */
import { PassThrough } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Progress } from '../../src/cli/progress.js';
import { problemText } from '../../src/cli/report.js';
import { colorsFor } from '../../src/cli/terminal.js';

const csi = '\u001B[';

/** A stream that passes for a terminal, as far as drawing goes. */
function terminal(isTTY: boolean): { stream: NodeJS.WriteStream; written(): string } {
  const through = new PassThrough();
  const parts: string[] = [];
  through.on('data', (chunk: Buffer) => parts.push(chunk.toString()));
  const stream = Object.assign(through, {
    isTTY,
    columns: 80,
    rows: 20,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  return { stream: stream as unknown as NodeJS.WriteStream, written: () => parts.join('') };
}

describe('colours', () => {
  const coloured = (isTTY: boolean, env: NodeJS.ProcessEnv): boolean => colorsFor({ isTTY }, env).red('x').includes(csi);

  it('are for terminals', () => {
    expect(coloured(true, { TERM: 'xterm' })).toBe(true);
    expect(coloured(false, { TERM: 'xterm' })).toBe(false);
    expect(coloured(false, { CI: 'true' })).toBe(false);
    expect(coloured(true, { TERM: 'dumb' })).toBe(false);
  });

  it('follow NO_COLOR and FORCE_COLOR', () => {
    expect(coloured(true, { NO_COLOR: '1' })).toBe(false);
    expect(coloured(true, { FORCE_COLOR: '0' })).toBe(false);
    expect(coloured(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(coloured(false, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });

  it('mark the line of an error in its code frame', () => {
    const frame = '  1 | a\n> 2 | b\n    | ^';
    const text = problemText([{ code: 'x', message: 'no', frame }], 'error', colorsFor({ isTTY: true }, { TERM: 'xterm' }));
    expect(text).toContain(`${csi}31m> 2 | b${csi}39m`);
    expect(problemText([{ code: 'x', message: 'no', frame }], 'error', colorsFor({}, {}))).toBe(
      'error  no\n    1 | a\n  > 2 | b\n      | ^\n',
    );
  });

  it('and many problems are cut to what can be read', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({ code: 'x', message: `no ${index}`, file: 'a.js', line: 1, column: 0 }));
    const text = problemText(many, 'warning', colorsFor({}, {}));
    expect(text.trimEnd().split('\n')).toHaveLength(21);
    expect(text).toMatch(/^warning {2}a\.js:1:1 {2}no 0\n/);
    expect(text).toMatch(/warning {2}and 5 more warnings; --json lists all\n$/);
  });
});

describe('the progress bar', () => {
  it('shows on a terminal when the work turns out to be long, and goes away', async () => {
    const { stream, written } = terminal(true);
    const progress = new Progress(10, stream);
    progress.update(1, 'a.js');
    expect(written()).toBe('');
    await wait(450);
    progress.update(4, 'b.js');
    expect(written()).toMatch(/compiling .* 40% \| 4 of 10 files \| b\.js/);
    progress.stop();
    // The cursor is back.
    expect(written()).toContain(`${csi}?25h`);
  });

  it('never shows elsewhere', async () => {
    const { stream, written } = terminal(false);
    const progress = new Progress(10, stream);
    await wait(450);
    progress.update(4, 'b.js');
    progress.stop();
    expect(written()).toBe('');
  });
});
