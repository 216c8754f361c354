/** Generators that state machine and evaluator share: at each resumption, chance decides which of the two goes on. */
import vm from 'node:vm';
import type { FrameRecord, GeneratorClass, GeneratorType, StepFunction } from '../../runtime/intrinsics.js';
import type * as both from './both.js';

/** How often each of the two went on. */
export interface Shares {
  evaluator: number;
  machine: number;
  /** Resumptions that the evaluator refused. */
  refused: number;
  /** Suspended frames that both sides have shown. */
  frames: number;
}

/** Make the compiled text ask, at each resumption, who goes on. */
export function askingText(code: string): string {
  return code.replace(
    /function ([\p{ID_Continue}$]+)step\(([^)]*)\) \{/gu,
    (_, name: string, parameters: string) =>
      `function ${name}step(...$given) { return $both.goOn(${name}, $given, ${name}step_); } function ${name}step_(${parameters}) {`,
  );
}

/** The figures of all realms. */
export const totalShares: Shares = { evaluator: 0, machine: 0, refused: 0, frames: 0 };

/** Prepare a realm. */
export function shareGenerators(realm: vm.Context, script: string, seed: number): void {
  const { runtime, stepFrame, HandOverError } = vm.runInContext(script, realm) as typeof both;
  let state = seed * 2654435761 + 1;
  const chance = (): boolean => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >= 0x80000000;
  };
  const goOn = (cls: GeneratorClass, given: [FrameRecord, unknown, number?], step: StepFunction): unknown => {
    // Not by destructuring: the program may have patched how arrays are iterated.
    const record = given[0];
    const value = given[1];
    const mode = given[2] ?? 0;
    if (!chance() || hasTemplates(cls.type!)) {
      totalShares.machine++;
      return step(record, value, mode);
    }
    try {
      const result = stepFrame(cls.type!, record, value, mode);
      totalShares.evaluator++;
      return result;
    } catch (error) {
      if (!(error instanceof HandOverError)) {
        throw error;
      }
      totalShares.refused++;
      return step(record, value, mode);
    }
  };
  Object.defineProperty(realm, '$both', { value: { runtime, goOn }, configurable: true });
  Object.defineProperty(realm, 'genframe', { value: { ...runtime, units: {} }, writable: true, configurable: true });
}

const templates = new WeakMap<object, boolean>();

/** The template object of a place is not the same one on the two sides. */
function hasTemplates(type: GeneratorType): boolean {
  let found = templates.get(type);
  if (found === undefined) {
    const { code } = type;
    const text = typeof code === 'function' ? JSON.stringify(code()?.data) : (code ?? '');
    templates.set(type, (found = text.includes('"$":"template"')));
  }
  return found;
}

/** What compiled code imports: the runtime that the realm has. */
export const sharedRuntime = {
  commonjs: 'module.exports = $both.runtime;',
  module: (realm: vm.Context): string =>
    `export const { ${(vm.runInContext('Object.keys($both.runtime)', realm) as string[]).join(', ')} } = $both.runtime;`,
};
