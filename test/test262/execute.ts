/** One run of one test: a variant, native or compiled, in a fresh realm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import type { CodeObjectData } from '../../runtime/abi.js';
import type * as vmModule from '../../runtime/vm.js';
import { EvaluatedModules } from './evaluated-modules.js';
import { type NegativePhase, readFrontmatter, type TestMeta, type Variant, variantSource } from './frontmatter.js';
import { ModuleLoader } from './modules.js';
import { compileScript, createRealm, type Realm } from './realm.js';
import type { CompileFailure, Translator } from './translate.js';

export interface ExecuteSettings {
  checkout: string;
  /** Evaluated first in every realm of a compiled run. */
  runtime: vm.Script | null;
  /** The evaluator as an expression: evaluated first in every realm of an evaluated run. */
  evaluator: vm.Script | null;
  timeout: number;
}

/** `null`: the test passed; otherwise why it did not, name and message first. */
export type Outcome = string | null;

export interface Execution {
  outcome: Outcome;
  /** The text was refused before anything of it ran. */
  refused: boolean;
}

interface Thrown {
  phase: NegativePhase;
  /** Name of the error's constructor. */
  type: string;
  text: string;
}

const harnessScripts = new Map<string, vm.Script>();

/**
 * Run one variant of a test.
 * @param test path below the checkout's `test` folder
 * @param translator what is done to the text of the test and of the modules it imports
 */
export async function execute(test: string, variant: Variant, translator: Translator, settings: ExecuteSettings): Promise<Execution> {
  const source = readFileSync(join(settings.checkout, 'test', test), 'utf8');
  const meta = readFrontmatter(source);
  const thrown = await run(variantSource(source, variant), test, variant, meta, translator, settings);
  return { outcome: judge(thrown, meta), refused: thrown?.phase === 'parse' };
}

function judge(thrown: Thrown | null, { negative }: TestMeta): Outcome {
  if (negative === null) return thrown?.text ?? null;
  const expected = `a ${negative.type} in phase ${negative.phase}`;
  if (thrown === null) return `expected ${expected}, and nothing was thrown`;
  if (thrown.phase === negative.phase && thrown.type === negative.type) return null;
  return `expected ${expected}, not in phase ${thrown.phase}: ${thrown.text}`;
}

async function run(
  source: string,
  test: string,
  variant: Variant,
  meta: TestMeta,
  translator: Translator,
  settings: ExecuteSettings,
): Promise<Thrown | null> {
  const goal = variant === 'module' ? 'module' : 'script';
  let code: string;
  try {
    code = translator.translate(source, goal, test);
  } catch (error) {
    // Only a syntax error may stand for the engine's own; every other failure of the compiler is shown as what it is.
    const failure = error as CompileFailure;
    return { phase: 'parse', type: failure.isSyntaxError ? 'SyntaxError' : failure.name, text: failure.message };
  }

  const printed = new Printed();
  let loader: ModuleLoader | undefined;
  const realm = createRealm({
    first: translator.needs === 'nothing' ? null : translator.needs === 'runtime' ? settings.runtime : settings.evaluator,
    print: (text) => printed.add(text),
    onRealm(created) {
      const own = new ModuleLoader(created, join(settings.checkout, 'test'), (text, path) => translator.translate(text, 'module', path));
      loader ??= own;
      return (...request) => own.import(...request);
    },
  });
  if (variant !== 'raw') includeHarness(realm, meta, settings.checkout, translator);

  const work =
    translator.needs === 'evaluator'
      ? evaluate(code, goal, test, new EvaluatedModules(realm, join(settings.checkout, 'test'), translator))
      : goal === 'module'
        ? runModule(code, test, loader as ModuleLoader)
        : Promise.resolve(runScript(code, test, realm));
  const complete = async () => (await work) ?? (meta.flags.has('async') ? await printed.done : null);
  return withTimeout(complete(), settings.timeout);
}

function runScript(code: string, test: string, realm: Realm): Thrown | null {
  let script: vm.Script;
  try {
    script = compileScript(code, test, realm);
  } catch (error) {
    return describe('parse', error);
  }
  try {
    script.runInContext(realm.context);
    return null;
  } catch (error) {
    return describe('runtime', error);
  }
}

/** Run the program's code object on the evaluator. */
async function evaluate(code: string, goal: 'script' | 'module', test: string, modules: EvaluatedModules): Promise<Thrown | null> {
  const { runCode } = modules.evaluator;
  const data = JSON.parse(code) as CodeObjectData;
  let phase: NegativePhase = goal === 'module' ? 'resolution' : 'runtime';
  try {
    if (goal === 'script') {
      runCode(data, { importModule: (specifier, options) => modules.import(specifier, test, options) });
      return null;
    }
    const module = modules.main(test, data);
    module.link();
    phase = 'runtime';
    await module.evaluate();
    return null;
  } catch (error) {
    return describe(phase, error);
  }
}

async function runModule(code: string, test: string, loader: ModuleLoader): Promise<Thrown | null> {
  let phase: NegativePhase = 'parse';
  try {
    const module = loader.main(test, code);
    phase = 'resolution';
    await loader.link(module);
    phase = 'runtime';
    await module.evaluate();
    return null;
  } catch (error) {
    return describe(phase, error);
  }
}

function includeHarness(realm: Realm, { flags, includes }: TestMeta, checkout: string, translator: Translator): void {
  const files = ['assert.js', 'sta.js', ...(flags.has('async') ? ['doneprintHandle.js'] : []), ...includes];
  for (const file of files) {
    if (translator.needs === 'evaluator' && evaluateHarness(realm, join(checkout, 'harness', file), translator)) continue;
    let script = harnessScripts.get(file);
    if (script === undefined) {
      script = new vm.Script(readFileSync(join(checkout, 'harness', file), 'utf8'), { filename: `harness/${file}` });
      harnessScripts.set(file, script);
    }
    script.runInContext(realm.context);
  }
}

/** The evaluator does not see what a script of the engine declares by `const` and the like: such files run on it as well. */
function evaluateHarness(realm: Realm, path: string, translator: Translator): boolean {
  const source = readFileSync(path, 'utf8');
  if (!/^(?:const|let|class)\b/m.test(source)) return false;
  (realm.first as typeof vmModule).runCode(JSON.parse(translator.translate(source, 'script', path)) as CodeObjectData);
  return true;
}

/** What an async test prints tells how it ended. */
class Printed {
  readonly done: Promise<Thrown | null>;
  #settle: (thrown: Thrown | null) => void = () => {};

  constructor() {
    this.done = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  add(text: string): void {
    if (text === 'Test262:AsyncTestComplete') this.#settle(null);
    else if (text.startsWith('Test262:AsyncTestFailure:')) {
      const reason = text.slice('Test262:AsyncTestFailure:'.length).trim();
      this.#settle({ phase: 'runtime', type: reason.split(':', 1)[0], text: reason });
    }
  }
}

async function withTimeout(work: Promise<Thrown | null>, timeout: number): Promise<Thrown | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Thrown>((resolve) => {
    timer = setTimeout(() => resolve({ phase: 'runtime', type: 'timeout', text: `timeout: not done after ${timeout} ms` }), timeout);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was thrown may be anything, a revoked proxy too: nothing of it is trusted. */
function describe(phase: NegativePhase, error: unknown): Thrown {
  try {
    const { constructor: errorClass, name, message } = error as Error;
    const type = errorClass.name;
    return { phase, type, text: `${name || type}: ${message}` };
  } catch {
    return { phase, type: typeof error, text: `thrown value of type ${typeof error}` };
  }
}
