/** Compile on the fly from here on: sets up Node's loaders. */
import Module, { register } from 'node:module';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { HookData } from '../register-hooks.js';
import { hookCompile, hookResolve } from './commonjs.js';
import type { RegisterOptions } from './options.js';
import { besideRegister, findOwnEntries, ownFolder } from './own-entries.js';
import { type SyncHooks, syncHooks } from './sync-hooks.js';
import { createTransform, type LoadWarning } from './transform.js';

/**
 * Set the hooks up, once per thread.
 * Modules that are loaded afterwards are compiled; their stack traces show the original lines.
 */
export async function install(given: RegisterOptions): Promise<void> {
  const options = given.trace ? { ...given, functions: true } : given;
  if (options.trace) (await import('./trace.js')).traceToStandardError();
  const own = findOwnEntries();
  process.setSourceMapsEnabled(true);
  const transform = createTransform(options, ownFolder(), warnInProgram);
  const registerHooks = completeRegisterHooks();
  if (registerHooks) {
    registerHooks(syncHooks(own, transform));
    return;
  }
  const warnings = warningPort();
  const data: HookData = { options, own, ownFolder: ownFolder(), warnings };
  register(besideRegister('./register-hooks.js'), { data, transferList: [warnings] });
  hookCompile(transform, warnInProgram);
  const runtime: object = await import(own['genframe/runtime'] ?? 'genframe/runtime');
  hookResolve(own, runtime);
}

/** As `process.emitWarning()` does, but at once: the program may end in this turn. */
function warnInProgram({ message, code }: LoadWarning): void {
  const warning = Object.assign(new Error(message), { name: 'GenframeWarning', code });
  warning.stack = `GenframeWarning: ${message}`;
  process.emit('warning', warning);
}

/** The hook thread's end of a way for warnings to the program's thread. */
function warningPort(): MessagePort {
  const { port1: own, port2: theirs } = new MessageChannel();
  own.on('message', warnInProgram);
  own.unref();
  process.on('exit', () => {
    for (let rest = receiveMessageOnPort(own); rest; rest = receiveMessageOnPort(own)) warnInProgram(rest.message);
  });
  return theirs;
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
