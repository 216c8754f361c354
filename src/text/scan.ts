/** Small steps over source text that the tree has no positions for. */

const lineEnd = /[\n\r\u2028\u2029]/;

/**
 * The offset of the next character from `at` on that is neither white space nor in a comment: one of scripts (ECMAScript B.1.1)
 * begins with `<!--`, or on a new line with `-->`.
 */
export function skipBlank(source: string, at: number): number {
  for (let i = at; i < source.length; i++) {
    if (source.startsWith('//', i) || source.startsWith('<!--', i) || (source.startsWith('-->', i) && lineEnd.test(source.slice(at, i)))) {
      while (i + 1 < source.length && !lineEnd.test(source[i + 1]!)) i++;
    } else if (source.startsWith('/*', i)) i = source.indexOf('*/', i) + 1;
    else if (!/\s/.test(source[i]!)) return i;
  }
  return source.length;
}

/** The offset of `character`, which is the next token but for white space, comments and `skipped` tokens. */
export function findToken(source: string, character: string, from: number, skipped = ''): number {
  let at = skipBlank(source, from);
  while (source[at] !== character && skipped.includes(source[at]!)) at = skipBlank(source, at + 1);
  if (source[at] !== character) throw new Error(`expected ${character} at ${at}`);
  return at;
}
