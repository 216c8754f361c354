/** What the throughput command times: a peer with or without source maps, or acorn's parser alone as the yardstick. */
import { parseAs } from './corpus.js';
import { peers } from './peers/index.js';

/**
 * @typedef {object} Timed
 * @property {string} id
 * @property {string} title
 * @property {() => Promise<(source: string, filename: string, sourceType: 'module' | 'commonjs') => object>} load
 */

function timed(peerId, sourcemap) {
  const peer = peers.find(({ id }) => id === peerId);
  return {
    id: sourcemap ? peerId : `${peerId}-no-maps`,
    title: sourcemap ? peer.title : `${peer.title}, no maps`,
    async load() {
      const { compile } = await peer.load();
      return (source, filename, sourceType) => compile(source, { filename, sourceType, sourcemap });
    },
  };
}

/** @type {readonly Timed[]} */
export const compilers = [
  { id: 'acorn', title: 'acorn, parse only', load: async () => (source, _filename, sourceType) => parseAs(source, sourceType) },
  timed('genframe', true),
  timed('genframe', false),
  timed('swc', true),
  timed('swc', false),
  timed('typescript', true),
  timed('babel', true),
];
