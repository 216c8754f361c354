/** A worker process: runs the jobs it is sent, one at a time, and answers with what came of each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { type ExecuteSettings, execute, type Outcome } from './execute.js';
import type { Variant } from './frontmatter.js';
import { assemblingTranslator, CompilingTranslator, nativeTranslator } from './translate.js';

export interface WorkerSettings {
  checkout: string;
  /** Path of the runtime script; `null` if nothing is run compiled. */
  runtime: string | null;
  /** Compile with the option of that name. */
  functions: boolean;
  /** Path of the evaluator as an expression; `null` if nothing runs on it. */
  evaluator: string | null;
  timeout: number;
}

export interface Job {
  id: number;
  test: string;
  variant: Variant;
  mode: 'native' | 'compiled' | 'evaluated';
  /** Send the compiled text back. */
  wantOutput: boolean;
}

export interface JobResult {
  outcome: Outcome;
  /** Sync generators that the compiled texts still hold, and those among them with a warning that says why. */
  held: number;
  excused: number;
  output: string | null;
  /** The evaluator refused a direct `eval`. */
  refused?: boolean;
}

export interface JobAnswer extends JobResult {
  id: number;
}

if (process.send) serve(JSON.parse(process.argv[2]) as WorkerSettings);

function serve({ checkout, runtime, functions, evaluator, timeout }: WorkerSettings): void {
  const settings: ExecuteSettings = {
    checkout,
    timeout,
    runtime: runtime === null ? null : loadRuntime(runtime),
    evaluator: evaluator === null ? null : new vm.Script(readFileSync(evaluator, 'utf8'), { filename: 'evaluator.js' }),
  };
  // Tests reject promises on purpose, and handle them late or never.
  process.on('unhandledRejection', () => {});
  process.on('disconnect', () => process.exit());
  process.on('message', (job: Job) => {
    void answer(job, settings, functions).then((result) => process.send?.({ id: job.id, ...result } satisfies JobAnswer));
  });
  process.send?.('ready');
}

async function answer({ test, variant, mode, wantOutput }: Job, settings: ExecuteSettings, functions: boolean): Promise<JobResult> {
  if (mode === 'native') {
    const { outcome } = await execute(test, variant, nativeTranslator, settings);
    return { outcome, held: 0, excused: 0, output: null };
  }
  if (mode === 'evaluated') {
    const { outcome } = await execute(test, variant, assemblingTranslator, settings);
    // Some tests that call eval swallow the evaluator's error, and tell another.
    const refused = outcome !== null && /\beval\(/.test(readFileSync(join(settings.checkout, 'test', test), 'utf8'));
    return { outcome, held: 0, excused: 0, output: null, refused };
  }
  const translator = new CompilingTranslator(functions);
  const { outcome, refused } = await execute(test, variant, translator, settings);
  // What the engine refuses as a whole holds no generator.
  const held = refused ? 0 : translator.held;
  return { outcome, held, excused: translator.excused, output: wantOutput ? translator.output : null };
}

function loadRuntime(path: string): vm.Script {
  const script = new vm.Script(readFileSync(path, 'utf8'), { filename: 'runtime.global.js' });
  const context = vm.createContext();
  script.runInContext(context);
  if (vm.runInContext('typeof genframe', context) !== 'object') throw new Error(`${path} sets no globalThis.genframe`);
  return script;
}
