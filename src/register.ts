/**
 * `node --import genframe/register app.js`: compile what the program loads.
 * Options come as JSON in the environment variable `GENFRAME_OPTIONS`: `{ "deps": true, "functions": true, "strict": true }`.
 */
import { install } from './register/install.js';
import { optionsVariable, parseRegisterOptions, type RegisterOptions, RegisterOptionsError } from './register/options.js';

await install(optionsOrExit());

function optionsOrExit(): RegisterOptions {
  try {
    return parseRegisterOptions(process.env[optionsVariable]);
  } catch (error) {
    if (!(error instanceof RegisterOptionsError)) throw error;
    process.stderr.write(`genframe: ${error.message}\n`);
    return process.exit(1);
  }
}
