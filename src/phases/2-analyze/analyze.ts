/** Phase 2: scopes and bindings, generator functions in every form, suspension points, frame layout. */
import type * as acorn from 'acorn';
import type { SourceType } from '../../options.js';
import { annexB } from './annex-b.js';
import { findArguments } from './arguments.js';
import { findDelegates, type KnownDelegate } from './delegates.js';
import { chooseGenerators, findCaptures, type GeneratorInfo, type NativeGenerator } from './generators.js';
import { chooseNames, type StepNames } from './names.js';
import { markUnseenAssignments, resolve } from './resolve.js';
import { layOut } from './storage.js';
import { walk } from './walk.js';
import type { Walked } from './walked.js';

/** Everything that later phases know about a program. */
export interface Analysis extends Walked {
  readonly root: acorn.Program;
  readonly source: string;
  /** Generator functions to compile, in source order. */
  readonly generators: GeneratorInfo[];
  /** Generator functions that stay as they are, with the reason. */
  readonly native: NativeGenerator[];
  readonly stepNames: StepNames;
  /** The generator functions that `yield*`s delegate to, as far as they are known or guessed. */
  readonly delegates: ReadonlyMap<acorn.YieldExpression, KnownDelegate>;
  /** Function declarations in blocks whose value goes to a `var` as well, by ECMAScript B.3.3. */
  readonly annexB: Set<acorn.FunctionDeclaration>;
}

/**
 * Analyse a program.
 * @param shared variables that generators capture are to be shared with the functions around (see `findCaptures`)
 */
export function analyze(root: acorn.Program, source: string, sourceType: SourceType, shared = false): Analysis {
  const walked = walk(root, sourceType === 'module');
  const hoisted = annexB(walked);
  findArguments(walked);
  resolve(walked);
  markUnseenAssignments(walked, sourceType);
  const { compiled, native } = chooseGenerators(walked);
  findCaptures(walked, compiled, shared);
  const delegates = findDelegates(compiled, sourceType === 'script', shared);
  const stepNames = chooseNames(compiled, walked);
  for (const generator of compiled) layOut(generator);
  return Object.assign(walked, { root, source, generators: compiled, native, annexB: hoisted, stepNames, delegates });
}
