/** Iterator classes written by hand: `hand.js` of a case takes the place of its `generators.js`; nothing is compiled. */
export const id = 'hand';
export const title = 'by hand';

/** @type {import('./index.js').Load} */
export async function load() {
  return { version: '', compile: (source) => ({ code: source, map: null }) };
}
