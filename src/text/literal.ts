/** A JavaScript string literal in single quotes: JSON, full of double quotes, stays readable in it. */
export function stringLiteral(text: string): string {
  return `'${text.replace(/['\\\n\r\u2028\u2029]/g, (c) => (c === "'" || c === '\\' ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))}'`;
}
