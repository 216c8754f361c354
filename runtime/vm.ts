/** `genframe/vm`: runs code objects, as CPython's PyEval_EvalFrameEx does. */

export type { LoadedModule, ModuleEnvironment, Resolved } from './vm/modules.js';
export { loadModule, runModule } from './vm/modules.js';
export type { Environment } from './vm/programs.js';
export { runCode } from './vm/programs.js';
