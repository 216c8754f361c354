/** genframe with `closures: 'light'`: the function objects of closures inherit from `Function.prototype`. */
import * as genframe from './genframe.js';

export const id = 'light';
export const title = 'light closures';

/** @type {import('./index.js').Load} */
export const load = (options) => genframe.load({ ...options, closures: 'light' });
