/** Names of modules that are the same on every machine. */
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The name of a module in code objects and messages: relative to the project, or from its package's name on.
 * The same in development and production and on every machine, as snapshots need it.
 */
export function moduleName(file: string, root: string): string {
  const posix = file.replaceAll('\\', '/');
  const dependency = posix.lastIndexOf('/node_modules/');
  if (dependency >= 0) return posix.slice(dependency + 1);
  return path.isAbsolute(file) ? path.relative(root, file).replaceAll('\\', '/') : posix;
}

/** The folder of the package that a file belongs to; that of the file, where there is none. */
export function packageFolder(file: string): string {
  const start = path.dirname(file);
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
    if (path.dirname(folder) === folder) return start;
  }
}
