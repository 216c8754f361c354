#!/usr/bin/env node
/** The command `genframe`. */
import { Command, CommanderError } from 'commander';
import picocolors from 'picocolors';
import { addCompile } from './compile.js';
import { addDis } from './dis.js';
import { CliError, internal } from './problems.js';
import { errorLabel, problemText } from './report.js';
import { addRun } from './run.js';
import { Interrupted } from './signals.js';
import { colorsFor } from './terminal.js';
import { version } from './version.js';

const overview = `
Examples:
  $ genframe compile src --out dist      compile a folder
  $ genframe run app.js                  run a program, compiled as it is loaded
  $ genframe dis app.js gen_fn           show a function's instructions

'genframe help <command>' tells more.
`;

async function main(): Promise<void> {
  const program = new Command('genframe')
    .description('A generator compiler: JavaScript generators as state machines with frames you can look into.')
    .version(version(), '-V, --version')
    .enablePositionalOptions()
    .exitOverride()
    // Where there is no terminal, commander takes the style away again.
    .configureHelp({ styleTitle: (title) => picocolors.createColors(true).bold(title) })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, errorLabel(colorsFor(process.stderr)))) })
    .addHelpText('after', overview);
  addCompile(program);
  addRun(program);
  addDis(program);
  for (const command of program.commands) {
    command.exitOverride().showHelpAfterError(`'genframe help ${command.name()}' shows how to use it`);
  }
  try {
    await program.parseAsync();
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  if (error instanceof Interrupted) {
    // End as if there had been no listener, so that shells and build tools see it.
    process.kill(process.pid, error.signal);
    return;
  }
  // Help and version are no errors, and commander has said everything already.
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
    return;
  }
  const problems = error instanceof CliError ? error.problems : [{ code: 'internal-error', message: internal(error) }];
  process.stderr.write(problemText(problems, 'error', colorsFor(process.stderr)));
  process.exitCode = 1;
}

await main();
