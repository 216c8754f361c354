/** `genframe run --trace`: what generators do, a line for each resumption and for each way they are left. */
import path from 'node:path';
import { describeGenerator } from '../../runtime/introspect.js';
import { printedGenerator } from '../../runtime/print.js';
import { type ShowOptions, type Style, show } from '../../runtime/show.js';
import { type Action, startTrace, type TraceEvent } from '../../runtime/trace.js';
import { type Colors, colorsFor } from '../cli/terminal.js';

/** Deeper ones stand no further to the right, so that there is room for what is said. */
const mostIndented = 20;

/** Report to standard error, from now on: what the program prints itself stays apart. */
export function traceToStandardError(): void {
  const { stderr } = process;
  // A program that replaces `write` is not called by its own trace.
  const write = stderr.write.bind(stderr);
  const text = traceText(colorsFor(stderr), process.cwd());
  startTrace((event) => void write(text.line(event)), text.value);
}

/** How a trace looks, with the given colours, and with files relative to a folder if they are in it. */
export function traceText(colors: Colors, folder: string): { line(event: TraceEvent): string; value(value: unknown): string } {
  const styles: Readonly<Record<Style, (text: string) => string>> = {
    bigint: colors.yellow,
    boolean: colors.yellow,
    date: colors.magenta,
    null: colors.bold,
    number: colors.yellow,
    regexp: colors.red,
    special: colors.cyan,
    string: colors.green,
    symbol: colors.green,
    undefined: colors.dim,
  };
  const options: ShowOptions = {
    depth: 1,
    stylize: (text, style) => styles[style](text),
    known: (object) => (describeGenerator(object) ? printedGenerator(object, describeGenerator, -1) : undefined),
  };
  const value = (of: unknown): string => show(of, options);

  const said = ({ action, value: of, isAfterDelegate }: TraceEvent): string => {
    const what = of === undefined ? '' : value(of);
    if (isAfterDelegate && action !== 'return') return `yield* ${action === 'throw' ? colors.red('throws') : 'gives'} ${value(of)}`;
    const name = action === 'throw' || action === 'throws' ? colors.red(action) : action;
    return isResumption(action) ? `${name}(${what})` : `${name}${what && ` ${what}`}`;
  };
  const place = ({ file, line, column }: TraceEvent): string => {
    const relative = path.isAbsolute(file) ? path.relative(folder, file) : file;
    const shown = relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
    return colors.dim([shown, line, column].filter((part) => part !== null).join(':'));
  };
  const line = (event: TraceEvent): string => {
    const arrow = isResumption(event.action) ? '→' : '←';
    const changed = [...event.changed].map(([name, shown]) => `${name} = ${shown}`).join(', ');
    const parts = [`${arrow} ${colors.bold(event.name)}`, place(event), said(event), ...(changed ? [`${colors.dim('│')} ${changed}`] : [])];
    return `${'  '.repeat(Math.min(event.depth, mostIndented))}${parts.join('  ')}\n`;
  };
  return { line, value };
}

function isResumption(action: Action): boolean {
  return action === 'next' || action === 'throw' || action === 'return';
}
