/**
 * One run of one program in a realm of its own, and the trace it leaves. Needs `--experimental-vm-modules` for modules.
 */
import vm from 'node:vm';
import { type Drivable, drive, type Step } from './drive.js';
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

const runtimeSpecifier = 'genframe/runtime';
const maxLines = 20_000;

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
 * @returns its trace: a line per call of `log`, an uncaught error if any, and the globals it left
 */
export async function execute(program: Program, runtime?: RuntimeBundles): Promise<string[]> {
  const trace: string[] = [];
  current = trace;
  try {
    const realm = createRealm(program, runtime, trace);
    const before = new Set(Reflect.ownKeys(realm));
    try {
      await runParts(program, runtime, realm);
    } catch (error) {
      trace.push(`uncaught ${print(error)}`);
    }
    await settle();
    const globals = Reflect.ownKeys(realm).filter((key) => !before.has(key));
    if (globals.length > 0) trace.push(`globals ${globals.map(String).join(' ')}`);
  } finally {
    current = undefined;
  }
  return trace;
}

/** A fresh realm with `log` and `drive`, the realms that parts ask for, and the runtime where it is global. */
function createRealm(program: Program, runtime: RuntimeBundles | undefined, trace: string[]): vm.Context {
  const realm = vm.createContext();
  const log = (...values: unknown[]): unknown => {
    if (trace.length > maxLines) throw new Error('the trace grows without end');
    trace.push(values.map(print).join(' '));
    return values.at(-1);
  };
  realm.log = log;
  realm.drive = (generator: Drivable, ...steps: Step[]): void => drive(generator, steps, log);
  if (runtime && (program.mode === 'script' || program.mode === 'script+strict')) runtimeScript(runtime).runInContext(realm);
  for (const part of program.parts) {
    if (part.kind !== 'realm') continue;
    const other = createRealm({ mode: 'script', parts: [] }, runtime, trace);
    new vm.Script(part.text, { filename: part.name }).runInContext(other);
    realm[part.name] = vm.runInContext('globalThis', other);
  }
  return realm;
}

async function runParts(program: Program, runtime: RuntimeBundles | undefined, realm: vm.Context): Promise<void> {
  const entry = program.parts[0];
  if (program.mode === 'module') await runModules(program, runtime, realm);
  else if (program.mode === 'commonjs') requireFrom(program, runtime, realm)('entry');
  else new vm.Script(entry.text, { filename: 'entry.js' }).runInContext(realm);
  for (const part of program.parts) {
    if (part.kind === 'script') new vm.Script(part.text, { filename: part.name }).runInContext(realm);
  }
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

function requireFrom(program: Program, runtime: RuntimeBundles | undefined, realm: vm.Context): (specifier: string) => unknown {
  const loaded = new Map<string, CommonModule>();
  const require = (specifier: string): unknown => {
    const done = loaded.get(specifier);
    if (done) return done.exports;
    const text = specifier === runtimeSpecifier ? runtime?.commonjs : partText(program, specifier);
    if (text === undefined) throw new Error(`cannot require '${specifier}'`);
    const module: CommonModule = { exports: vm.runInContext('({})', realm) };
    loaded.set(specifier, module);
    const wrapper = vm.compileFunction(text, ['exports', 'require', 'module', '__filename', '__dirname'], {
      parsingContext: realm,
      filename: specifier,
    });
    Reflect.apply(wrapper, module.exports, [module.exports, require, module, `/${specifier}`, '/']);
    return module.exports;
  };
  return require;
}

async function runModules(program: Program, runtime: RuntimeBundles | undefined, realm: vm.Context): Promise<void> {
  const loaded = new Map<string, vm.Module>();
  const load = (specifier: string): vm.Module => {
    let module = loaded.get(specifier);
    if (!module) {
      const text = specifier === runtimeSpecifier ? runtime?.module : partText(program, specifier);
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
    await module.evaluate();
    return module;
  };
  await linkAndRun(load('entry'));
}

function partText(program: Program, specifier: string): string | undefined {
  return program.parts.find((part) => (part.kind === 'file' || part.kind === 'entry') && part.name === specifier)?.text;
}

/** Wait until the realm's promise jobs are done, those that they start included. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}
