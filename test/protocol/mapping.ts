/** Where JavaScript and Python part: everything that a scenario says in Python's words, and the outcomes that are the same by another name. */

/** What one step of a scenario gave. */
export interface Outcome {
  /** Shown value of an expression. */
  value?: string;
  /** Class, message, shown `value` of a StopIteration, class of the cause. */
  error?: { type: string; message: string; value?: string; cause?: string };
  /** What bodies logged meanwhile. */
  log: string[];
}

const words: Readonly<Record<string, string>> = { None: 'undefined', True: 'true', False: 'false', throw: 'raise', is: '===', not: '!' };

/** A step, as Python spells it, in JavaScript. String literals stay as they are. */
export function toJavaScript(step: string): string {
  return step.replace(/'[^']*'|[A-Za-z_]+\b\(?/g, (word) =>
    /^[A-Z]\w*\($/.test(word) ? `new ${word}` : (words[word] ?? word.replace(/^throw\($/, 'raise(')),
  );
}

/** Names of exceptions that a JavaScript scenario needs and the language does not have. */
export const pythonOnlyErrors = ['ValueError', 'ZeroDivisionError'] as const;

/** Messages of which only the gist is the same. */
const gists: readonly [RegExp, string][] = [
  [/is not iterable(?: \(cannot read property Symbol\(Symbol\.iterator\)\))?$/, 'not iterable'],
  [/^(?:expected a compiled generator, not .*|.* is not a (?:Python|compiled) generator)$/, 'not a generator'],
];

/** An outcome in the words that both sides share: `undefined` is None, and what Python calls a ValueError of the protocol is a TypeError. */
export function shared(outcome: Outcome): Outcome {
  const { error } = outcome;
  if (!error) return outcome;
  let { type, message } = error;
  if (type === 'ValueError' && message === 'generator already executing') type = 'TypeError';
  if (type === 'StopIteration') message = '';
  for (const [pattern, gist] of gists) if (pattern.test(message)) message = gist;
  return { ...outcome, error: { ...error, type, message } };
}
