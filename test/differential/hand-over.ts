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
  return code
    .replace(
      /function ([\p{ID_Continue}$]+)step\(([^)]*)\) \{/gu,
      (_, name: string, parameters: string) =>
        `function ${name}step(${parameters}) { return $both.goOn(${name}, [${parameters}], ${name}step_); } function ${name}step_(${parameters}) {`,
    )
    .replace(
      /(?:new ([\p{ID_Continue}$.]+)|([\p{ID_Continue}$.]+)\.create)\(\{ \$s: 0(?:(?!\{ \$s: 0).)*?\$p: \(([^)]*)\) => \{/gu,
      (start, made: string | undefined, created: string, parameters: string) =>
        `${start} const $both_ = $both.evaluated(${made ?? created}, [${parameters}]); if ($both_) return $both_.result; `,
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
  /** The result of the evaluator, if it goes on. */
  const evaluated = (cls: GeneratorClass, given: [FrameRecord, unknown, number?]): { result: unknown } | null => {
    const type = cls.type!;
    // Not by destructuring: the program may have patched how arrays are iterated.
    const record = given[0];
    // What the evaluator asks of the place of the code.
    if (record.$s >= 0 && record.$s === type.names) return null;
    if (!chance() || hasTemplates(type)) {
      totalShares.machine++;
      return null;
    }
    try {
      const result = stepFrame(type, record, given[1], given[2] ?? 0);
      totalShares.evaluator++;
      return { result };
    } catch (error) {
      if (!(error instanceof HandOverError)) {
        throw error;
      }
      totalShares.refused++;
      return null;
    }
  };
  const goOn = (cls: GeneratorClass, given: [FrameRecord, unknown, number?], step: StepFunction): unknown => {
    const found = evaluated(cls, given);
    return found ? found.result : step(given[0], given[1], given[2] ?? 0);
  };
  Object.defineProperty(realm, '$both', { value: { runtime, goOn, evaluated }, configurable: true });
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
