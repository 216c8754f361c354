/** The package's version, from the package.json above the running file. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @throws Error when the file runs outside its package */
export function version(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const found = packageVersion(path.join(folder, 'package.json'));
    if (found !== undefined) return found;
    if (path.dirname(folder) === folder) throw new Error('the package.json of genframe is missing');
  }
}

function packageVersion(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const value: unknown = JSON.parse(text);
  const isOwn = typeof value === 'object' && value !== null && 'name' in value && value.name === 'genframe' && 'version' in value;
  return isOwn ? String(value.version) : undefined;
}
