/**
 * Compiles chapter.js, loads it, and looks into its functions and generators while they run.
 * What follows `>>>` is evaluated as it stands, and the value is printed below it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inspect as show } from 'node:util';
import { compile } from 'genframe';
import * as dis from 'genframe/dis';
import * as inspect from 'genframe/inspect';
import { StopIteration } from 'genframe/runtime';

// 1. Compile. `functions: true` gives ordinary functions frames and code objects as well.
const input = new URL('chapter.js', import.meta.url);
const output = new URL('out/chapter.js', import.meta.url);
const { code } = compile(readFileSync(input, 'utf8'), { filename: 'chapter.js', functions: true });
mkdirSync(new URL('.', output), { recursive: true });
writeFileSync(output, code);

// 2. Load what came out, as any other module.
const chapter = await import(output.href);
const { foo, gen_fn } = chapter;

// 3. Use it.
let frame;
let gen;
let other;

title('A function is a code object');
repl(() => dis.dis(foo));

title('It runs in a frame on the heap, which outlives the call');
repl(() => foo());
repl(() => (frame = chapter.frame));
repl(() => frame.f_code.co_name);
repl(() => frame.f_back.f_code.co_name);
repl(() => frame.f_back.f_code === foo.__code__);

title('A generator function is marked by a flag');
repl(() => (gen_fn.__code__.co_flags & (1 << 5)) !== 0);
repl(() => (foo.__code__.co_flags & (1 << 5)) !== 0);
repl(() => inspect.isgeneratorfunction(gen_fn));
repl(() => dis.dis(gen_fn));

title('Calling it runs nothing, and gives a generator with its own code and frame');
repl(() => (gen = gen_fn()));
repl(() => gen.gi_code.co_name);
repl(() => gen.gi_code.co_code.length);
repl(() => gen.gi_frame.f_lasti);
repl(() => inspect.getgeneratorstate(gen));

title('It runs to its first yield, and stops in the middle');
repl(() => gen.send(undefined));
repl(() => gen.gi_frame.f_lasti);
repl(() => gen.gi_frame.f_lineno);
repl(() => gen.gi_frame.f_locals);
repl(() => dis.dis(gen.gi_frame));

title('The value sent in becomes the value of the yield');
repl(() => gen.send('hello'));
repl(() => gen.gi_frame.f_locals);
repl(() => gen.gi_frame.f_lasti);

title('Each generator has a frame of its own');
repl(() => (other = gen_fn()));
repl(() => other.gi_frame !== gen.gi_frame);
repl(() => other.gi_frame.f_lasti);

title('The end is a StopIteration with the returned value');
repl(() => gen.send('goodbye'));
repl(() => gen.gi_frame);

function title(text) {
  console.log(`\n# ${text}\n`);
}

/** Print an expression and its value, as Python's interactive interpreter does. */
function repl(expression) {
  console.log(`>>> ${source(expression)}`);
  try {
    const value = expression();
    if (value !== undefined) console.log(brief(value));
  } catch (error) {
    if (!(error instanceof StopIteration)) throw error;
    console.log(String(error));
  }
}

/** What stands behind the arrow. */
function source(expression) {
  const text = expression.toString().replace(/^\(\) => /, '');
  return /^\(\w+ = .*\)$/.test(text) ? text.slice(1, -1) : text;
}

/** Generators and frames by what they belong to, everything else as Node shows it. */
function brief(value) {
  if (inspect.isgenerator(value)) return `<generator object ${value.gi_code.co_qualname}>`;
  if (value?.f_code) return `<frame, file '${value.f_code.co_filename}', line ${value.f_lineno}, code ${value.f_code.co_name}>`;
  return show(value);
}
