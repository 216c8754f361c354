import { offerSourceCompiler } from './source-compiler.js';

export { compile } from './compile.js';
export { CompileError } from './errors.js';
export type {
  BytecodeMode,
  ClosureMode,
  CompileOptions,
  CompileResult,
  CompileWarning,
  RuntimeAccess,
  SourceMap,
  SourceType,
} from './options.js';

offerSourceCompiler();
