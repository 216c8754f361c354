/** A whole random program: generators in every form, each run by the driver and by the language. */
import type { Mode } from '../differential/sample.js';
import { makeClass } from './classes.js';
import { makeArguments, makeGeneratorRest, makeRecursiveRest } from './functions.js';
import { type Context, freshName, inBlock, inFunction, Maker, things } from './maker.js';
import { Random, type Weighted } from './random.js';
import { type Callable, Scope } from './scope.js';
import { minify, respell } from './spelling.js';
import { makeBody, makeObjectStatement, makeStatement } from './statements.js';

export interface FuzzProgram {
  seed: number;
  mode: Mode;
  text: string;
}

const modes: Weighted<Mode> = [
  [5, 'script'],
  [2, 'script+strict'],
  [1.5, 'commonjs'],
  [1.5, 'module'],
];

type Make = (maker: Maker, context: Context) => string;

/** Make the program of a seed. The same seed gives the same program. */
export function makeProgram(seed: number): FuzzProgram {
  const random = new Random(seed);
  const mode = random.weighted(modes);
  const maker = new Maker(random, 80 + random.int(200), mode === 'module');
  const strict = mode === 'script+strict' || mode === 'module';
  const context: Context = {
    scope: new Scope(undefined, true),
    fn: { yields: false, returns: false, args: false, strict, superOf: 'none', privates: [], newTarget: false, ownThis: false },
    targets: [],
    depth: 0,
  };
  const lines = things.map((name) => `const ${name} = new Thing('${name}');`);
  for (let count = random.int(4); count > 0; count--) lines.push(makeVariable(maker, context));
  for (let count = random.int(2); count > 0; count--) lines.push(guarded(maker, makeStatement(maker, { ...context, depth: 4 })));
  for (let count = 1 + random.int(3); count > 0; count--) {
    if (mode === 'module' && random.chance(0.2)) lines.push(`log(${maker.id()}, await 0);`);
    lines.push(makeDefinition(maker, context, mode));
  }
  const text = `${lines.join('\n')}\n`;
  const spelling = random.weighted<() => string>([
    [6, (): string => text],
    [3, (): string => respell(text, mode, random)],
    [1, (): string => minify(text, mode)],
  ]);
  return { seed, mode, text: spelling() };
}

/** A variable that the generators below it can share. */
function makeVariable(maker: Maker, context: Context): string {
  const name = freshName(maker, context);
  const kind = maker.random.pick(['let', 'let', 'const', 'var'] as const);
  return context.scope.declareLexical(name, kind)
    ? `${kind} ${name} = ${maker.random.pick(['1', "'text'", '[1, 2]', '{ n: 1 }', '0'])};`
    : ';';
}

/** Declarations stay at the top level; anything else that throws must not end the program. */
function guarded(maker: Maker, text: string): string {
  return /^(?:let|const|var|class|function|async)\b/.test(text) ? text : `try { ${text} } catch (x) { log(${maker.id()}, x); }`;
}

/** Define generators in one of the forms, and run them. */
function makeDefinition(maker: Maker, context: Context, mode: Mode): string {
  const form = maker.random.weighted<Make>([
    [5, (m, c): string => declared(m, c, mode)],
    [2, assigned],
    [3, inClass],
    [2, (m, c): string => `${makeObjectStatement(m, c)}\n${runLast(m, c)}`],
    [3, insideFunction],
    [2, insideLoop],
    [1, insideBlock],
  ]);
  return form(maker, context);
}

function declared(maker: Maker, context: Context, mode: Mode): string {
  const name = maker.unique('g');
  const exported = mode === 'module' && context.depth === 0 && maker.random.chance(0.5) ? 'export ' : '';
  const text = `${exported}function* ${name}${maker.random.chance(0.15) ? makeRecursiveRest(maker, context, name) : makeGeneratorRest(maker, context)}`;
  context.scope.callables.push({ text: name, generator: true });
  return `${text}\n${runLast(maker, context)}`;
}

const assigned: Make = (maker, context) => {
  const name = maker.unique('g');
  const own = maker.random.chance(0.5) ? ` ${maker.unique('self')}` : '';
  const text = `${maker.random.pick(['const', 'let', 'var'])} ${name} = function*${own}${makeGeneratorRest(maker, context)};`;
  context.scope.callables.push({ text: name, generator: true });
  return `${text}\n${runLast(maker, context)}`;
};

const inClass: Make = (maker, context) => {
  const name = maker.unique('K');
  const made = makeClass(maker, context, name, 1);
  const methods = made.methods(name).filter(({ generator }) => generator);
  context.scope.callables.push(...methods);
  return [made.text, ...methods.map((method) => makeRun(maker, context, method))].join('\n');
};

const insideFunction: Make = (maker, outer) => {
  const name = maker.unique('f');
  const arrow = maker.random.chance(0.4);
  const context = inFunction(outer, arrow ? { returns: true } : { returns: true, args: true, newTarget: true });
  const body = [makeBody(maker, context, 0, 2), makeDefinition(maker, context, 'script'), makeBody(maker, context, 0, 1)].join('\n');
  const call = `try { ${name}(${maker.random.several(0, 3, () => String(maker.random.int(9))).join(', ')}); } catch (x) { log(${maker.id()}, x); }`;
  return arrow ? `const ${name} = (...values) => {\n${body}\n};\n${call}` : `function ${name}() {\n${body}\n}\n${call}`;
};

const insideLoop: Make = (maker, outer) => {
  const context = inBlock(outer);
  const counter = maker.unique('i');
  context.scope.declareLexical(counter, 'counter');
  const inner = inBlock(context);
  const body = [makeBody(maker, { ...inner, depth: 4 }, 0, 2), makeDefinition(maker, inner, 'script')].join('\n');
  return `try { for (let ${counter} = 0; ${counter} < 2; ${counter}++) {\n${body}\n} } catch (x) { log(${maker.id()}, x); }`;
};

const insideBlock: Make = (maker, outer) => {
  const context = inBlock(outer);
  return `try {\n${[makeBody(maker, { ...context, depth: 4 }, 0, 2), makeDefinition(maker, context, 'script')].join('\n')}\n} catch (x) { log(${maker.id()}, x); }`;
};

function runLast(maker: Maker, context: Context): string {
  const callable = context.scope.callables.at(-1);
  return callable ? maker.random.several(1, 3, () => makeRun(maker, context, callable)).join('\n') : '';
}

const steps: Weighted<string> = [
  [3, 'undefined'],
  [3, '1'],
  [2, '0'],
  [2, '2'],
  [1, "'x'"],
  [1, 'null'],
  [1, '[1, 2]'],
  [1, '{ n: 1 }'],
  [1, 'true'],
  [0.5, 'o1'],
  [1.5, "{ throw: new Error('sent') }"],
  [0.7, "{ throw: 'text' }"],
  [1.5, "{ return: 'R' }"],
  [0.3, '{ return: undefined }'],
];

/** One use of a generator function. */
function makeRun(maker: Maker, context: Context, { text }: Callable): string {
  const { random } = maker;
  const plain: Context = { ...context, fn: { ...context.fn, yields: false } };
  const call = `${text}(${makeArguments(maker, plain, 1)})`;
  const run = random.weighted<() => string>([
    [10, () => `drive(${[call, ...random.several(0, 7, () => random.weighted(steps))].join(', ')});`],
    [2, () => `for (const x of ${call}) { log(x);${random.chance(0.4) ? ' if (log(1)) break;' : ''} }`],
    [1, () => `log([...${call}]);`],
    [1, () => `const [x, y = 1${random.chance(0.5) ? ', ...z' : ''}] = ${call}; log(x, y);`],
    [1, () => `const x = ${call}, y = ${text}(2); log(x.next(), y.next(1), x.next(2), y.return('R'), x.next(), y.next());`],
    [0.5, () => `log(Array.from(${call}), Reflect.ownKeys(${call}), Object.prototype.toString.call(${call}));`],
    [0.5, () => `drive((function* () { return yield* ${call}; })(), 1, 2, { return: 'R' });`],
  ])();
  return `try { ${run} } catch (x) { log(${maker.id()}, x); }`;
}
