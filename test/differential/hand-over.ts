/** Generators that state machine and evaluator share: at each resumption, chance decides which of the two goes on. */
import vm from 'node:vm';
import type { FrameRecord, GeneratorClass, StepFunction } from '../../runtime/intrinsics.js';
import type * as both from './both.js';

/** How often each of the two went on. */
export interface Shares {
  evaluator: number;
  machine: number;
  /** Resumptions that the evaluator refused. */
  refused: number;
}

const shares = new WeakMap<object, Shares>();

/** The figures of a realm. */
export function sharesOf(realm: object): Shares {
  return shares.get(realm) ?? { evaluator: 0, machine: 0, refused: 0 };
}

/** Make the compiled text ask, at each resumption, who goes on. */
export function askingText(code: string): string {
  return code.replace(
    /function ([\p{ID_Continue}$]+)step\(([^)]*)\) \{/gu,
    (_, name: string, parameters: string) =>
      `function ${name}step(...$given) { return $both.goOn(${name}, $given, ${name}step_); } function ${name}step_(${parameters}) {`,
  );
}

/** Prepare a realm. */
export function shareGenerators(realm: vm.Context, script: string, seed: number): void {
  const { runtime, stepFrame, HandOverError } = vm.runInContext(script, realm) as typeof both;
  const counts: Shares = { evaluator: 0, machine: 0, refused: 0 };
  shares.set(realm, counts);
  let state = seed * 2654435761 + 1;
  const chance = (): boolean => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >= 0x80000000;
  };
  const goOn = (cls: GeneratorClass, [record, value, mode = 0]: [FrameRecord, unknown, number], step: StepFunction): unknown => {
    if (chance()) {
      try {
        const before = counts.evaluator++;
        void before;
        return stepFrame(cls.type!, record, value, mode);
      } catch (error) {
        if (!(error instanceof HandOverError)) throw error;
        counts.evaluator--;
        counts.refused++;
      }
    } else counts.machine++;
    return step(record, value, mode);
  };
  Object.defineProperty(realm, '$both', { value: { runtime, goOn }, configurable: true });
  Object.defineProperty(realm, 'genframe', { value: { ...runtime, units: {} }, writable: true, configurable: true });
}

/** What compiled code imports: the runtime that the realm has. */
export const sharedRuntime = {
  commonjs: 'module.exports = $both.runtime;',
  module: (realm: vm.Context): string =>
    `export const { ${(vm.runInContext('Object.keys($both.runtime)', realm) as string[]).join(', ')} } = $both.runtime;`,
};
