/**
 * One run of one program in a realm of its own, and the trace it leaves. Needs `--experimental-vm-modules` for modules.
 */
import vm from 'node:vm';
import { type Evaluator, evaluateParts } from './evaluate.js';
import { defineGlobals } from './globals.js';
import { sharedRuntime, shareGenerators } from './hand-over.js';
import { print } from './print.js';
import type { Mode, Part } from './sample.js';

/** The runtime's bundles, one per way of reaching it. */
export interface RuntimeBundles {
  global: string;
  commonjs: string;
  module: string;
}

export interface Program {
  mode: Mode;
  parts: Part[];
}

export interface Limits {
  /** Lines of the trace after which `log` throws. */
  lines: number;
  /** Milliseconds after which a synchronous run is stopped; left out: never. */
  timeout?: number;
  /** Text of a script that gives runtime and evaluator, which share the generators of a compiled program; and where random numbers start. */
  both?: { script: string; seed: number };
  /** Trace the frames of generators that `drive` leaves suspended. */
  frames?: boolean;
  /** A script run first in the realm, natively and compiled alike. */
  setup?: string;
  /** Called with each new realm, the program's own first. */
  prepare?: (realm: vm.Context) => void;
}

const runtimeSpecifier = 'genframe/runtime';
export const defaultLimits: Limits = { lines: 20_000 };

/** One run: what is run, with what, and the trace it writes. */
interface Run {
  program: Program;
  runtime: RuntimeBundles | undefined;
  limits: Limits;
  trace: string[];
  evaluator: string | undefined;
}

/** The run whose rejections nobody handles belong to its trace: set by `execute`, read by `recordRejection`. */
let current: string[] | undefined;

/** Add an unhandled rejection to the trace of the run under way. To be attached to `process.on('unhandledRejection')`. */
export function recordRejection(reason: unknown): void {
  current?.push(`unhandled rejection ${print(reason)}`);
}

/**
 * Run a program to its end, promise jobs included.
 * @param program its parts, native or compiled
 * @param runtime what compiled parts refer to; left out for native runs
 * @param evaluator the evaluator as an expression, where the parts are code objects in JSON
 * @returns its trace: a line per call of `log`, an uncaught error if any, and the globals it left
 */
export async function execute(
  program: Program,
  runtime?: RuntimeBundles,
  limits: Limits = defaultLimits,
  evaluator?: string,
): Promise<string[]> {
  const trace: string[] = [];
  current = trace;
  try {
    const run = { program, runtime, limits, trace, evaluator };
    const realm = createRealm(run, program.mode);
    for (const part of program.parts) {
      if (part.kind === 'realm') realm[part.name] = otherRealm(run, part);
    }
    const before = new Set(Reflect.ownKeys(realm));
    try {
      await runParts(run, realm);
    } catch (error) {
      trace.push(`uncaught ${print(error)}`);
    }
    await settle();
    const globals = Reflect.ownKeys(realm).filter((key) => !before.has(key));
    if (globals.length > 0) trace.push(`globals ${globals.map(String).sort().join(' ')}`);
  } finally {
    current = undefined;
  }
  return trace;
}

/** A fresh realm with the globals of samples, and the runtime where it is global. */
function createRealm({ runtime, limits, trace, evaluator }: Run, mode: Mode): vm.Context {
  const realm = vm.createContext(vm.constants.DONT_CONTEXTIFY as never);
  defineGlobals(realm, trace, limits.lines, limits.frames === true);
  if (limits.setup !== undefined) vm.runInContext(limits.setup, realm);
  limits.prepare?.(realm);
  if (limits.both) shareGenerators(realm, limits.both.script, limits.both.seed);
  if (evaluator !== undefined) evaluators.set(realm, vm.runInContext(evaluator, realm) as Evaluator);
  if (runtime && !limits.both && (mode === 'script' || mode === 'script+strict')) {
    // Natively, there is no such global: programs that list all of them are not to come upon it.
    runtimeScript(runtime).runInContext(realm);
    Object.defineProperty(realm, 'genframe', { enumerable: false });
  }
  return realm;
}

/** The global object of a further realm in which a part has run. */
function otherRealm(run: Run, part: Part): unknown {
  const realm = createRealm(run, 'script');
  if (run.evaluator !== undefined) evaluatorOf(realm).runCode(JSON.parse(part.text));
  else runScript(run, part, realm);
  return vm.runInContext('globalThis', realm);
}

const evaluators = new WeakMap<vm.Context, Evaluator>();

/** The evaluator in a realm: made before anything of the program runs there. */
function evaluatorOf(realm: vm.Context): Evaluator {
  return evaluators.get(realm)!;
}

/** What scripts throw is thrown at once, before any promise job: when it is seen is part of the trace. */
function runParts(run: Run, realm: vm.Context): Promise<void> | undefined {
  const { mode, parts } = run.program;
  if (run.evaluator !== undefined) {
    const newObject = (): unknown => vm.runInContext('({})', realm);
    return evaluateParts(evaluatorOf(realm), run.program, newObject, (start) => callWithin(run.limits.timeout, start));
  }
  const runScripts = (): void => {
    for (const part of parts) if (part.kind === 'script') runScript(run, part, realm);
  };
  if (mode === 'module') return runModules(run, realm).then(runScripts);
  if (mode === 'commonjs') requireFrom(run, realm)('entry');
  else runScript(run, parts[0], realm);
  runScripts();
  return undefined;
}

function runScript({ limits: { timeout } }: Run, part: Part, realm: vm.Context): void {
  new vm.Script(part.text, { filename: part.name }).runInContext(realm, timeout === undefined ? {} : { timeout });
}

let globalRuntime: { text: string; script: vm.Script } | undefined;

/** Parsed once: every realm of a session gets the same one. */
function runtimeScript(runtime: RuntimeBundles): vm.Script {
  if (globalRuntime?.text !== runtime.global) {
    globalRuntime = { text: runtime.global, script: new vm.Script(runtime.global, { filename: 'runtime.global.js' }) };
  }
  return globalRuntime.script;
}

interface CommonModule {
  exports: unknown;
}

function requireFrom(run: Run, realm: vm.Context): (specifier: string) => unknown {
  const { program, runtime, limits } = run;
  const loaded = new Map<string, CommonModule>();
  const require = (specifier: string): unknown => {
    const done = loaded.get(specifier);
    if (done) return done.exports;
    const text = specifier === runtimeSpecifier ? (limits.both ? sharedRuntime.commonjs : runtime?.commonjs) : partText(program, specifier);
    if (text === undefined) throw new Error(`cannot require '${specifier}'`);
    const module: CommonModule = { exports: vm.runInContext('({})', realm) };
    loaded.set(specifier, module);
    const wrapper = vm.compileFunction(text, ['exports', 'require', 'module', '__filename', '__dirname'], {
      parsingContext: realm,
      filename: specifier,
    });
    callWithin(limits.timeout, () => Reflect.apply(wrapper, module.exports, [module.exports, require, module, `/${specifier}`, '/']));
    return module.exports;
  };
  return require;
}

async function runModules({ program, runtime, limits: { timeout, both } }: Run, realm: vm.Context): Promise<void> {
  const loaded = new Map<string, vm.Module>();
  const load = (specifier: string): vm.Module => {
    let module = loaded.get(specifier);
    if (!module) {
      const text = specifier === runtimeSpecifier ? (both ? sharedRuntime.module(realm) : runtime?.module) : partText(program, specifier);
      if (text === undefined) throw new Error(`cannot import '${specifier}'`);
      module = new vm.SourceTextModule(text, {
        context: realm,
        identifier: specifier,
        initializeImportMeta(meta) {
          meta.url = `file:///${specifier}`;
        },
        importModuleDynamically: (name: string) => linkAndRun(load(name)),
      } as vm.SourceTextModuleOptions);
      loaded.set(specifier, module);
    }
    return module;
  };
  const linkAndRun = async (module: vm.Module): Promise<vm.Module> => {
    if (module.status === 'unlinked') await module.link((specifier) => load(specifier));
    await module.evaluate(timeout === undefined ? {} : { timeout });
    return module;
  };
  await linkAndRun(load('entry'));
}

function partText(program: Program, specifier: string): string | undefined {
  return program.parts.find((part) => (part.kind === 'file' || part.kind === 'entry') && part.name === specifier)?.text;
}

const caller = vm.createContext();
const callStart = new vm.Script('start()');

/** Time limits are for scripts alone: call the function from one. */
function callWithin(timeout: number | undefined, start: () => unknown): void {
  caller.start = start;
  callStart.runInContext(caller, timeout === undefined ? {} : { timeout });
}

/** Wait until the realm's promise jobs are done, those that they start included. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
