/**
 * Node's console shows generators with state, place and locals: where this is loaded. It comes with the runtime as Node itself loads it, and with
 * everything that looks into generators; a bundle that only iterates them does without.
 */
import { describeGenerator, printBy } from './introspect.js';
import { printedGenerator } from './print.js';

export function printInConsole(): void {
  printBy((generator, depth, style) => printedGenerator(generator, describeGenerator, depth ?? Number.POSITIVE_INFINITY, style));
}
