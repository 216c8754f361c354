/** `genframe/vm`: runs code objects, as CPython's PyEval_EvalFrameEx does. Nothing here makes code from text. */
export type { How, ShownBlock } from './vm/evaluate.js';
export { evalFrame, Stepper } from './vm/evaluate.js';
export { HandOverError } from './vm/hand-over.js';
export type { LoadedModule, ModuleEnvironment, Resolved } from './vm/modules.js';
export { loadModule, runModule } from './vm/modules.js';
export type { Environment } from './vm/programs.js';
export { runCode } from './vm/programs.js';
