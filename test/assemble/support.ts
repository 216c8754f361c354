/** Source text to code objects, for tests. */
import type { CodeObjectData } from '../../runtime/abi.js';
import { type CodeObject, codeObject } from '../../runtime/code.js';
import { get_instructions } from '../../runtime/dis.js';
import type { SourceType } from '../../src/options.js';
import { parse } from '../../src/phases/1-parse/parse.js';
import { analyze } from '../../src/phases/2-analyze/analyze.js';
import { assemble } from '../../src/phases/4-assemble/assemble.js';

export interface SourceOptions {
  functions?: boolean;
  sourceType?: SourceType;
  filename?: string;
}

/** All code objects of a program; by default those of ordinary functions and of the module too. */
export function assembled(
  source: string,
  { functions = true, sourceType = 'module', filename = 'test.js' }: SourceOptions = {},
): CodeObjectData[] {
  const analysis = analyze(parse(source, sourceType, filename), source, sourceType);
  return assemble(analysis, { filename, functions });
}

/** The code object of one function, by its qualified name. */
export function codeOf(source: string, qualname: string, options?: SourceOptions): CodeObject {
  const pending = [...assembled(source, options)];
  for (let data = pending.shift(); data; data = pending.shift()) {
    if (data.co_qualname === qualname) return codeObject(data);
    for (const value of data.co_consts) if (typeof value === 'object' && value?.$ === 'code') pending.push(value.v);
  }
  throw new Error(`no function ${qualname}`);
}

/** Instructions in short: `LOAD_FAST x`, `POP_TOP`, jumps with `→` and the index of their target in the list. */
export function brief(code: CodeObject): string[] {
  const instructions = get_instructions(code);
  const index = new Map(instructions.map(({ offset }, i) => [offset, i]));
  return instructions.map(({ opname, arg, argval, argrepr }) => {
    if (arg === null) return opname;
    if (/JUMP|SETUP|FOR_|CONTINUE/.test(opname)) return `${opname} → ${index.get(argval as number)}`;
    return `${opname} ${argrepr.replace(/ positional, 0 keyword pair$/, '') || arg}`;
  });
}

/** Instructions of a function body, in short; without the implicit return. */
export function body(text: string, { head = 'function f()', ...options }: SourceOptions & { head?: string } = {}): string[] {
  const found = brief(codeOf(`${head} { ${text} }`, 'f', options));
  const end = ['LOAD_CONST undefined', 'RETURN_VALUE'];
  return found.slice(-2).join() === end.join() ? found.slice(0, -2) : found;
}
