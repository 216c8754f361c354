/** `genframe dis`: the instructions of a file's functions. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import { CO_GENERATOR, type CodeObjectData } from '../../runtime/abi.js';
import { CompileError } from '../errors.js';
import { compileText } from '../files/compile-text.js';
import { PackageTypes } from '../files/source-type.js';
import { decodeSource } from '../files/text.js';
import type { CompileWarning, SourceType } from '../options.js';
import { checkBelongs, decodeSidecar, sidecarReference } from '../sidecar.js';
import { splitLines } from '../text/lines.js';
import { embeddedCode } from './embedded.js';
import { flowGraph } from './flow-graph.js';
import { type FlowFormat, flowText } from './flow-text.js';
import { isTyped, stripTypes } from './kind.js';
import { innerCode, instructionsData, listing } from './listing.js';
import { nearNames } from './near.js';
import { CliError, problemOf, shownPath } from './problems.js';
import { problemText } from './report.js';
import { findSources } from './sources.js';
import { colorsFor, endOnClosedPipe } from './terminal.js';

interface Flags {
  functions?: true;
  source?: true;
  json?: true;
  cfg?: FlowFormat;
  sourceType?: SourceType;
}

const examples = `
Examples:
  $ genframe dis app.js                          the generator functions of the file
  $ genframe dis app.js gen_fn                   one function, by its qualified name
  $ genframe dis app.js Tree.walk --source       with its source lines
  $ genframe dis app.js --functions --json       ordinary functions too, as data
  $ genframe dis app.js gen_fn --cfg dot | dot -Tsvg > flow.svg

Qualified names are as in Python: a method is Class.method, a function in a function
outer.<locals>.inner. A file that genframe has compiled is read from its sidecar, or from the
code objects in it.
`;

/** Add the command to the program. */
export function addDis(program: Command): void {
  program
    .command('dis')
    .summary("show functions' instructions")
    .description('Print the bytecode of the generator functions of a file, as Python does.')
    .argument('<file>', 'a JavaScript file, compiled or not')
    .argument('[function]', 'qualified name of one function, which may be an ordinary one')
    .option('--functions', 'ordinary functions too')
    .option('--source', 'source lines between the instructions')
    .option('--json', 'print one JSON array of functions with their instructions, and nothing else')
    .addOption(
      new Option('--cfg <format>', 'print the control flow instead: basic blocks and jumps, for Graphviz or Mermaid')
        .choices(['dot', 'mermaid'])
        .conflicts(['json', 'source']),
    )
    .addOption(
      new Option('--source-type <type>', 'how to read the file, whatever its package says').choices(['module', 'commonjs', 'script']),
    )
    .addHelpText('after', examples)
    .action((file: string, qualname: string | undefined, flags: Flags) => {
      endOnClosedPipe();
      show(path.resolve(file), qualname, flags);
    });
}

/** What a file holds. */
interface Found {
  /** All functions, those in others after them. */
  codes: CodeObjectData[];
  /** Why functions have no code object. */
  warnings: readonly CompileWarning[];
  /** Lines of the source; of a compiled file, they have to be found. */
  source: readonly string[] | undefined;
}

function show(file: string, qualname: string | undefined, flags: Flags): void {
  const { codes, source: own } = qualname === undefined ? everything(file, flags) : named(file, qualname, flags);
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(codes.map(instructionsData), null, 2)}\n`);
    return;
  }
  if (flags.cfg) {
    process.stdout.write(flowText(codes.map(flowGraph), flags.cfg));
    return;
  }
  const colors = colorsFor(process.stdout);
  const source = flags.source ? sourceLines(codes, own, file) : () => undefined;
  const texts = codes.map((code) => {
    const head = `Disassembly of ${code.co_qualname} (${code.co_filename}:${code.co_firstlineno}):`;
    return `${colors.bold(head)}\n${listing(code, source(code), colors)}`;
  });
  process.stdout.write(texts.join('\n'));
}

/** The lines that code is from. */
function sourceLines(
  codes: readonly CodeObjectData[],
  own: readonly string[] | undefined,
  file: string,
): (code: CodeObjectData) => readonly string[] | undefined {
  if (own) return () => own;
  const { found, missing } = findSources(codes, file);
  const problems = missing.map((source) => ({
    code: 'no-source',
    file: source,
    message: 'is not at hand as it was when it was compiled; its lines are not shown',
  }));
  process.stderr.write(problemText(problems, 'warning', colorsFor(process.stderr)));
  return ({ co_filename }) => found.get(co_filename);
}

/** @throws CliError when there is nothing to show */
function everything(file: string, flags: Flags): Found {
  const found = load(file, flags.functions === true, flags.sourceType);
  if (found.codes.length > 0) return found;
  const [native] = found.warnings;
  const message = native
    ? stays(native)
    : `it has no ${flags.functions ? 'functions' : 'generator functions; --functions shows ordinary ones'}`;
  throw CliError.of('no-function', message, shownPath(file));
}

/** @throws CliError when there is no such function, with those that there are */
function named(file: string, qualname: string, flags: Flags): Found {
  const found = load(file, flags.functions === true, flags.sourceType);
  const own = withInner(found, qualname);
  if (own) return own;
  const native = found.warnings.find((warning) => warning.function === qualname);
  if (native) throw CliError.of('no-function', stays(native), shownPath(file));
  const all = flags.functions ? found : load(file, true, flags.sourceType);
  const ordinary = withInner(all, qualname);
  if (ordinary) return ordinary;
  const names = [...new Set(all.codes.map((code) => code.co_qualname))];
  throw CliError.of('no-function', `there is no function '${qualname}' in it; ${others(qualname, names)}`, shownPath(file));
}

const most = 20;

/** Which functions there are instead. */
function others(qualname: string, names: readonly string[]): string {
  if (names.length === 0) return 'it has none at all';
  const near = nearNames(qualname, names);
  if (near.length > 0) return `did you mean ${near.map((name) => `'${name}'`).join(' or ')}?`;
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `it has ${names.slice(0, most).join(', ')}${more}`;
}

/** The functions of a name, each with those in it. */
function withInner(found: Found, qualname: string): Found | undefined {
  const codes = found.codes.filter((code) => code.co_qualname === qualname);
  return codes.length === 0 ? undefined : { ...found, codes: flat(codes) };
}

function stays(warning: CompileWarning): string {
  return `${warning.function} stays native and has no instructions: ${warning.message} (line ${warning.line})`;
}

/** @throws CliError with the file's problem */
function load(file: string, functions: boolean, sourceType: SourceType | undefined): Found {
  if (isTyped(file)) throw CliError.of('typescript', stripTypes(file), shownPath(file));
  try {
    const { text } = decodeSource(readFileSync(file));
    const sidecar = sidecarReference(text);
    if (sidecar !== undefined) return fromSidecar(path.resolve(path.dirname(file), sidecar), text, functions);
    const sourceTypes = sourceType ? [sourceType] : new PackageTypes().goals(file).sourceTypes;
    const inside = embedded(text, sourceTypes, shownPath(file));
    if (inside.length > 0) return compiled(inside, functions);
    const { codeObjects, warnings } = compileText(text, sourceTypes, { filename: shownPath(file), sourcemap: false, functions });
    return { codes: flat(codeObjects), warnings, source: splitLines(text) };
  } catch (error) {
    if (error instanceof CliError) throw error;
    const problem = problemOf(error, file);
    const hint = error instanceof CompileError && error.code === 'already-compiled' ? ' (its source has the same instructions)' : '';
    throw new CliError([{ ...problem, message: problem.message + hint }]);
  }
}

/** What a compiled file has inside; nothing, where the compiler is the one to say what is wrong with it. */
function embedded(text: string, sourceTypes: readonly SourceType[], filename: string): CodeObjectData[] {
  if (!mayBeCompiled(text)) return [];
  for (const sourceType of sourceTypes) {
    try {
      return embeddedCode(text, sourceType, filename);
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
    }
  }
  return [];
}

/** A class of generators has this, whatever its names have become. */
function mayBeCompiled(text: string): boolean {
  return /static\s+of\s*\(/.test(text);
}

/** What a compiled file has. With frames for ordinary functions, that is more than generator functions and what is in them. */
function compiled(codes: readonly CodeObjectData[], functions: boolean): Found {
  const all = flat(codes);
  const generators = functions ? [] : all.filter(isGenerator);
  return { codes: generators.length > 0 ? flat(generators) : all, warnings: [], source: undefined };
}

function isGenerator({ co_flags }: CodeObjectData): boolean {
  return (co_flags & CO_GENERATOR) !== 0;
}

/** @param text the compiled file that points there */
function fromSidecar(sidecar: string, text: string, functions: boolean): Found {
  try {
    const { codeObjects } = decodeSidecar(readFileSync(sidecar, 'utf8'), shownPath(sidecar));
    checkBelongs(codeObjects, text, shownPath(sidecar));
    return compiled(codeObjects, functions);
  } catch (error) {
    throw new CliError([problemOf(error, sidecar)]);
  }
}

/** Functions with those in them, each once: a compiled function inside another stands both in it and beside it. */
function flat(codes: readonly CodeObjectData[]): CodeObjectData[] {
  const seen = new Map<string, CodeObjectData>();
  const add = (code: CodeObjectData): void => {
    const key = `${code.co_firstlineno} ${code.co_qualname} ${code.hash}`;
    if (!seen.has(key)) seen.set(key, code);
    for (const inner of innerCode(code)) add(inner);
  };
  for (const code of codes) add(code);
  return [...seen.values()];
}
