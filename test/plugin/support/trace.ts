/** Looking up places of generated text in its source map. */
import { type EncodedSourceMap, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

export interface Place {
  source: string | null;
  line: number | null;
  column: number | null;
}

/** 1-based line and 0-based column of the `nth` occurrence (from 0) of `needle`. */
export function placeOf(text: string, needle: string, nth = 0): { line: number; column: number } {
  let at = text.indexOf(needle);
  for (let i = 0; i < nth && at >= 0; i++) at = text.indexOf(needle, at + 1);
  if (at < 0) throw new Error(`'${needle}' (occurrence ${nth}) is not in the text:\n${text}`);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length };
}

/** Where a place of generated text comes from. */
export function trace(map: unknown, place: { line: number; column: number }): Place {
  const { source, line, column } = originalPositionFor(new TraceMap(map as EncodedSourceMap), place);
  return { source, line, column };
}

/** The map in the comment at the end of a served module. */
export function inlineMap(code: string): unknown {
  const found = /\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,(\S+)\s*$/.exec(code);
  if (!found) throw new Error(`no inline source map in:\n${code}`);
  return JSON.parse(Buffer.from(found[1]!, 'base64').toString());
}
