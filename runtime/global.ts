/** The whole runtime as one classic script: `globalThis.genframe`. */
import * as runtime from './index.js';
import * as snapshots from './snapshot.js';

const target = globalThis as { genframe?: object };
if (!target.genframe) {
  Object.defineProperty(target, 'genframe', { value: { ...runtime, ...snapshots, units: {} }, writable: true, configurable: true });
}
