/**
 * `genframe/devtools`: importing it makes the DevTools of Chromium show generators as what they are (Settings → Preferences → Console →
 * Custom formatters): function, state and place, locals and delegate, and what else there is when one opens them.
 *
 * DevTools asks the formatter for each object that it shows. What is none of ours is left to it, and values are handed back as they are,
 * for DevTools to show them: no code of the program runs.
 */
import { CodeObject } from './code.js';
import { type Frame, isOwnFrame } from './frame.js';
import { describeGenerator, look } from './introspect.js';
import { headOf, type Shown } from './print.js';
import { isObject } from './quiet.js';
import { quote } from './quote.js';

/** A piece of what DevTools shows: an element with attributes and children (JsonML), or text. */
export type Markup = string | [tag: string, attributes: Readonly<Record<string, unknown>>, ...children: Markup[]];

/** As DevTools expects it in `globalThis.devtoolsFormatters`. */
export interface Formatter {
  /** What is shown of an object in its line; `null` where DevTools is to show it itself. */
  header(object: unknown, config?: unknown): Markup | null;
  /** Whether it can be opened. */
  hasBody(object: unknown, config?: unknown): boolean;
  /** What is shown when it is. */
  body(object: unknown, config?: unknown): Markup | null;
}

/** Given along with an object that DevTools is to show in its own way. */
const asItIs = { genframe: 'as it is' };

const name = { style: 'color: var(--sys-color-token-property-special, #881391)' };
const quiet = { style: 'opacity: 0.7' };
const list = { style: 'padding-left: 12px' };

/** More locals are shown when the generator is opened. */
const mostInLine = 5;

const isAsItIs = (config: unknown): boolean => config === asItIs;

export const formatter: Formatter = {
  header(object, config) {
    if (isAsItIs(config)) return null;
    const shown = describeGenerator(object);
    if (shown) return generatorLine(shown);
    if (isOwnFrame(object) || CodeObject.is(object)) return ['span', {}, object.toString()];
    return null;
  },
  hasBody(object, config) {
    return !isAsItIs(config) && (describeGenerator(object) !== undefined || isOwnFrame(object));
  },
  body(object, config) {
    if (isAsItIs(config)) return null;
    const shown = describeGenerator(object);
    if (shown) return generatorBody(object as object, shown);
    return isOwnFrame(object) ? frameBody(object) : null;
  },
};

function generatorLine(shown: Shown): Markup {
  const entries = Object.entries({ ...shown.frame?.f_locals });
  const locals = entries
    .slice(0, mostInLine)
    .flatMap<Markup>(([key, value], i) => [i === 0 ? '' : ', ', ['span', name, key], ': ', valueMarkup(value)]);
  if (entries.length > mostInLine) locals.push(', …');
  const to: Markup[] = shown.delegate === null ? [] : [' delegating to ', valueMarkup(shown.delegate)];
  return ['span', {}, headOf(shown), ...(locals.length > 0 ? [' { ', ...locals, ' }'] : []), ...to, '>'];
}

function generatorBody(generator: object, { state, frame, code, delegate }: Shown): Markup {
  return [
    'div',
    list,
    row('state', state),
    ...localRows(frame),
    ...(delegate === null ? [] : [row('gi_yieldfrom', valueMarkup(delegate))]),
    row('gi_frame', frame ? ['object', { object: frame }] : 'null'),
    row('gi_code', code ? code.toString() : 'undefined'),
    row('the object itself', ['object', { object: generator, config: asItIs }]),
  ];
}

function frameBody(frame: Frame): Markup {
  const { f_back: back, f_generator: generator } = frame;
  return [
    'div',
    list,
    ...localRows(frame),
    row('f_lineno', String(frame.f_lineno)),
    row('f_lasti', String(frame.f_lasti)),
    row('f_back', back ? ['object', { object: back }] : 'null'),
    ...(generator ? [row('f_generator', ['object', { object: generator }])] : []),
  ];
}

function localRows(frame: Frame | null): Markup[] {
  return Object.entries({ ...frame?.f_locals }).map(([key, value]) => row(key, valueMarkup(value), name));
}

const row = (label: string, value: Markup, style = quiet): Markup => ['div', {}, ['span', style, label], ': ', value];

/** Objects are handed over for DevTools to show; it takes no others. */
function valueMarkup(value: unknown): Markup {
  if (isObject(value)) return ['object', { object: value }];
  return ['span', {}, typeof value === 'string' ? quote(value) : typeof value === 'bigint' ? `${value}n` : String(value)];
}

look();
const page = globalThis as { devtoolsFormatters?: Formatter[] };
if (!Array.isArray(page.devtoolsFormatters)) page.devtoolsFormatters = [];
if (!page.devtoolsFormatters.includes(formatter)) page.devtoolsFormatters.push(formatter);
