/** Random statements. */
import { makeClass, makeObjectWithGenerator } from './classes.js';
import { makeExpression, makeIterable, makeTarget, operand } from './expressions.js';
import { makeArguments, makeFunctionExpression, makeGeneratorRest, makeHook } from './functions.js';
import { type Context, freshName, inBlock, type Maker, things } from './maker.js';
import { makeAssignmentPattern, makeBindingPattern } from './patterns.js';
import type { Weighted } from './random.js';
import { ASSIGNMENT, put, SEQUENCE, statement } from './text.js';

type Make = (maker: Maker, context: Context) => string;

const expressionDepth = 3;
const maxDepth = 5;

/** Statements, one a line, in the scope of the context. */
export function makeBody(maker: Maker, context: Context, least: number, most: number): string {
  return join(
    maker,
    maker.random.several(least, most, () => makeStatement(maker, context)),
  );
}

/** A statement a line; seldom without the `;` at its end, where the next one cannot go on with its line. */
function join(maker: Maker, statements: readonly string[]): string {
  return statements
    .map((text, i) => {
      const next = statements[i + 1];
      const mayEnd = /[\w)\]'}];$/.test(text) && (next === undefined || /^[a-z{]/.test(next)) && !/^(?:in|instanceof)\b/.test(next ?? '');
      return mayEnd && maker.random.chance(0.1) ? text.slice(0, -1) : text;
    })
    .join('\n');
}

/** What a head applies to: a block, or a single statement. */
function makeBranch(maker: Maker, context: Context): string {
  if (maker.random.chance(0.75)) return makeBlock(maker, context);
  const single = maker.random.pick([expressionStatement, context.fn.yields ? yieldStatement : logStatement, logStatement]);
  return single(maker, inBlock(context));
}

function makeBlock(maker: Maker, context: Context, least = 1, most = 3): string {
  return `{\n${makeBody(maker, inBlock(context), least, most)}\n}`;
}

export const makeStatement: Make = (maker, context) => {
  maker.size--;
  const { fn, depth, targets } = context;
  const when = (condition: boolean, weight: number): number => (condition ? weight : 0);
  const nested = depth < maxDepth && maker.size > 0;
  const table: Weighted<Make> = [
    [14, expressionStatement],
    [when(fn.yields, 16), yieldStatement],
    [8, logStatement],
    [11, declaration],
    [5, (m, c): string => makeHook(m, c)],
    [when(nested, 5), ifStatement],
    [when(nested, 5), forStatement],
    [when(nested, 3), whileStatement],
    [when(nested, 2), doStatement],
    [when(nested, 6), forOfStatement],
    [when(nested, 3), forInStatement],
    [when(nested, 4), switchStatement],
    [when(nested, 10), tryStatement],
    [when(nested, 2), blockStatement],
    [when(nested, 2), labelledBlock],
    [when(nested, 3), functionInBlock],
    [when(context.scope.isFunction, 1.5), hoistedFunction],
    [when(nested, 2), classDeclaration],
    [when(nested, 2), nestedGenerator],
    [when(targets.length > 0, 3), jump],
    [when(depth > 1, 2), leave],
    [0.5, asyncStatement],
  ];
  return maker.random.weighted(table)(maker, context);
};

const expressionStatement: Make = (maker, context) => statement(makeExpression(maker, context, expressionDepth));

const yieldStatement: Make = (maker, context) =>
  maker.random.chance(0.2)
    ? `yield* ${put(makeIterable(maker, context, 2), ASSIGNMENT)};`
    : `${maker.random.chance(0.5) ? '' : `${makeTarget(maker, context, 1)} = `}yield ${operand(maker, context, 2)};`;

const logStatement: Make = (maker, context) => `log(${maker.id()}, ${operand(maker, context, 2)});`;

const declaration: Make = (maker, context) => {
  const { random } = maker;
  const kind = random.pick(['let', 'let', 'const', 'var'] as const);
  const names: string[] = [];
  let declarator: string;
  if (random.chance(0.25)) {
    const { pattern, source } = makeBindingPattern(maker, context, 2, names);
    declarator = `${pattern} = ${source}`;
  } else {
    const name = freshName(maker, context);
    names.push(name);
    declarator = kind !== 'const' && random.chance(0.12) ? name : `${name} = ${operand(maker, context, expressionDepth)}`;
    const second = freshName(maker, context);
    if (second !== name && random.chance(0.15)) {
      names.push(second);
      declarator += `, ${second} = ${operand(maker, context, 1)}`;
    }
  }
  if (!context.scope.declareAll(names, kind)) return expressionStatement(maker, context);
  return `${kind} ${declarator};`;
};

const ifStatement: Make = (maker, context) => {
  const test = operand(maker, context, 2, SEQUENCE);
  const consequent = makeBranch(maker, context);
  const otherwise = maker.random.chance(0.5) ? ` else ${makeBranch(maker, context)}` : '';
  return `if (${test}) ${consequent}${otherwise}`;
};

function inLoop(maker: Maker, context: Context): { body: Context; label: string } {
  const label = maker.random.chance(0.3) ? maker.unique('L') : undefined;
  return {
    body: { ...context, targets: [...context.targets, { kind: 'loop', label }] },
    label: label === undefined ? '' : `${label}: `,
  };
}

/** Loops end because their counter, which has a name of its own, is only ever counted up. */
const forStatement: Make = (maker, outer) => {
  const { random } = maker;
  const counter = maker.unique('i');
  const context = inBlock(outer);
  context.scope.declareLexical(counter, 'counter');
  const { body, label } = inLoop(maker, context);
  const limit = 1 + random.int(3);
  const second = random.chance(0.2) ? freshName(maker, context) : undefined;
  const extra = second !== undefined ? `, ${second} = ${operand(maker, context, 1)}` : '';
  if (second !== undefined) context.scope.declareLexical(second, 'let');
  const kind = second === undefined && random.chance(0.15) ? 'var' : 'let';
  const test = random.chance(0.2) ? `(${operand(maker, context, 1)}, ${counter} < ${limit})` : `${counter} < ${limit}`;
  const update = random.chance(0.2) ? `${counter}++, ${operand(maker, context, 1)}` : `${counter}++`;
  if (random.chance(0.1))
    return `${label}for (${kind} ${counter} = 0${extra}; ; ${update}) {\nif (!(${test})) break;\n${makeBody(maker, inBlock(body), 1, 3)}\n}`;
  if (second === undefined && random.chance(0.1))
    return `{ let ${counter} = 0; ${label}for (${makeTarget(maker, context, 1)} = ${operand(maker, context, 1)}; ${test}; ${update}) ${makeBlock(maker, body)} }`;
  return `${label}for (${kind} ${counter} = 0${extra}; ${test}; ${update}) ${makeBlock(maker, body)}`;
};

const whileStatement: Make = (maker, outer) => {
  const counter = maker.unique('w');
  const context = inBlock(outer);
  context.scope.declareLexical(counter, 'counter');
  const { body, label } = inLoop(maker, context);
  const test = maker.random.chance(0.4) ? `(${operand(maker, context, 2)}) && ` : '';
  return `{ let ${counter} = 0; ${label}while (${test}${counter}++ < ${1 + maker.random.int(3)}) ${makeBlock(maker, body)} }`;
};

const doStatement: Make = (maker, outer) => {
  const counter = maker.unique('w');
  const context = inBlock(outer);
  context.scope.declareLexical(counter, 'counter');
  const { body, label } = inLoop(maker, context);
  const block = makeBlock(maker, body);
  const test = maker.random.chance(0.4) ? `(${operand(maker, context, 2)}) && ` : '';
  return `{ let ${counter} = 0; ${label}do ${block} while (${test}${counter}++ < ${1 + maker.random.int(3)}); }`;
};

/** The head of a `for`-`of` or `for`-`in`: a declaration, a pattern or a target. */
function makeHead(maker: Maker, context: Context, patterns: boolean): string {
  const { random } = maker;
  if (random.chance(0.15)) return makeTarget(maker, context, 1);
  // Of an object pattern, V8 evaluates the first target before it looks whether the value is null, against the standard.
  if (patterns && random.chance(0.1)) return makeAssignmentPattern(maker, context, 2, 1).pattern;
  const kind = random.pick(['let', 'const', 'const', 'var'] as const);
  const names: string[] = [];
  const binding = makeBinding(maker, context, names, patterns ? 0.35 : 0.1);
  return context.scope.declareAll(names, kind) ? `${kind} ${binding}` : makeTarget(maker, context, 1);
}

/** A fresh name, or a pattern of some, whose source is given elsewhere. `names` collects what it binds. */
function makeBinding(maker: Maker, context: Context, names: string[], patterns: number): string {
  if (maker.random.chance(patterns)) return makeBindingPattern(maker, context, 2, names, 0.2).pattern;
  const name = freshName(maker, context);
  names.push(name);
  return name;
}

const forOfStatement: Make = (maker, outer) => {
  const source = put(makeIterable(maker, outer, 2), ASSIGNMENT);
  const context = inBlock(outer);
  const head = makeHead(maker, context, true);
  const { body, label } = inLoop(maker, context);
  return `${label}for (${head} of ${source}) ${makeBranch(maker, body)}`;
};

const forInStatement: Make = (maker, outer) => {
  const { random } = maker;
  if (random.chance(0.1)) return changingForIn(maker, outer);
  const source = random.pick(['o1', '{ x: 1, y: 2 }', '[1, 2]', 'o2.list', operand(maker, outer, 1, SEQUENCE)]);
  const first = freshName(maker, outer);
  if (!outer.fn.strict && random.chance(0.1) && outer.scope.declareAll([first], 'var'))
    return `for (var ${first} = ${operand(maker, outer, 1)} in ${source}) ${makeBlock(maker, inLoop(maker, inBlock(outer)).body)}`;
  const context = inBlock(outer);
  const head = makeHead(maker, context, false);
  const { body, label } = inLoop(maker, context);
  return `${label}for (${head} in ${source}) ${makeBlock(maker, body)}`;
};

/** The object changes while its keys are visited. */
function changingForIn(maker: Maker, outer: Context): string {
  const { random } = maker;
  const name = maker.unique('k');
  const context = inBlock(outer);
  context.scope.declareLexical(name, 'const');
  const thing = random.pick(things);
  const change = random.pick([
    `delete ${thing}.list.z`,
    `delete ${thing}.list[1]`,
    `${thing}.list.push(${name})`,
    `${thing}.list.z = ${name}`,
    `Object.defineProperty(${thing}.list, '1', { enumerable: false, configurable: true })`,
    `Object.setPrototypeOf(${thing}.list, { q: 1, __proto__: Array.prototype })`,
  ]);
  const { body, label } = inLoop(maker, context);
  return `${thing}.list = Object.assign([5, 6, 7], { y: 1, z: 2 });\n${label}for (const ${name} in ${thing}.list) {\nlog(${maker.id()}, ${name});\nif (${thing}.list.length < 6) ${change};\n${makeBody(maker, inBlock(body), 1, 2)}\n}`;
}

const switchStatement: Make = (maker, outer) => {
  const { random } = maker;
  const subject = operand(maker, outer, 2, SEQUENCE);
  const label = random.chance(0.2) ? maker.unique('L') : undefined;
  const context = inBlock({ ...outer, targets: [...outer.targets, { kind: 'switch', label }] });
  const withDefault = random.int(5);
  const cases = random.several(1, 4, () => {
    const test = random.chance(0.7) ? random.pick(['0', '1', '2', '3', "'x'", 'undefined']) : operand(maker, context, 1, SEQUENCE);
    const end = random.chance(0.5) ? '\nbreak;' : '';
    return `case ${test}:\n${makeBody(maker, context, 0, 2)}${end}`;
  });
  if (withDefault < cases.length) cases.splice(withDefault, 0, `default:\n${makeBody(maker, context, 0, 2)}`);
  return `${label === undefined ? '' : `${label}: `}switch (${subject}) {\n${cases.join('\n')}\n}`;
};

const tryStatement: Make = (maker, context) => {
  const { random } = maker;
  const form = random.int(3);
  const block = makeBlock(maker, context, 1, 3);
  const handler = form === 1 ? '' : ` ${makeHandler(maker, context)}`;
  const finalizer = form === 0 ? '' : ` finally ${makeBlock(maker, context, 1, 2)}`;
  return `try ${block}${handler}${finalizer}`;
};

function makeHandler(maker: Maker, outer: Context): string {
  const { random } = maker;
  if (random.chance(0.2)) return `catch ${makeBlock(maker, outer, 0, 2)}`;
  const context = inBlock(outer);
  const names: string[] = [];
  const binding = makeBinding(maker, context, names, 0.3);
  for (const name of names) context.scope.declareLexical(name, 'catch');
  const shown = names.length > 0 ? `log(${maker.id()}, ${names[0]});\n` : '';
  return `catch (${binding}) {\n${shown}${makeBody(maker, context, 0, 2)}\n}`;
}

const blockStatement: Make = (maker, context) => makeBlock(maker, context, 1, 3);

const labelledBlock: Make = (maker, context) => {
  const label = maker.unique('L');
  return `${label}: ${makeBlock(maker, { ...context, targets: [...context.targets, { kind: 'block', label }] }, 1, 3)}`;
};

const functionInBlock: Make = (maker, outer) => {
  const context = inBlock(outer);
  const name = freshName(maker, context);
  if (!context.scope.declareLexical(name, 'function')) return blockStatement(maker, outer);
  const declared = makeFunctionExpression(maker, context, 1).text.replace('function (', `function ${name}(`);
  const body = makeBody(maker, context, 1, 2);
  const parts = maker.random.chance(0.5) ? [declared, body] : [body, declared];
  // In sloppy code the function goes to the scope around as well, mostly.
  const seen = outer.scope.lookup(name) === undefined || outer.scope.lookup(name) === 'var' ? `\nlog(${maker.id()}, typeof ${name});` : '';
  const label = !outer.fn.strict && maker.random.chance(0.1) ? `${maker.unique('L')}: ` : '';
  if (!outer.fn.strict && maker.random.chance(0.15)) return `if (${operand(maker, outer, 1, SEQUENCE)}) ${declared}${seen}`;
  return `{\n${parts.map((part) => (part === declared ? label + part : part)).join('\n')}\nlog(${maker.id()}, typeof ${name}, ${name}(${makeArguments(maker, context, 0)}));\n}${seen}`;
};

/** A function declaration of the function's own scope: known from its start on. */
const hoistedFunction: Make = (maker, context) => {
  const name = freshName(maker, context);
  if (!context.scope.declareAll([name], 'var')) return expressionStatement(maker, context);
  return makeFunctionExpression(maker, context, 1).text.replace('function (', `function ${name}(`);
};

const classDeclaration: Make = (maker, context) => {
  const name = maker.unique('K');
  const made = makeClass(maker, context, name, 1);
  context.scope.callables.push(...made.methods(name));
  return made.text;
};

const nestedGenerator: Make = (maker, context) => {
  const { random } = maker;
  const name = maker.unique('g');
  const text = random.weighted<() => string>([
    [3, () => `function* ${name}${makeGeneratorRest(maker, context)}`],
    [2, () => `const ${name} = function*${makeGeneratorRest(maker, context)};`],
  ]);
  const made = text();
  context.scope.callables.push({ text: name, generator: true });
  return `${made}\nlog(${maker.id()}, [...${name}(${makeArguments(maker, context, 1)})]);`;
};

const jump: Make = (maker, context) => {
  const { targets } = context;
  const ways: string[] = [];
  for (const { kind, label } of targets) {
    if (label !== undefined) ways.push(`break ${label};`, ...(kind === 'loop' ? [`continue ${label};`] : []));
  }
  if (targets.some(({ kind }) => kind === 'loop')) ways.push('continue;');
  if (targets.some(({ kind }) => kind !== 'block')) ways.push('break;');
  return sometimes(maker, context, ways.length > 0 ? maker.random.pick(ways) : ';');
};

const leave: Make = (maker, context) => {
  const { random } = maker;
  const value = operand(maker, context, 2, SEQUENCE);
  if (context.fn.returns && random.chance(0.6)) return sometimes(maker, context, random.chance(0.1) ? 'return;' : `return ${value};`);
  return sometimes(maker, context, `throw ${random.chance(0.5) ? `new Error('e${maker.id()}')` : value};`);
};

/** What ends a block ends it always, or on a condition. */
function sometimes(maker: Maker, context: Context, text: string): string {
  return maker.random.chance(0.5) ? text : `if (${operand(maker, context, 1, SEQUENCE)}) ${text}`;
}

const asyncStatement: Make = (maker, context) => {
  const generators = context.scope.reachable().filter((callable) => callable.generator);
  if (generators.length > 0 && maker.random.chance(0.4))
    return `(async () => { try { for await (const x of ${maker.random.pick(generators).text}()) log(${maker.id()}, x); } catch (x) { log(${maker.id()}, x); } })();`;
  return awaiting(maker, context);
};

const awaiting: Make = (maker, context) =>
  `(async () => { log(${maker.id()}, await ${maker.random.pick(things)}.n, ${operand(maker, { ...context, fn: { ...context.fn, yields: false } }, 1)}); })();`;

/** An object with a generator method, declared here. */
export function makeObjectStatement(maker: Maker, context: Context): string {
  const name = maker.unique('obj');
  const made = makeObjectWithGenerator(maker, context, name);
  context.scope.callables.push(made.callable);
  return `const ${name} = ${made.text};`;
}
