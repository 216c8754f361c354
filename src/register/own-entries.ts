/** Where this package's own files are, for programs that have genframe in no node_modules folder of theirs. */

/** Specifier → `file:` URL of the ES module, for what compiled code and programs that look into it import. */
export type OwnEntries = Readonly<Record<string, string>>;

/** What runs in programs: everybody who imports these gets the one instance that compiled code uses. */
const shared = ['runtime', 'inspect', 'dis', 'traceback', 'devtools', 'types', 'vm', 'snapshot'].map((name) => `genframe/${name}`);

/** Resolve them by the package's own `exports`. Main thread only: hook threads have no `import.meta.resolve`. */
export function findOwnEntries(): OwnEntries {
  const found: Record<string, string> = {};
  for (const specifier of shared) {
    const url = resolveOwn(specifier);
    if (url !== undefined) found[specifier] = url;
  }
  return found;
}

/** URL of a file that is built beside `genframe/register`. */
export function besideRegister(name: string): string {
  return new URL(name, import.meta.resolve('genframe/register')).href;
}

/** The folder of built files: nothing in it is compiled. */
export function ownFolder(): string {
  return besideRegister('./');
}

function resolveOwn(specifier: string): string | undefined {
  try {
    return import.meta.resolve(specifier);
  } catch (error) {
    // A part that this version of the package does not have.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
    throw error;
  }
}
