/**
 * The compilers that are compared, native first: every ratio is against it.
 *
 * @typedef {object} Input
 * @property {string} filename
 * @property {'module' | 'commonjs'} sourceType
 * @property {boolean} sourcemap
 *
 * @typedef {object} Compiler
 * @property {string} version
 * @property {(source: string, input: Input) => { code: string, map: unknown }} compile throws on what it cannot compile
 *
 * @typedef {(options?: LoadOptions) => Promise<Compiler>} Load
 *
 * @typedef {object} LoadOptions
 * @property {boolean} [generators] Babel only: false leaves generators alone and does the rest
 * @property {'inline' | 'sidecar' | 'none'} [bytecode] genframe only
 * @property {'exact' | 'light'} [closures] genframe only
 *
 * @typedef {object} Peer
 * @property {string} id
 * @property {string} title
 * @property {Load} load loads the tool itself, which may take a second
 */
import * as babel from './babel.js';
import * as effectful from './effectful.js';
import * as genframe from './genframe.js';
import * as hand from './hand.js';
import * as light from './light.js';
import * as native from './native.js';
import * as swc from './swc.js';
import * as typescript from './typescript.js';

/** @type {readonly Peer[]} */
export const peers = [native, genframe, light, hand, babel, effectful, typescript, swc];
