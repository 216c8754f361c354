/**
 * The sidecar file: the code objects of one compiled file as JSON beside it (`<file>.code.json`),
 * and the comment in the compiled file that points there. Command line and bundler plugin share this.
 */
import { ABI_VERSION, type CodeObjectData } from '../runtime/abi.js';
import { codeObjectsIn } from '../runtime/stored.js';

const suffix = '.code.json';
const comment = /^\/\/# genframeCode=(\S+)[ \t]*$/gm;

/** What a sidecar file holds. */
export interface Sidecar {
  /** `ABI_VERSION` of the compiler that wrote it. */
  genframe: number;
  /** Name of the compiled file that it belongs to, without folders. */
  file: string;
  /** In source order, as `compile()` returned them. */
  codeObjects: CodeObjectData[];
}

/** A sidecar that cannot be used, with the reason. */
export class SidecarError extends Error {
  override readonly name = 'SidecarError';
}

/** `a/b.js` → `a/b.js.code.json`; works on paths, URLs and bare names. */
export function sidecarName(file: string): string {
  return file + suffix;
}

/**
 * The compiled text with the pointing comment as its last line, but before a source map comment that closes it
 * (tools look for that one at the very end).
 * @param name the sidecar's name as seen from the compiled file, without folders
 */
export function withSidecarComment(code: string, name: string): string {
  const line = `//# genframeCode=${encodeURI(name)}\n`;
  const mapComment = /\n\/\/[#@] sourceMappingURL=\S+\s*$/.exec(code);
  const at = mapComment ? mapComment.index + 1 : code.length;
  const head = code.slice(0, at);
  return head + (head === '' || head.endsWith('\n') ? '' : '\n') + line + code.slice(at);
}

/** Name of the sidecar that a compiled text points to (as seen from its file), or `undefined`. */
export function sidecarReference(code: string): string | undefined {
  const found = [...code.matchAll(comment)].at(-1);
  return found && safeDecode(found[1]);
}

/** The JSON text of a sidecar, ending with a newline; equal input gives equal text. */
export function encodeSidecar(file: string, codeObjects: readonly CodeObjectData[]): string {
  const sidecar: Sidecar = { genframe: ABI_VERSION, file, codeObjects: [...codeObjects] };
  return `${JSON.stringify(sidecar)}\n`;
}

/**
 * Read a sidecar's text.
 * @param name shown in errors
 * @throws SidecarError when it is no JSON, no sidecar, or one of another version
 */
export function decodeSidecar(text: string, name: string): Sidecar {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SidecarError(`${name} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(value) || typeof value.genframe !== 'number' || typeof value.file !== 'string' || !isCodeList(value.codeObjects)) {
    throw new SidecarError(`${name} is no code object file of genframe; compile its source again`);
  }
  if (value.genframe !== ABI_VERSION) {
    throw new SidecarError(
      `${name} was written for version ${value.genframe} of the format, this is ${ABI_VERSION}; compile its source again`,
    );
  }
  try {
    return { genframe: value.genframe, file: value.file, codeObjects: codeObjectsIn(value.codeObjects) };
  } catch (error) {
    throw new SidecarError(`${name}: ${(error as Error).message}; compile its source again`);
  }
}

/** Names of compiled files as their text has them: alone, or in front of the number of a code object. */
const unitName = /(['"`])(u[0-9a-f]{16})(?::[^'"`]*)?\1/g;

/**
 * Make sure that code objects are those of a compiled text. Ids begin with the name of the compiled file, a hash of its source's
 * name and text, and the text has the same name in it, also after minifying.
 * @param name the sidecar's, shown in errors
 * @throws SidecarError where they belong to another file, or to another version of this one
 */
export function checkBelongs(codeObjects: readonly CodeObjectData[], text: string, name: string): void {
  const theirs = new Set(codeObjects.flatMap(({ id }) => (id === undefined ? [] : [id.split(':')[0]!])));
  const own = new Set([...text.matchAll(unitName)].map((found) => found[2]!));
  if (theirs.size === 0 || [...own].some((unit) => theirs.has(unit))) return;
  const wanted = own.size === 0 ? 'names none' : `names ${[...own].join(', ')}`;
  throw new SidecarError(
    `${name} belongs to another version of the compiled file: it has code objects of ${[...theirs].join(', ')}, the file ${wanted}; compile its source again`,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const numbers = ['co_firstlineno', 'co_argcount', 'co_nlocals', 'co_stacksize', 'co_flags'];
const strings = ['co_name', 'co_qualname', 'co_filename', 'co_code', 'co_lnotab', 'co_positions', 'hash'];
const lists = ['co_consts', 'co_names', 'co_varnames', 'co_cellvars', 'co_freevars', 'suspensions'];

/** Whether it looks like code objects at all. */
function isCodeList(value: unknown): value is CodeObjectData[] {
  return Array.isArray(value) && value.every((code) => isRecord(code) && isCode(code));
}

function isCode(code: Record<string, unknown>): boolean {
  return (
    numbers.every((name) => typeof code[name] === 'number') &&
    strings.every((name) => typeof code[name] === 'string') &&
    lists.every((name) => Array.isArray(code[name]))
  );
}

function safeDecode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
