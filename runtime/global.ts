/** The whole runtime as one classic script: `globalThis.genframe`. */
import * as runtime from './index.js';

const target = globalThis as { genframe?: object };
if (!target.genframe) {
  Object.defineProperty(target, 'genframe', { value: { ...runtime, units: {} }, writable: true, configurable: true });
}
