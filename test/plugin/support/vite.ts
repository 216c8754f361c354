/** Vite as the tests use it: on a free local port, without a configuration file, with its cache in the project. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, createServer, type InlineConfig, preview, type ViteDevServer } from 'vite';
import { vi } from 'vitest';
import type { PluginOptions } from '../../../src/plugin/vite.js';
import genframe from '../../../src/plugin/vite.js';

export const configuration = (root: string, options?: PluginOptions): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'silent',
  cacheDir: path.join(root, '.vite'),
  plugins: [genframe(options)],
});

const local = { host: '127.0.0.1', port: 0, strictPort: false } as const;

/** A dev server that listens. */
export async function serve(root: string, options?: PluginOptions): Promise<{ server: ViteDevServer; url: string }> {
  // The lockfile's place is what Vite knows a new installation by.
  await writeFile(path.join(root, 'package-lock.json'), '{}');
  const server = await createServer({ ...configuration(root, options), server: { ...local, watch: null } });
  await server.listen();
  return { server, url: server.resolvedUrls!.local[0]! };
}

/** A production build, and what serves it. */
export async function buildAndPreview(root: string, options?: PluginOptions): Promise<{ url: string; close: () => Promise<void> }> {
  // What a test run says its environment is, Vite would take over.
  vi.stubEnv('NODE_ENV', 'production');
  await build({ ...configuration(root, options), build: { sourcemap: true } }).finally(() => vi.unstubAllEnvs());
  const server = await preview({ ...configuration(root, options), preview: local });
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
