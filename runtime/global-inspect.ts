/**
 * Runtime, `inspect`, `dis`, `traceback` and the formatter for DevTools as one classic script, for looking into generators of a page without
 * modules: it takes the place of `runtime.global.js`, and `globalThis.genframe` has all that that one has.
 */
import * as devtools from './devtools.js';
import * as dis from './dis.js';
import { provide } from './globally.js';
import * as runtime from './index.js';
import * as inspect from './inspect.js';
import * as snapshots from './snapshot.js';
import * as traceback from './traceback.js';

const genframe = provide({ ...runtime, ...snapshots, inspect, dis, traceback, devtools });
if (!('inspect' in genframe)) {
  throw new Error('inspect.global.js takes the place of runtime.global.js: load it instead, not after');
}
