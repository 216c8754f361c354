/** Lines of a text without their line breaks (ECMAScript LineTerminatorSequence). */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}
