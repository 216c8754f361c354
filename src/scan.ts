/** A scan that tells files without generator functions apart without parsing them. */

/**
 * Whether a source text may hold a generator function: every one has a `*` behind `function`, or in front of a method's
 * name. False positives cost a parse, nothing else.
 */
export function mayHoldGenerators(source: string): boolean {
  for (let at = source.indexOf('*'); at >= 0; at = source.indexOf('*', at + 1)) if (isGeneratorStar(source, at)) return true;
  return false;
}

/** What follows the star of a method: a name and its parameters, a computed or literal key, or a comment. */
const methodHead = /\s*(?:(?:[\w$#\\]|[^\0-\x7f])+\s*[(/]|[["'\d]|\/[*/])/y;

function isGeneratorStar(source: string, star: number): boolean {
  let before = star - 1;
  let lineStart = false;
  for (; before >= 0 && isBlank(source.charCodeAt(before)); before--) lineStart ||= isLineEnd(source.charCodeAt(before));
  if (before < 0) return false;
  const c = source.charCodeAt(before);
  if (c === 110 && source.endsWith('function', before + 1)) return true;
  // Behind a comment, anything may stand before.
  if (
    c === 47 &&
    source.charCodeAt(before - 1) === 42 &&
    /function\s*\/\*[\s\S]*\*\/$/.test(source.slice(Math.max(0, before - 200), before + 1))
  )
    return true;
  methodHead.lastIndex = star + 1;
  if (!methodHead.test(source)) return false;
  // `{ *a`, `, *a`, `; *a`, `} *a`, a line's start, `static *a`: elsewhere the star is a multiplication.
  return lineStart || c === 123 || c === 44 || c === 59 || c === 125 || c === 47 || (c === 99 && source.endsWith('static', before + 1));
}

function isLineEnd(c: number): boolean {
  return c === 10 || c === 13 || c === 0x2028 || c === 0x2029;
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13) || c === 160 || c === 0xfeff || c === 0x2028 || c === 0x2029;
}
