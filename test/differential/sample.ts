/**
 * The format of a sample: JavaScript text with optional directives in its first comment lines,
 * followed by optional further parts.
 *
 *     // mode: module, script+strict     run so (default: as script, CommonJS and module, wherever that parses)
 *     // native: direct-eval             these warnings are expected, and these generators stay
 *     log('entry');
 *     // ---- file: ./other.js           another module, importable (requirable) from the entry
 *     // ---- file: ./plain.js native    ... that is not compiled
 *     // ---- script: second             another script, run in the same realm after the entry
 *     // ---- realm: other               a script run first, in a realm of its own; its global object is `other`
 *
 * Samples use the globals of `globals.ts`, above all `log(...values)`, which adds a line to the trace and returns its last
 * argument, and `drive(generator, ...steps)`, which resumes a generator step by step, then to its end, and logs every result.
 */

import type { SourceType } from '../../src/options.js';

export type Mode = 'script' | 'script+strict' | 'commonjs' | 'module';

export interface Part {
  kind: 'entry' | 'file' | 'script' | 'realm';
  name: string;
  native: boolean;
  text: string;
}

export interface Sample {
  /** The modes asked for; empty: every mode the syntax allows. */
  modes: Mode[];
  /** Codes of the warnings that compiling must give, sorted. */
  expectedWarnings: string[];
  parts: Part[];
}

const knownModes: readonly string[] = ['script', 'script+strict', 'commonjs', 'module'];
const separator = /^\/\/ ---- (file|script|realm): (\S+)( native)?[ \t]*$/;

/**
 * Read a sample.
 * @param text the whole file
 * @throws Error for an unknown mode
 */
export function parseSample(text: string): Sample {
  const sample: Sample = { modes: [], expectedWarnings: [], parts: [] };
  for (const line of text.split('\n')) {
    const directive = /^\/\/ (mode|native): (.*)$/.exec(line);
    if (directive)
      readDirective(
        sample,
        directive[1],
        directive[2].split(',').map((word) => word.trim()),
      );
    else if (!line.startsWith('//')) break;
  }
  let part: Part = { kind: 'entry', name: 'entry', native: false, text: '' };
  const parts = [part];
  for (const line of text.split('\n')) {
    const start = separator.exec(line);
    if (start) {
      part = { kind: start[1] as Part['kind'], name: start[2], native: start[3] !== undefined, text: '' };
      parts.push(part);
    } else {
      part.text += `${line}\n`;
    }
  }
  // The text after the last newline is no line of its own: keep what the file holds.
  part.text = part.text.slice(0, -1);
  sample.parts = parts;
  return sample;
}

function readDirective(sample: Sample, name: string, words: string[]): void {
  if (name === 'native') {
    sample.expectedWarnings = words.sort();
    return;
  }
  for (const word of words) {
    if (!knownModes.includes(word)) throw new Error(`unknown mode '${word}' in a sample; known are ${knownModes.join(', ')}`);
    sample.modes.push(word as Mode);
  }
}

/** The compile options that a mode stands for. */
export function compileMode(mode: Mode): { sourceType: SourceType; runtime: 'import' | 'require' | 'global' } {
  if (mode === 'module') return { sourceType: 'module', runtime: 'import' };
  if (mode === 'commonjs') return { sourceType: 'commonjs', runtime: 'require' };
  return { sourceType: 'script', runtime: 'global' };
}
