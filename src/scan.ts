/** A scan that tells files without generator functions apart without parsing them. */

/**
 * Whether a source text may hold a generator function: every one has a `*` behind `function`, or in front of a method's
 * name. False positives cost a parse, nothing else.
 */
export function mayHoldGenerators(source: string): boolean {
  const first = source.indexOf('*');
  if (first < 0) return false;
  if (mayHoldHtmlComments(source)) return true;
  for (let at = first; at >= 0; at = source.indexOf('*', at + 1)) if (isGeneratorStar(source, at)) return true;
  return false;
}

function isGeneratorStar(source: string, star: number): boolean {
  let before = star - 1;
  let lineStart = false;
  for (; before >= 0 && isBlank(source.charCodeAt(before)); before--) lineStart ||= isLineEnd(source.charCodeAt(before));
  if (before < 0) return false;
  const c = source.charCodeAt(before);
  const afterComment = c === 47 && source.charCodeAt(before - 1) === 42;
  const isFunction =
    (c === 110 && source.endsWith('function', before + 1) && !/\basync\s*$/.test(source.slice(Math.max(0, before - 32), before - 7))) ||
    // Behind a comment, anything may stand before.
    (afterComment && /function\s*\/\*[\s\S]*\*\/$/.test(source.slice(Math.max(0, before - 200), before + 1)));
  // `{ *a`, `, *a`, `; *a`, `} *a`, a line's start, `static *a`: elsewhere the star is a multiplication.
  const mayStart =
    isFunction ||
    lineStart ||
    c === 123 ||
    c === 44 ||
    c === 59 ||
    c === 125 ||
    afterComment ||
    (c === 99 && source.endsWith('static', before + 1));
  if (!mayStart) return false;
  const name = skipSpace(source, star + 1);
  const end = endOfKey(source, name);
  if (end === name && !isFunction) return false;
  // What is no sound code is not passed over: the parser tells where it is wrong.
  if (isFunction && !lineStart) return !isInComment(source, star, '');
  if (end === Number.POSITIVE_INFINITY) return !isInComment(source, star, '');
  const open = skipSpace(source, end);
  return source.charCodeAt(open) === 40 && hasBody(source, open) && !isInComment(source, star, source.slice(name, end));
}

/** Comments like HTML's (ECMAScript B.1.1) may stand anywhere between the tokens of a script: such a rare text is left to the parser. */
function mayHoldHtmlComments(source: string): boolean {
  return source.includes('<!--') || (source.includes('-->') && /^[^\S\n]*-->/m.test(source));
}

/** The end of a name, or of a computed or literal key. Read by hand: the stars of comments are many, and regular expressions slow to start. */
function endOfKey(source: string, start: number): number {
  const c = source.charCodeAt(start);
  if (c === 91) return endOfBrackets(source, start);
  if (c === 34 || c === 39) return endOfString(source, start, c) + 1;
  let at = start;
  while (isNamePart(source.charCodeAt(at))) at++;
  return at;
}

/** Whether a brace follows the parameters: in documentation, lines like `* call(x)` are frequent. Where the parameters have no end, it may. */
function hasBody(source: string, open: number): boolean {
  const end = endOfBrackets(source, open);
  return end === Number.POSITIVE_INFINITY || source.charCodeAt(skipSpace(source, end)) === 123;
}

/** How far brackets, strings and templates are followed: documentation is full of open ones, and each star's would be followed to the end. */
const reach = 20_000;

/** Behind the bracket that closes this one; infinity where none does within reach. */
function endOfBrackets(source: string, open: number): number {
  const limit = Math.min(source.length, open + reach);
  let depth = 0;
  for (let at = open; at < limit; at++) {
    const c = source.charCodeAt(at);
    if (c === 34 || c === 39) at = endOfString(source, at, c);
    else if (c === 40 || c === 91 || c === 123) depth++;
    else if ((c === 41 || c === 93 || c === 125) && --depth === 0) return at + 1;
    else if (c === 96) at = endOfTemplate(source, at);
    else if (c === 47) {
      const after = skipSpace(source, at);
      if (after > at) at = after - 1;
      else if (!isDivision(source, at)) at = endOfRegExp(source, at);
    }
  }
  return Number.POSITIVE_INFINITY;
}

function endOfTemplate(source: string, open: number): number {
  const limit = Math.min(source.length, open + reach);
  let at = open + 1;
  for (; at < limit && source.charCodeAt(at) !== 96; at++) {
    if (source.charCodeAt(at) === 92) at++;
    else if (source.charCodeAt(at) === 36 && source.charCodeAt(at + 1) === 123) at = endOfBrackets(source, at + 1) - 1;
  }
  return at < limit ? at : Number.POSITIVE_INFINITY;
}

const beforeOperands = /(?:^|[^\w$.])(?:typeof|void|delete|in|instanceof|of|new|return|case|do|else|throw|yield|await)$/;

/** Whether a slash divides: an operand stands before it. */
function isDivision(source: string, slash: number): boolean {
  let before = slash - 1;
  while (before >= 0 && isBlank(source.charCodeAt(before))) before--;
  const c = source.charCodeAt(before);
  if (c === 41 || c === 93 || c === 125 || c === 34 || c === 39 || c === 96) return true;
  return isNamePart(c) && !beforeOperands.test(source.slice(Math.max(0, before - 11), before + 1));
}

function endOfRegExp(source: string, open: number): number {
  let inClass = false;
  let at = open + 1;
  for (; at < source.length && (inClass || source.charCodeAt(at) !== 47); at++) {
    const c = source.charCodeAt(at);
    if (isLineEnd(c)) return open;
    if (c === 92) at++;
    else if (c === 91) inClass = true;
    else if (c === 93) inClass = false;
  }
  return at;
}

function endOfString(source: string, open: number, quote: number): number {
  const limit = Math.min(source.length, open + reach);
  let at = open + 1;
  for (; at < limit && source.charCodeAt(at) !== quote; at++) if (source.charCodeAt(at) === 92) at++;
  return at < limit ? at : Number.POSITIVE_INFINITY;
}

/** The next character that is neither blank nor in a comment. */
function skipSpace(source: string, start: number): number {
  let at = start;
  for (;;) {
    const c = source.charCodeAt(at);
    if (isBlank(c)) {
      at++;
      continue;
    }
    const next = c === 47 ? source.charCodeAt(at + 1) : 0;
    if (next === 42) {
      const end = source.indexOf('*/', at + 2);
      at = end < 0 ? source.length : end + 2;
    } else if (next === 47) {
      while (at < source.length && !isLineEnd(source.charCodeAt(at))) at++;
    } else return at;
  }
}

/** Letters, digits, `$`, `_`, `#` of private names, `\` of escapes, and whatever is not ASCII. */
function isNamePart(c: number): boolean {
  return (
    (c >= 97 && c <= 122) ||
    (c >= 65 && c <= 90) ||
    (c >= 48 && c <= 57) ||
    c === 36 ||
    c === 95 ||
    c === 35 ||
    c === 92 ||
    (c > 127 && !isBlank(c))
  );
}

const statements = /^(?:if|for|while|switch|catch|with|function|constructor)$/;

/**
 * Whether a star is in a comment: documentation is full of examples. Its line begins like one, and what looks like a comment
 * has not ended there, nor begins within a string that goes on from the line before. (In a template that opens a comment and does
 * not close it, followed by a line that begins with a multiplication of a generator's result, one would be overlooked and stay native.)
 * A star that begins its line itself may be that of a method, unless what follows is none.
 */
function isInComment(source: string, star: number, name: string): boolean {
  const start = firstOfLine(source, star);
  const c = source.charCodeAt(start);
  if (c === 47 && source.charCodeAt(start + 1) === 47) return isWhole(source, start) && !/[`]|\*\//.test(source.slice(start, star));
  if (c !== 42 || (start === star && !statements.test(name))) return false;
  const open = source.lastIndexOf('/*', star);
  if (open < 0 || source.lastIndexOf('*/', star) > open || firstOfLine(source, open) !== open) return false;
  return isWhole(source, open);
}

/** The first character of a line that is no blank. */
function firstOfLine(source: string, at: number): number {
  let start = at;
  for (let i = at - 1; i >= 0 && !isLineEnd(source.charCodeAt(i)); i--) if (!isBlank(source.charCodeAt(i))) start = i;
  return start;
}

/** The line before does not go on in this one by a backslash at its end, as strings do. */
function isWhole(source: string, first: number): boolean {
  let at = first - 1;
  while (at >= 0 && !isLineEnd(source.charCodeAt(at))) at--;
  while (at >= 0 && isLineEnd(source.charCodeAt(at))) at--;
  return source.charCodeAt(at) !== 92;
}

function isLineEnd(c: number): boolean {
  return c === 10 || c === 13 || c === 0x2028 || c === 0x2029;
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13) || c === 160 || c === 0xfeff || c === 0x2028 || c === 0x2029;
}
