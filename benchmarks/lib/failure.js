/** A mistake of the user (option, missing installation): shown as one line, without a stack trace. */
export class Failure extends Error {}

/**
 * Parse a list option against what is known.
 * @param {string} option its name, for the message
 * @param {string | undefined} text comma-separated names
 * @param {readonly string[]} known
 * @returns {string[]} the names in the order of `known`; all of them without a text
 * @throws Failure naming the unknown entry and what is known
 */
export function chosen(option, text, known) {
  if (text === undefined) return [...known];
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!known.includes(name)) throw new Failure(`--${option}: '${name}' is unknown; known are ${known.join(', ')}`);
  }
  return known.filter((name) => names.includes(name));
}

/**
 * A whole number from 1 on.
 * @param {string} option its name, for the message
 * @param {string} text
 * @returns {number}
 * @throws Failure if it is none
 */
export function positive(option, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Failure(`--${option}: '${text}' is not a whole number from 1 on`);
  return value;
}
