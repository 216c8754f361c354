/** Compiled modules, run in this process with the runtime that the tests have. */
import vm from 'node:vm';
import * as runtime from '../../runtime/index.js';
import { compile } from '../../src/compile.js';
import type { CompileOptions } from '../../src/options.js';

/**
 * Compile a text and run it as a CommonJS module.
 * @param given names that the text finds as arguments of its wrapper
 * @returns its exports
 */
export function load<Exports = Record<string, unknown>>(
  source: string,
  options: CompileOptions = {},
  given: Record<string, unknown> = {},
): Exports {
  const filename = options.filename ?? '/scenario/file.js';
  const { code } = compile(source, { sourceType: 'commonjs', sourcemap: false, ...options, filename });
  const run = vm.compileFunction(code, ['exports', 'require', ...Object.keys(given)], { filename });
  const exports = {};
  run(exports, () => runtime, ...Object.values(given));
  return exports as Exports;
}
