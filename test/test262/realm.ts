/** Fresh realms with the host object `$262` that test262 asks for (test262, INTERPRETING.md). */
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';

export interface RealmSetup {
  /** Evaluated before anything else; `null` for a native realm. */
  first: vm.Script | null;
  /** Called with what the test prints. */
  print(text: string): void;
  /** Called for every new realm, `createRealm()`'s too; returns how scripts of that realm import modules. */
  onRealm(realm: Realm): DynamicImport;
}

export type DynamicImport = (specifier: string, referrer: string, attributes: ImportAttributes) => Promise<vm.Module>;
export type ImportAttributes = Record<string, string | undefined>;

export interface Realm {
  context: vm.Context;
  /** Make an error of the realm: the host's own errors would have foreign prototypes. */
  makeError(kind: 'SyntaxError' | 'TypeError', message: string): unknown;
  /** The realm's `JSON.parse`, taken before any test could patch it. */
  parseJson(text: string): unknown;
  importModule: DynamicImport;
  /** What the script that was evaluated first gives. */
  first: unknown;
}

/** What `installHost` calls, outside of the realm. */
interface Host {
  print(text: string): void;
  createRealm(): unknown;
  evalScript(source: string): { syntaxError: string } | { value: unknown };
  detachArrayBuffer(buffer: ArrayBuffer): void;
  gc(): void;
  monotonicNow(): number;
  isHTMLDDA: unknown;
}

interface Installed {
  $262: unknown;
  makeError: Realm['makeError'];
  parseJson: Realm['parseJson'];
}

/** An object that behaves as `document.all`: only V8's own test syntax makes one, so the flag is on for one line. */
const undetectable = (() => {
  setFlagsFromString('--allow-natives-syntax');
  try {
    return new vm.Script('%GetUndetectable()');
  } finally {
    setFlagsFromString('--no-allow-natives-syntax');
  }
})();

const installer = new vm.Script(`(${installHost})`, { filename: 'test262-host.js' });

/** Make a realm: runtime first, then `print` and `$262`. */
export function createRealm(setup: RealmSetup): Realm {
  return makeRealm(setup).realm;
}

function makeRealm(setup: RealmSetup): { realm: Realm; $262: unknown } {
  // An ordinary global object: the one with interceptors fails tests about global bindings.
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY as never);
  const first: unknown = setup.first?.runInContext(context);
  const install: (host: Host) => Installed = installer.runInContext(context);
  const { $262, makeError, parseJson } = install({
    print: setup.print,
    createRealm: () => makeRealm(setup).$262,
    evalScript: (source) => evalScript(source, realm),
    detachArrayBuffer: (buffer) => void structuredClone(buffer, { transfer: [buffer] }),
    gc: () => gcOrThrow()(),
    monotonicNow: () => performance.now(),
    isHTMLDDA: undetectable.runInContext(context),
  });
  const realm: Realm = { context, makeError, parseJson, first, importModule: (...request) => importModule(...request) };
  const importModule = setup.onRealm(realm);
  return { realm, $262 };
}

/** Compile and run a classic script in a realm; throws what the script throws. */
export function compileScript(source: string, filename: string, realm: Realm): vm.Script {
  return new vm.Script(source, {
    filename,
    importModuleDynamically: (specifier, _script, attributes) => realm.importModule(specifier, filename, attributes as ImportAttributes),
  });
}

function evalScript(source: string, realm: Realm): { syntaxError: string } | { value: unknown } {
  let script: vm.Script;
  try {
    script = compileScript(source, 'evalScript.js', realm);
  } catch (error) {
    return { syntaxError: (error as Error).message };
  }
  return { value: script.runInContext(realm.context) };
}

function gcOrThrow(): () => void {
  if (globalThis.gc === undefined) throw new Error('the worker runs without --expose-gc');
  return globalThis.gc as () => void;
}

/**
 * Runs inside the realm (as text), so that all that a test can reach is of its own realm.
 * It refers to nothing outside of itself.
 */
function installHost(host: Host): Installed {
  const { SyntaxError: RealmSyntaxError, TypeError: RealmTypeError } = globalThis;
  const { parse } = JSON;
  const unavailable = () => {
    throw new RealmTypeError('this host has no agents');
  };
  const $262 = {
    createRealm: () => host.createRealm(),
    evalScript(source: unknown) {
      const result = host.evalScript(`${source}`);
      if ('syntaxError' in result) throw new RealmSyntaxError(result.syntaxError);
      return result.value;
    },
    detachArrayBuffer(buffer: ArrayBuffer) {
      host.detachArrayBuffer(buffer);
      return null;
    },
    gc() {
      host.gc();
    },
    global: globalThis,
    IsHTMLDDA: host.isHTMLDDA,
    agent: {
      start: unavailable,
      broadcast: unavailable,
      getReport: () => null,
      sleep: unavailable,
      monotonicNow: () => host.monotonicNow(),
    },
  };
  const print = (value: unknown) => host.print(`${value}`);
  for (const [name, value] of [
    ['$262', $262],
    ['print', print],
  ] as const) {
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  }
  return {
    $262,
    makeError: (kind, message) => (kind === 'SyntaxError' ? new RealmSyntaxError(message) : new RealmTypeError(message)),
    parseJson: (text) => parse(text),
  };
}
