/** The command in a process of its own, and scratch folders for it to work in. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach } from 'vitest';
import { builtPackage } from './package.js';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface StartOptions {
  cwd: string;
  env?: Record<string, string | undefined>;
  stdin?: string;
}

/** Start `genframe` with arguments. */
export async function start(args: readonly string[], options: StartOptions): Promise<ChildProcessWithoutNullStreams> {
  return startNode([path.join(await builtPackage(), 'dist/cli/main.js'), ...args], options);
}

/** Run `genframe` to its end. */
export async function genframe(args: readonly string[], options: StartOptions): Promise<Ended> {
  return ended(await start(args, options));
}

/** Run `node --import genframe/register` to its end. */
export async function registered(args: readonly string[], options: StartOptions): Promise<Ended> {
  return ended(await startNode(['--import', path.join(await builtPackage(), 'dist/register.js'), ...args], options));
}

/** Run plain `node` to its end: what everything is compared with. */
export function node(args: readonly string[], options: StartOptions): Promise<Ended> {
  return ended(startNode(args, options));
}

function startNode(args: readonly string[], { cwd, env = {}, stdin }: StartOptions): ChildProcessWithoutNullStreams {
  const { FORCE_COLOR: _1, NO_COLOR: _2, NODE_OPTIONS: _3, GENFRAME_OPTIONS: _4, ...inherited } = process.env;
  const child = spawn(process.execPath, args, { cwd, env: { ...inherited, ...env } });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin ?? '');
  return child;
}

export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A scratch folder with these files; gone after the test. */
export function project(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'genframe-cli-'));
  folders.push(folder);
  // A bare temporary folder must not inherit a package.json from above it.
  put(folder, { 'package.json': '{}', ...files });
  return folder;
}

export function put(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    if (typeof content === 'string' && content.startsWith('#!')) chmodSync(file, 0o755);
  }
}

/** All files below a folder with their texts, hidden ones too; `null` if there is no such folder. */
export function tree(folder: string): Record<string, string> | null {
  if (!existsSync(folder)) return null;
  const names = (readdirSync(folder, { recursive: true }) as string[]).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]));
}

/** Let programs in a folder import genframe, as if it were installed there. */
export async function linkPackage(folder: string): Promise<void> {
  const link = path.join(folder, 'node_modules/genframe');
  if (existsSync(link)) return;
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(await builtPackage(), link, 'dir');
}
