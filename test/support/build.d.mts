import type { CompileOptions, CompileResult } from '../../src/options.js';

export const repository: string;
export function loadCompiler(directory: string): Promise<{ compile(source: string, options?: CompileOptions): CompileResult }>;
export function installGenframe(nodeModules: string): Promise<void>;
