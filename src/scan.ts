/** A scan that tells files without generator functions apart without parsing them. */

/**
 * Whether a source text may hold a generator function: every one has a `*` behind `function`, or in front of a method's
 * name. False positives cost a parse, nothing else.
 */
export function mayHoldGenerators(source: string): boolean {
  for (let at = source.indexOf('*'); at >= 0; at = source.indexOf('*', at + 1)) {
    const next = source.charCodeAt(at + 1);
    // `**`, `*=`, `*/` and `/*` are no generators' stars.
    if (next === 42 || next === 61 || next === 47) {
      if (next === 42) at++;
      continue;
    }
    if (source.charCodeAt(at - 1) === 47) {
      const end = source.indexOf('*/', at + 1);
      // Inside a string, `/*` opens no comment; then the rest is looked at by the parser.
      if (end < 0) return /\*[^/]/.test(source.slice(at + 1));
      continue;
    }
    if (isGeneratorStar(source, at)) return true;
  }
  return false;
}

function isGeneratorStar(source: string, star: number): boolean {
  let before = star - 1;
  while (before >= 0 && isBlank(source.charCodeAt(before))) before--;
  if (before < 0) return true;
  const c = source[before]!;
  // `function *`, `async *`, `static *`: a word; `{ *a`, `, *a`, `; *a`, `} *a`, `*/ *a`: a separator. Else a multiplication.
  if (/[{},;/]/.test(c)) return true;
  if (!/[a-z]/.test(c)) return false;
  return /(?:function|static|async)$/.test(source.slice(Math.max(0, before - 8), before + 1)) || /[\n\r]/.test(source.slice(before + 1, star));
}

function isBlank(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13) || c === 160 || c === 0xfeff || c === 0x2028 || c === 0x2029;
}
