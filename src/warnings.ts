/** What authors should know of: generator functions that stay native, and labels that name nothing; why, and the way out. */
import type * as acorn from 'acorn';
import type { CompileWarning } from './options.js';
import type { Analysis } from './phases/2-analyze/analyze.js';
import type { NativeGenerator } from './phases/2-analyze/generators.js';
import { strayLabels } from './phases/2-analyze/labels.js';
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

/** Names for suspension points that none has: a snapshot would not find them. */
export function labelWarnings(comments: readonly acorn.Comment[], analysis: Analysis, lines: Lines, filename: string): CompileWarning[] {
  const functions = analysis.generators.map(({ func }) => func);
  return strayLabels(comments, functions, analysis.source).map(({ name, start }) => ({
    code: 'stray-label',
    message: `the comment @label ${name} names no suspension point: put it in front of a yield, or of the statement that has one`,
    function: innermost(analysis, start),
    filename,
    ...lines.place(start),
  }));
}

function innermost({ functions, program }: Analysis, at: number): string {
  const around = functions.filter(({ node }) => node.start <= at && at < node.end);
  return around.reduce((inner, each) => (each.node.start > inner.node.start ? each : inner), program).qualname || '<module>';
}
