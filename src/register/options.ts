/** What compiling on the fly can be told, and how the environment tells it. */

export interface RegisterOptions {
  /** Compile files below node_modules too. Default `false`. */
  deps: boolean;
  /** Frames and code objects for ordinary functions too. Default `false`. */
  functions: boolean;
  /** What cannot be compiled is an error where its file is loaded. Default `false`: it runs natively, with a warning. */
  strict: boolean;
  /** Tell of each resumption and suspension of a generator, on standard error; implies `functions`. Default `false`. */
  trace: boolean;
}

/** Name of the environment variable. */
export const optionsVariable = 'GENFRAME_OPTIONS';

const defaults: RegisterOptions = { deps: false, functions: false, strict: false, trace: false };

/** The options' environment variable has no usable value. */
export class RegisterOptionsError extends Error {
  override readonly name = 'RegisterOptionsError';
}

/**
 * Options from the environment variable's text.
 * @throws RegisterOptionsError naming what is wrong and what is allowed
 */
export function parseRegisterOptions(text: string | undefined): RegisterOptions {
  if (text === undefined || text.trim() === '') return { ...defaults };
  const example = `${optionsVariable}='{"deps":true}'`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RegisterOptionsError(`${optionsVariable} is not valid JSON: ${text}; write for example ${example}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RegisterOptionsError(`${optionsVariable} must be a JSON object, for example ${example}`);
  }
  const options = { ...defaults };
  for (const [key, given] of Object.entries(value)) {
    if (!isKey(key)) {
      throw new RegisterOptionsError(`${optionsVariable} has an unknown option '${key}'; known are ${Object.keys(defaults).join(', ')}`);
    }
    if (typeof given !== 'boolean') {
      throw new RegisterOptionsError(`option '${key}' in ${optionsVariable} must be true or false, not ${JSON.stringify(given)}`);
    }
    options[key] = given;
  }
  return options;
}

/** The text for the environment variable, or `undefined` where the defaults say it all. */
export function formatRegisterOptions(options: RegisterOptions): string | undefined {
  const entries = Object.entries(options).filter(([key, value]) => isKey(key) && value !== defaults[key]);
  return entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries));
}

function isKey(key: string): key is keyof RegisterOptions {
  return Object.hasOwn(defaults, key);
}
