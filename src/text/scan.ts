/**
 * Small steps over source text that the tree has no positions for. Without regular expressions: phases recurse, and V8 ends the
 * process where it has to compile one with little stack left.
 */

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r' || character === '\u2028' || character === '\u2029';
}

/** A line ends between two offsets. */
export function hasLineEnd(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (isLineEnd(source[i])) return true;
  return false;
}

/** ECMAScript IdentifierName, without escapes. */
export function isIdentifierName(text: string): boolean {
  return isPlainName(text) || /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

/** A name in ASCII. */
export function isPlainName(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const isLetter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 36 || c === 95;
    if (!isLetter && !(i > 0 && c >= 48 && c <= 57)) return false;
  }
  return text !== '';
}

/**
 * The offset of the next character from `at` on that is neither white space nor in a comment: one of scripts (ECMAScript B.1.1)
 * begins with `<!--`, or on a new line with `-->`.
 */
export function skipBlank(source: string, at: number): number {
  for (let i = at; i < source.length; i++) {
    if (source.startsWith('//', i) || source.startsWith('<!--', i) || (source.startsWith('-->', i) && hasLineEnd(source, at, i))) {
      while (i + 1 < source.length && !isLineEnd(source[i + 1])) i++;
    } else if (source.startsWith('/*', i)) i = source.indexOf('*/', i + 2) + 1;
    else if (source[i]!.trim() !== '') return i;
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
