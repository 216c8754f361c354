/** Generator functions that stay native: why, and the way out. */
import type { CompileWarning } from './options.js';
import type { Analysis } from './phases/2-analyze/analyze.js';
import type { NativeGenerator } from './phases/2-analyze/generators.js';
import type { Lines } from './text/writer.js';

const reasons: Record<NativeGenerator['code'], string> = {
  'direct-eval': 'a direct eval in it sees its variables by name; call eval indirectly, as (0, eval)(…), to have it compiled',
  'private-key':
    'a class in it has a computed key with a yield, and one with a private name of its own; compute the keys before the class to have it compiled',
  with: 'a with statement in it makes its names dynamic; read the properties from the object to have it compiled',
};

export function nativeWarnings(analysis: Analysis, lines: Lines, filename: string): CompileWarning[] {
  return analysis.native.map(({ func, at, code }) => ({
    code,
    message: `generator function ${func.qualname} stays native: ${reasons[code]}`,
    function: func.qualname,
    filename,
    ...lines.place(at.start),
  }));
}
