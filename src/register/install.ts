/** Compile on the fly from here on: sets up Node's loaders. */
import Module, { register } from 'node:module';
import type { HookData } from '../register-hooks.js';
import { hookCompile, hookResolve } from './commonjs.js';
import type { RegisterOptions } from './options.js';
import { besideRegister, findOwnEntries, ownFolder } from './own-entries.js';
import { type SyncHooks, syncHooks } from './sync-hooks.js';
import { createTransform } from './transform.js';

/**
 * Set the hooks up, once per thread.
 * Modules that are loaded afterwards are compiled; their stack traces show the original lines.
 */
export async function install(options: RegisterOptions): Promise<void> {
  const own = findOwnEntries();
  process.setSourceMapsEnabled(true);
  const registerHooks = completeRegisterHooks();
  if (registerHooks) {
    registerHooks(syncHooks(own, createTransform(options, ownFolder())));
    return;
  }
  const data: HookData = { options, own, ownFolder: ownFolder() };
  register(besideRegister('./register-hooks.js'), { data });
  hookCompile(createTransform(options, ownFolder()));
  const runtime: object = await import(own['genframe/runtime'] ?? 'genframe/runtime');
  hookResolve(own, runtime);
}

/**
 * `registerHooks` where it covers everything, and `register` is on its way out.
 * Up to Node 24.5 a CommonJS module that an ES module imports loses its `require` hooks and `require.cache` by it.
 */
function completeRegisterHooks(): ((hooks: SyncHooks) => unknown) | undefined {
  const major = Number(process.versions.node.split('.')[0]);
  const { registerHooks } = Module as { registerHooks?: (hooks: SyncHooks) => unknown };
  return major >= 26 ? registerHooks : undefined;
}
