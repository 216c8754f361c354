/** The engine's own generators: the text as it is. */
export const id = 'native';
export const title = 'V8';

/** @type {import('./index.js').Load} */
export async function load() {
  return { version: process.versions.v8, compile: (source) => ({ code: source, map: null }) };
}
