/** Child processes as a user's shell would start them, away from what the test run itself put into the environment. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const ofTestRun = /^(npm_(lifecycle|package)_|npm_config_local_prefix$|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$|VITEST|VITE_|TEST$|FORCE_COLOR$)/;

export interface Output {
  stdout: string;
  stderr: string;
}

/**
 * Run a program to its end.
 * @throws Error with everything the program printed when it exits with another code than 0.
 */
export async function run(program: string, args: string[], cwd: string): Promise<Output> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTestRun.test(name)));
  try {
    return await execute(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number | string } & Output;
    throw new Error(`${program} ${args.join(' ')}: exit ${code}\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Run Node. */
export function node(args: string[], cwd: string): Promise<Output> {
  return run(process.execPath, args, cwd);
}
