/** Random classes and object literals with generator methods. */
import { operand } from './expressions.js';
import { makeGeneratorRest } from './functions.js';
import { type Context, inFunction, type Maker, things } from './maker.js';
import type { Callable } from './scope.js';
import { ASSIGNMENT, at, PRIMARY, put, type Text } from './text.js';

export interface MadeClass {
  /** From `class` to the closing brace. */
  text: string;
  /** Generator methods, as calls on the given class name. */
  methods: (name: string) => Callable[];
}

/** A class; `heritage` and computed keys are evaluated in the context, and may yield there. */
export function makeClass(maker: Maker, context: Context, name: string, depth: number): MadeClass {
  const { random } = maker;
  const strict: Context = { ...context, fn: { ...context.fn, strict: true } };
  const derived = random.chance(0.5);
  const privates = random.chance(0.5) ? ['#x', '#y'] : [];
  // Keys that mention private names of their own class stay native.
  if (privates.length > 0) strict.fn.privates = [];
  const callables: ((name: string) => Callable)[] = [];
  const members = privates.map((field) => (random.chance(0.15) ? `${field}(x) { return [x, this.n]; }` : `${field} = ${random.int(9)};`));
  for (let count = 1 + random.int(3); count > 0; count--) {
    const member = makeMember(maker, strict, depth, derived, privates);
    members.push(member.text);
    if (member.callable) callables.push(member.callable);
  }
  const heritage = derived ? ` extends ${random.chance(0.5) ? `(${operand(maker, strict, Math.max(depth, 1))}, Made)` : 'Made'}` : '';
  return {
    text: `class ${name}${heritage} {\n${members.join('\n')}\n}`,
    methods: (of) => callables.map((callable) => callable(of)),
  };
}

interface Member {
  text: string;
  callable?: (name: string) => Callable;
}

function makeMember(maker: Maker, context: Context, depth: number, derived: boolean, privates: readonly string[]): Member {
  const { random } = maker;
  const name = maker.unique('m');
  return random.weighted<() => Member>([
    [
      6,
      () => ({
        text: `*${name}${makeGeneratorRest(maker, context, { superOf: derived ? 'made' : 'none', privates, ownThis: true })}`,
        callable: (of) => ({ text: `new ${of}().${name}`, generator: true }),
      }),
    ],
    [
      2,
      () => ({
        text: `static *${name}${makeGeneratorRest(maker, context, { superOf: derived ? 'made static' : 'none', ownThis: true })}`,
        callable: (of) => ({ text: `${of}.${name}`, generator: true }),
      }),
    ],
    [
      1,
      () => ({
        text: `static *#${name}${makeGeneratorRest(maker, context)}\nstatic ${name}() { return [...this.#${name}()]; }`,
        callable: (of) => ({ text: `${of}.${name}`, generator: false }),
      }),
    ],
    [
      1,
      () => ({
        text: `*[Symbol.iterator]${makeGeneratorRest(maker, context, { superOf: derived ? 'made' : 'none', privates, ownThis: true })}`,
        callable: (of) => ({ text: `new ${of}()[Symbol.iterator]`, generator: true }),
      }),
    ],
    [1, () => ({ text: `[${operand(maker, context, depth)}]() { return log(${maker.id()}); }` })],
    [
      1,
      () => ({
        text: `*[(${operand(maker, context, depth)}, '${name}')]${makeGeneratorRest(maker, context, { superOf: derived ? 'made' : 'none', privates, ownThis: true })}`,
        callable: (of) => ({ text: `new ${of}().${name}`, generator: true }),
      }),
    ],
    [0.5, () => ({ text: `static *[${operand(maker, context, depth)}]${makeGeneratorRest(maker, context, { ownThis: true })}` })],
    [
      0.7,
      () => ({
        text: `${random.chance(0.5) ? 'static ' : ''}[${operand(maker, context, depth)}] = function*${makeGeneratorRest(maker, context)};`,
      }),
    ],
    [
      0.7,
      () => ({
        text: `*${name}() { yield 1; }\n${random.pick(['[', '*[', 'get ['])}${random.chance(0.5) ? `'${name}'` : `(${operand(maker, context, depth)}, '${name}')`}]() { return [2]; }`,
        callable: (of) => ({ text: `[].concat(new ${of}().${name})[0]`, generator: false }),
      }),
    ],
    [0.7, () => ({ text: `get ${name}() { return ${initialiser(maker, context, derived, privates)}; }` })],
    [0.5, () => ({ text: `set [${operand(maker, context, depth)}](x) { log(${maker.id()}, x); }` })],
    [1, () => ({ text: `static [${operand(maker, context, depth)}] = log(${maker.id()});` })],
    [1, () => ({ text: `${name} = ${initialiser(maker, context, derived, privates)};` })],
    [1, () => ({ text: `static { log(${maker.id()}, ${initialiser(maker, context, false, [])}); }` })],
  ])();
}

/** A field's value: no `arguments`, nothing to yield. */
function initialiser(maker: Maker, outer: Context, derived: boolean, privates: readonly string[]): string {
  const context = inFunction(outer, {
    yields: false,
    returns: false,
    args: false,
    strict: true,
    superOf: derived ? 'made' : 'none',
    privates,
    newTarget: false,
    ownThis: true,
  });
  return operand(maker, context, 1);
}

export function makeClassExpression(maker: Maker, context: Context, depth: number): Text {
  return at(PRIMARY, makeClass(maker, context, maker.random.chance(0.5) ? maker.unique('K') : '', depth).text);
}

/** An object literal with a generator method, and the call that starts it. */
export function makeObjectWithGenerator(maker: Maker, context: Context, name: string): { text: string; callable: Callable } {
  const { random } = maker;
  const withProto = random.chance(0.5);
  const proto = withProto ? `__proto__: ${random.pick(things)}, ` : '';
  const key = random.weighted<[string, string]>([
    [4, ['gen', '.gen']],
    [1, ["['ge' + 'n']", '.gen']],
    [1, ["'quoted key'", "['quoted key']"]],
    [1, ['[Symbol.iterator]', '[Symbol.iterator]']],
    [1, ['7', '[7]']],
  ]);
  const method = `*${key[0]}${makeGeneratorRest(maker, context, { superOf: withProto ? 'thing' : 'none', ownThis: true })}`;
  return {
    text: `{ ${proto}n: ${put(at(ASSIGNMENT, operand(maker, context, 1)), ASSIGNMENT)}, ${method} }`,
    callable: { text: `${name}${key[1]}`, generator: true },
  };
}
