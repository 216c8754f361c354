/** Random functions: parameters, bodies, arguments, closures. */
import { makeExpression, makeIterable, operand, readableName } from './expressions.js';
import { type Context, freshName, inFunction, type Maker, poolNames } from './maker.js';
import { makeBindingPattern } from './patterns.js';
import { makeBody } from './statements.js';
import { ASSIGNMENT, at, PRIMARY, put, type Text } from './text.js';

/** Arguments of a call, without the parentheses. */
export function makeArguments(maker: Maker, context: Context, depth: number): string {
  return maker.random
    .several(0, 3, () => {
      if (maker.random.chance(0.12)) return `...${put(makeIterable(maker, context, depth), ASSIGNMENT)}`;
      return operand(maker, context, depth);
    })
    .join(', ');
}

/**
 * Parameters of a function, without the parentheses.
 * @param context the function's own; the parameters are declared in it
 * @returns their text, and whether they are plain names (a strict directive may follow)
 */
export function makeParameters(maker: Maker, context: Context): { text: string; simple: boolean } {
  const { random } = maker;
  const names: string[] = [];
  // Defaults and patterns are evaluated at the call, where nothing can be yielded.
  const inParameters: Context = { ...context, fn: { ...context.fn, yields: false } };
  let simple = true;
  const parameters = random.several(0, 3, () => {
    if (random.chance(0.15)) {
      simple = false;
      const { pattern, source } = makeBindingPattern(maker, inParameters, 1, names);
      return `${pattern} = ${source}`;
    }
    const name = freshName(maker, context);
    if (names.includes(name)) return undefined;
    names.push(name);
    if (!random.chance(0.2)) return name;
    simple = false;
    return `${name} = ${operand(maker, inParameters, 1)}`;
  });
  if (random.chance(0.15)) {
    const rest = freshName(maker, context);
    if (!names.includes(rest)) {
      simple = false;
      names.push(rest);
      parameters.push(`...${rest}`);
    }
  }
  for (const name of names) context.scope.declareLexical(name, 'parameter');
  return { text: parameters.filter((parameter) => parameter !== undefined).join(', '), simple };
}

/** `(parameters) { body }` of a generator, made for the place where the function stands. */
export function makeGeneratorRest(maker: Maker, outer: Context, facts: Partial<Context['fn']> = {}): string {
  const context = inFunction(outer, {
    yields: true,
    returns: true,
    args: true,
    superOf: 'none',
    privates: [],
    newTarget: true,
    ownThis: false,
    ...facts,
  });
  const directive = !context.fn.strict && maker.random.chance(0.08);
  if (directive) context.fn.strict = true;
  const parameters = makeParameters(maker, context);
  const body = makeBody(maker, context, 2, 7);
  return `(${parameters.text}) {\n${directive && parameters.simple ? "'use strict';\n" : ''}${body}\n}`;
}

/** As `makeGeneratorRest`, of a generator that delegates to itself a few levels deep. */
export function makeRecursiveRest(maker: Maker, outer: Context, name: string): string {
  const context = inFunction(outer, {
    yields: true,
    returns: true,
    args: true,
    superOf: 'none',
    privates: [],
    newTarget: true,
    ownThis: false,
  });
  // Nothing assigns to it: its name is none of the pool's.
  const level = maker.unique('n');
  context.scope.declareLexical(level, 'counter');
  const before = makeBody(maker, context, 0, 2);
  const call = `if (${level} > 0) log(${maker.id()}, yield* ${name}(${level} - 1));`;
  return `(${level} = 2) {\n${level} = ${level} > 2 ? 2 : Math.trunc(${level});\n${before}\n${call}\n${makeBody(maker, context, 0, 3)}\n}`;
}

/** An anonymous or named generator function expression. */
export function makeGeneratorExpression(maker: Maker, context: Context): Text {
  const name = maker.random.chance(0.3) ? ` ${maker.unique('g')}` : '';
  return at(PRIMARY, `function*${name}${makeGeneratorRest(maker, context)}`);
}

/** A function expression with one of the ways to return something. */
export function makeFunctionExpression(maker: Maker, outer: Context, depth: number): Text {
  const context = inFunction(outer, {
    yields: false,
    returns: true,
    args: true,
    superOf: 'none',
    privates: [],
    newTarget: true,
    ownThis: false,
  });
  const parameters = makeParameters(maker, context);
  return at(PRIMARY, `function (${parameters.text}) { return ${operand(maker, context, depth, ASSIGNMENT)}; }`);
}

/** An arrow function: reads, writes or does something with what is around it. */
export function makeArrow(maker: Maker, outer: Context, depth: number): Text {
  const context = inFunction(outer, { yields: false, returns: true });
  const parameter = maker.random.chance(0.4) ? maker.random.pick(poolNames) : undefined;
  if (parameter !== undefined) context.scope.declareLexical(parameter, 'parameter');
  const body = makeExpression(maker, context, depth);
  const text = body.text.startsWith('{') ? `(${body.text})` : put(body, ASSIGNMENT);
  return at(ASSIGNMENT, `${maker.random.chance(0.03) ? 'async ' : ''}(${parameter ?? ''}) => ${text}`);
}

/** A closure that the driver calls between two steps: it reads or changes a variable of the function. */
export function makeHook(maker: Maker, context: Context): string {
  const name = readableName(maker, context) ?? 'o1';
  const kind = context.scope.lookup(name);
  const writable = kind === 'let' || kind === 'var' || kind === 'parameter';
  const forms = [`() => ${name}`, `() => typeof ${name}`];
  if (kind === 'counter') forms.push(`() => ${name}++`);
  if (writable) forms.push(`(x) => { ${name} = x; }`, `() => ${name}++`, `(x) => (${name} = [x, ${name}])`);
  return `hook(${maker.random.pick(forms)});`;
}
