/** Places of errors and warnings, in the text that the user wrote. */
import path from 'node:path';
import { type EncodedSourceMap, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { codeFrame } from '../errors.js';

/** The map from the text a plugin gets back to the file, where some transform ran before. */
export type EarlierMap = EncodedSourceMap | null;

/** A message with its place, in the form that Rollup, Rolldown and Vite share. */
export interface PlacedMessage {
  message: string;
  /** Stable code of the compiler's error or warning. */
  code: string;
  /** The module. */
  id: string;
  /** `line` is 1-based, `column` 0-based. */
  loc?: { file: string; line: number; column: number };
  /** The lines around the place. */
  frame?: string;
}

/** A failure that bundlers show with file, line and code frame. */
export class PlacedError extends Error implements PlacedMessage {
  override readonly name = 'CompileError';
  readonly plugin = 'genframe';
  readonly code: string;
  readonly id: string;
  readonly loc?: { file: string; line: number; column: number };
  readonly frame?: string;
  /** Tells Vite that the place is final: it would otherwise trace it through the earlier map once more. */
  readonly pluginCode: string;
  /** Tells webpack to show the message alone. */
  readonly hideStack = true;

  constructor(placed: PlacedMessage, source: string) {
    super(placed.message);
    this.code = placed.code;
    this.id = placed.id;
    if (placed.loc) this.loc = placed.loc;
    if (placed.frame !== undefined) this.frame = placed.frame;
    this.pluginCode = source;
    // Where in the plugin it was thrown says nothing to the user of a bundler.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** The file that a source of a module's earlier map stands for; where there is but one, it is the module's, whatever the map calls it. */
export function originalFile(file: string, source: string, isOnly: boolean): string {
  return isOnly ? file : path.resolve(path.dirname(file), source);
}

/**
 * Find the place in the user's file that belongs to a place in the plugin's input.
 * @param code the plugin's input
 * @param file the module's file, which the earlier map leads to
 */
export function originalPlace(
  code: string,
  file: string,
  earlier: EarlierMap,
  place: { line: number; column: number },
): { loc: { file: string; line: number; column: number }; frame?: string } {
  if (earlier && earlier.mappings !== '') {
    const map = new TraceMap(earlier);
    const { source, line, column } = originalPositionFor(map, place);
    if (source !== null) {
      const content = map.sourcesContent?.[map.sources.indexOf(source)];
      const original = originalFile(file, source, map.sources.length === 1);
      const loc = { file: original, line, column };
      return typeof content === 'string' ? { loc, frame: codeFrame(content, { filename: original, line, column }) } : { loc };
    }
  }
  return { loc: { file, ...place }, frame: codeFrame(code, { filename: file, ...place }) };
}
