/** Programs that tell whether their generators were compiled: what is compiled has no `yield` left in its text. */

/** Prints `compiled` or `native`, and what the generator gave. */
export const report = (name: string): string =>
  `console.log(${JSON.stringify(name)}, /yield/.test(gen) ? 'native' : 'compiled', [...gen()].join());\n`;

export const generator = 'function* gen() {\n  const a = yield 1;\n  yield* [2, 3];\n  return a;\n}\n';

export const moduleText = `${generator}${report('module')}export { gen };\n`;
export const commonjsText = `${generator}${report('commonjs')}module.exports = gen;\n`;
/** Nothing but its loader tells what it is. */
export const plainText = `${generator}${report('plain')}`;

export const syntaxError = 'const fine = 1;\n\nfunction* gen() {\n  yield 1 +;\n}\n';
export const leftNative = 'function* gen() {\n  yield eval("1");\n}\nconsole.log([...gen()].join());\n';
