/** Which modules the plugin looks at: by id, and by a cheap look at the text. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import picomatch from 'picomatch';
import type { PluginSettings } from './options.js';

type Patterns = readonly (string | RegExp)[];

/** Scripts by extension, with or without a query (`App.vue?vue&type=script&lang.ts`, `index.html?html-proxy&index=0.js`). */
const scripts = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)(?:$|\?)/;

/** Ids that hold no script of the project: other plugins' virtual modules, assets as text or URL, styles and templates of components. */
const notScripts: readonly RegExp[] = [/\0/, /[?&](?:raw|url|inline|commonjs-[\w-]+)(?:[&=]|$)/, /[?&]type=(?:style|template)\b/];

const dependencies = /[\\/]node_modules[\\/]/;
const declaration = /\.d\.[cm]?ts(?:$|\?)/;

export interface ModuleFilter {
  /** Whether the module with this id is to be compiled. */
  accepts(id: string): boolean;
  /** Whether some dependency under `node_modules` may be compiled. */
  readonly coversDependencies: boolean;
  /** The same for bundlers that filter before they call: never narrower than `accepts` and the text check together. */
  readonly hook: { id: { include: (string | RegExp)[]; exclude: (string | RegExp)[] }; code?: RegExp };
}

/** White space and comments, as they may stand between the tokens of a function's head. */
const gap = String.raw`(?:\s|\/\*[^]*?\*\/|\/\/.*)*`;

/**
 * A text that this does not match holds no generator function: no `yield`, no `function*`, no star before a method's name.
 * It may match in vain (in a comment, a multiplication): the compiler's own scan then decides. Unlike that one it is
 * a single expression, for bundlers to look with before they call, and holds for TypeScript too.
 */
export const mayHoldGenerators = new RegExp(
  String.raw`\byield\b|\bfunction${gap}\*|\*${gap}(?:#?[\w$\\{}.\u0080-\uffff]+${gap}[(<]|["'[])`,
);

/** Build the filter from the plugin's settings. */
export function moduleFilter(settings: PluginSettings): ModuleFilter {
  const include = settings.include ?? [scripts];
  const exclude = settings.exclude ?? [];
  const always = [...notScripts, declaration, ownFiles()];
  const forDependencies = include.filter(namesDependencies);
  const forProject = include.filter((pattern) => !namesDependencies(pattern));
  const coversDependencies = forDependencies.length > 0;

  const inProject = matcher(forProject);
  const inDependencies = matcher(forDependencies);
  const excluded = matcher([...always, ...exclude]);
  return {
    coversDependencies,
    accepts(id) {
      if (excluded(id)) return false;
      return inDependencies(id) || (!dependencies.test(id) && inProject(id));
    },
    hook: {
      id: { include: [...include], exclude: [...always, ...exclude, ...(coversDependencies ? [] : [dependencies])] },
      ...(settings.functions ? {} : { code: mayHoldGenerators }),
    },
  };
}

function namesDependencies(pattern: string | RegExp): boolean {
  return (typeof pattern === 'string' ? pattern : pattern.source).includes('node_modules');
}

function matcher(patterns: Patterns): (id: string) => boolean {
  const tests = patterns.map((pattern) => {
    if (typeof pattern !== 'string') return (id: string) => id.search(pattern) >= 0;
    return picomatch(absoluteGlob(pattern), { dot: true });
  });
  return (id) => {
    const normalized = id.replaceAll('\\', '/');
    return tests.some((test) => test(normalized));
  };
}

/** Bundlers read a relative glob from the working directory; special characters of that directory stand for themselves. */
function absoluteGlob(glob: string): string {
  const normalized = glob.replaceAll('\\', '/');
  if (normalized.startsWith('**') || path.isAbsolute(glob)) return normalized;
  const directory = process
    .cwd()
    .replaceAll('\\', '/')
    .replace(/[$^*+?()[\]{}|]/g, '\\$&');
  return path.posix.join(directory, normalized);
}

/** Compiling the runtime would make it import itself. */
function ownFiles(): RegExp {
  const root = packageRoot(fileURLToPath(import.meta.url));
  const inRoot = root === undefined ? [] : [`^${escapeRegExp(root.replaceAll('\\', '/'))}/(?:dist|runtime)/`];
  return new RegExp([...inRoot, '/node_modules/genframe/'].join('|'));
}

function packageRoot(from: string): string | undefined {
  for (let directory = path.dirname(from); directory !== path.dirname(directory); directory = path.dirname(directory)) {
    const file = path.join(directory, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'genframe') return directory;
  }
  return undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
