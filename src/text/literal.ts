/** What cannot stand in a literal as it is; of surrogates, those without the other half, which no encoding of a file can hold. */
const escaped = /['\\\n\r\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A JavaScript string literal in single quotes: JSON, full of double quotes, stays readable in it. */
export function stringLiteral(text: string): string {
  return `'${text.replace(escaped, (c) => (c === "'" || c === '\\' ? `\\${c}` : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`))}'`;
}
