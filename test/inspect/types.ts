/** Generators as the tests use them. */
import type { CompiledGenerator } from '../../runtime/compiled.js';

export type Gen = CompiledGenerator;

export type Maker = (...args: unknown[]) => Gen;
