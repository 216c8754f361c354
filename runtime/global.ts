/** The whole runtime as one classic script: `globalThis.genframe`. */
import { printInConsole } from './console.js';
import { provide } from './globally.js';
import * as runtime from './index.js';
import * as snapshots from './snapshot.js';

printInConsole();
provide({ ...runtime, ...snapshots });
