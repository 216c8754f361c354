/** Programs on the evaluator: their parts are code objects, as JSON. */
import type { CodeObjectData } from '../../runtime/abi.js';
import type * as vm from '../../runtime/vm.js';
import type { Program } from './execute.js';

/** `genframe/vm`, in the realm that the program runs in. */
export type Evaluator = typeof vm;

/**
 * Run the parts of a program.
 * @param newObject makes an object of the realm
 * @param limited calls a function within the run's limit of time
 * @returns a promise for modules; what scripts throw is thrown at once
 */
export function evaluateParts(
  evaluator: Evaluator,
  { mode, parts }: Program,
  newObject: () => unknown,
  limited: (start: () => unknown) => void,
): Promise<void> | undefined {
  const codes = new Map<string, CodeObjectData>();
  const codeOf = (name: string): CodeObjectData => {
    let code = codes.get(name);
    if (!code) {
      const part = parts.find((candidate) => candidate.name === name);
      if (!part) throw new Error(`cannot import '${name}'`);
      codes.set(name, (code = JSON.parse(part.text) as CodeObjectData));
    }
    return code;
  };
  const runScripts = (): void => {
    for (const { kind, name } of parts) if (kind === 'script') limited(() => evaluator.runCode(codeOf(name)));
  };
  if (mode === 'module') {
    let done: Promise<object> | undefined;
    limited(() => {
      done = evaluator.runModule(codeOf('entry'), {
        resolve: (specifier) => codeOf(specifier),
        metaOf: (filename) => Object.assign(Object.create(null) as object, { url: `file:///${filename}` }),
      });
    });
    return done!.then(runScripts);
  }
  if (mode === 'commonjs') limited(() => requireFrom(evaluator, codeOf, newObject)('entry'));
  else limited(() => evaluator.runCode(codeOf('entry')));
  runScripts();
  return undefined;
}

function requireFrom(
  evaluator: Evaluator,
  codeOf: (name: string) => CodeObjectData,
  newObject: () => unknown,
): (specifier: string) => unknown {
  const loaded = new Map<string, { exports: unknown }>();
  const require = (specifier: string): unknown => {
    const done = loaded.get(specifier);
    if (done) return done.exports;
    const code = codeOf(specifier);
    const module = { exports: newObject() };
    loaded.set(specifier, module);
    const { exports } = module;
    const names = { exports, require, module, __filename: `/${specifier}`, __dirname: '/' };
    const wrapped = Object.values(names);
    evaluator.runCode(code, { variables: { ...names, arguments: wrapped }, self: exports });
    return module.exports;
  };
  return require;
}
