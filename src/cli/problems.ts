/** What goes wrong, and what is worth a warning, as data: the terminal and `--json` show the same. */
import path from 'node:path';
import { CompileError } from '../errors.js';
import { PackageError } from '../files/source-type.js';
import { EncodingError } from '../files/text.js';
import { SidecarError } from '../sidecar.js';
import { DamagedCodeError } from './embedded.js';

export interface Problem {
  /** Stable, kebab-case. */
  code: string;
  /** One sentence: what is wrong and what to do. */
  message: string;
  /** As the user would write it. */
  file?: string;
  /** 1-based. */
  line?: number;
  /** 0-based, UTF-16 units. */
  column?: number;
  /** Source lines around the place. */
  frame?: string;
  /** Qualified name of the function concerned. */
  function?: string;
}

/** Ends a command with its problems shown and exit code 1. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'));
  }

  static of(code: string, message: string, file?: string): CliError {
    return new CliError([{ code, message, ...(file === undefined ? {} : { file }) }]);
  }
}

/** A path as the user would write it: relative to the current folder unless that leads far out. */
export function shownPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  if (relative === '') return '.';
  const far = relative.startsWith(path.join('..', '..', '..')) || path.isAbsolute(relative);
  return (far ? file : relative).split(path.sep).join('/');
}

/**
 * An error that came up around a file.
 * @param file absolute path
 */
export function problemOf(error: unknown, file: string): Problem {
  const shown = shownPath(file);
  if (error instanceof CompileError) {
    return {
      code: error.code,
      message: error.reason,
      file: shown,
      ...(error.line === undefined ? {} : { line: error.line }),
      ...(error.column === undefined ? {} : { column: error.column }),
      ...(error.frame === undefined ? {} : { frame: error.frame }),
    };
  }
  if (error instanceof EncodingError) {
    return { code: 'not-utf8', message: error.message, file: shown, ...(error.line === undefined ? {} : { line: error.line }) };
  }
  if (error instanceof PackageError) return { code: 'bad-package', message: error.message, file: shown };
  if (error instanceof SidecarError) return { code: 'bad-sidecar', message: error.message, file: shown };
  if (error instanceof DamagedCodeError) return { code: 'damaged-code', message: error.message, file: shown };
  const system = systemReason(error);
  if (system !== undefined) return { code: 'file-error', message: system, file: shown };
  return { code: 'internal-error', message: internal(error), file: shown };
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EEXIST: 'a file of this name is in the way',
  EACCES: 'permission denied; check the rights of the file and its folders',
  EPERM: 'the system does not permit it; check the rights of the file and its folders',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a file stands where a folder is needed',
  ELOOP: 'its links lead in a circle',
  ENOSPC: 'no space is left on the device',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the path is too long for the file system',
  EIO: 'the device reports an input/output error',
};

/** A system error in plain words, or `undefined` for anything else. */
export function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error) || typeof error.code !== 'string') return undefined;
  const verb = error.syscall === 'open' || error.syscall === 'read' || error.syscall === 'stat' ? 'cannot be read: ' : '';
  return verb + (reasons[error.code] ?? error.message);
}

/** A fault of our own: the stack only for those who ask. */
export function internal(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = process.env.GENFRAME_DEBUG && error instanceof Error ? `\n${error.stack}` : '; GENFRAME_DEBUG=1 shows where';
  return `internal error, please report it: ${message}${stack}`;
}
