/** `genframe run`: a program as `node` would run it, compiled while it is loaded. */
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import type { Command } from 'commander';
import { install } from '../register/install.js';
import { formatRegisterOptions, optionsVariable, type RegisterOptions } from '../register/options.js';
import { isTyped, stripTypes } from './kind.js';
import { CliError } from './problems.js';

const examples = `
Examples:
  $ genframe run app.js --port 8080       everything after the file belongs to the program
  $ genframe run --deps app.js            packages in node_modules are compiled as well
  $ genframe run --trace app.js           tell of each resumption and suspension of a generator
  $ node --import genframe/register app.js     the same, where node itself has to be started

With genframe/register, options are JSON in the environment:
  $ GENFRAME_OPTIONS='{"deps":true}' node --import genframe/register app.js
Known there: deps, functions, strict, trace. Threads and processes that the program starts with node's own
options (fork, and Worker under genframe/register) are compiled too.

What cannot be compiled runs natively, with a warning (--strict: with an error).
Stack traces show the original lines.
`;

/** Add the command to the program. */
export function addRun(program: Command): void {
  program
    .command('run')
    .summary('compile a program on the fly and run it')
    .description('Run a program as node does, with the generator functions of its files compiled as they are loaded.')
    .argument('<file>', 'the program')
    .argument('[args...]', 'its own arguments')
    .option('--deps', 'compile files in node_modules too')
    .option('--functions', 'frames and code objects for ordinary functions too')
    .option('--strict', 'refuse to load what cannot be compiled')
    .option('--trace', 'log how generators are resumed and suspended, with places, values and changed locals')
    .passThroughOptions()
    .addHelpText('after', examples)
    .action((file: string, args: string[], flags: Partial<RegisterOptions>) =>
      runFile(file, args, { deps: false, functions: false, strict: false, trace: false, ...flags }),
    );
}

async function runFile(file: string, args: readonly string[], options: RegisterOptions): Promise<void> {
  const main = path.resolve(file);
  checkMain(main, file);
  await install(options);
  inheritBy(options);
  process.argv = [process.argv[0], main, ...args];
  // How node itself starts the file in `process.argv[1]`; from a fresh turn, so that the program's stack traces do not
  // show who asked for it.
  const { runMain } = Module as unknown as { runMain(): void };
  setImmediate(runMain);
}

/** Processes that the program forks get the same treatment, as under `node --import genframe/register`. */
function inheritBy(options: RegisterOptions): void {
  process.execArgv.push('--import', import.meta.resolve('genframe/register'));
  const text = formatRegisterOptions(options);
  if (text === undefined) delete process.env[optionsVariable];
  else process.env[optionsVariable] = text;
}

function checkMain(main: string, shown: string): void {
  if (isTyped(main)) throw CliError.of('typescript', stripTypes(main), shown);
  try {
    createRequire(main).resolve(main);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'MODULE_NOT_FOUND') throw error;
    throw CliError.of('no-such-file', `there is no program '${shown}'`);
  }
}
