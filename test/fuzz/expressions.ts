/** Random expressions. Each is made for a context; `depth` says how much nesting is still allowed. */
import { makeClassExpression } from './classes.js';
import { makeArguments, makeArrow, makeFunctionExpression, makeGeneratorExpression, makeGeneratorRest } from './functions.js';
import { type Context, type Maker, poolNames, things } from './maker.js';
import { makeAssignmentPattern } from './patterns.js';
import type { Weighted } from './random.js';
import {
  AND,
  ASSIGNMENT,
  at,
  BINARY,
  CALL,
  COALESCE,
  CONDITIONAL,
  EXPONENT,
  OR,
  PRIMARY,
  put,
  SEQUENCE,
  type Text,
  UNARY,
  UPDATE,
} from './text.js';

type Make = (maker: Maker, context: Context, depth: number) => Text;

const literals = ['0', '1', '2', '3', '-1', '0.5', "''", "'x'", "'name'", "'n'", 'true', 'false', 'null', 'undefined', 'NaN', '[]', '({})'];

/** Any expression. */
export const makeExpression: Make = (maker, context, depth) => {
  maker.size--;
  if (depth <= 0 || maker.size <= 0) return leaf(maker, context, 0);
  return maker.random.weighted(choices(context))(maker, context, depth - 1);
};

/** An expression of at least the given precedence, as text. */
export function operand(maker: Maker, context: Context, depth: number, level: number = ASSIGNMENT): string {
  return put(makeExpression(maker, context, depth), level);
}

function choices({ fn }: Context): Weighted<Make> {
  const when = (condition: boolean, weight: number): number => (condition ? weight : 0);
  return [
    [9, leaf],
    [when(fn.yields, 24), makeYield],
    [when(fn.yields, 4), makeYieldStar],
    [6, logged],
    [6, binary],
    [4, unary],
    [5, logical],
    [3, conditional],
    [6, assignment],
    [3, logicalAssignment],
    [4, update],
    [3, patternAssignment],
    [6, call],
    [4, makeMember],
    [3, construct],
    [3, template],
    [2, tagged],
    [4, makeArray],
    [4, makeObject],
    [4, optionalChain],
    [2, remove],
    [2, sequence],
    [3, makeArrow],
    [1, makeFunctionExpression],
    [0.6, makeClassExpression],
    [0.6, immediateGenerator],
    [2, spreadIterable],
    [1, (): Text => at(PRIMARY, 'this')],
    [when(fn.ownThis, 3), (maker): Text => at(CALL, maker.random.pick(['this.n', 'this?.n', 'this.list']))],
    [when(fn.yields, 0.7), reentrance],
    [when(fn.args, 3), argumentsObject],
    [when(fn.superOf !== 'none', 6), superMember],
    [when(fn.privates.length > 0, 5), privateMember],
    [when(fn.newTarget, 0.5), (): Text => at(CALL, 'new.target')],
    [0.4, (maker): Text => at(CALL, maker.isModule ? 'import.meta.url' : 'this')],
    [0.5, dynamicImport],
    [0.5, (maker): Text => at(PRIMARY, maker.random.pick(['/x/g', '/[/]/', '/(?<y>y)/u']))],
  ];
}

const leaf: Make = (maker, context) => {
  const { random } = maker;
  if (random.chance(0.4)) return at(UNARY, random.pick(literals));
  const name = readableName(maker, context);
  if (name === undefined) return random.chance(0.5) ? at(CALL, `log(${maker.id()})`) : at(PRIMARY, random.pick(things));
  return random.chance(0.1) ? at(UNARY, `typeof ${name}`) : at(PRIMARY, name);
};

/** A visible name; seldom one that is not declared, or declared further down. */
export function readableName(maker: Maker, { scope }: Context): string | undefined {
  const visible = scope.visible();
  const undeclared = maker.random.chance(visible.length === 0 ? 0.05 : 0.012);
  if (visible.length === 0 && !undeclared) return undefined;
  const chosen = maker.random.pick(undeclared ? poolNames : visible);
  scope.use(chosen);
  return chosen;
}

/** Something to assign to: a variable, seldom a constant, or a member. */
export function makeTarget(maker: Maker, context: Context, depth: number): string {
  const { random } = maker;
  const { fn, scope } = context;
  const kinds = ['let', 'var', 'parameter', 'catch', ...(random.chance(0.08) ? ['const', 'function', 'class'] : [])];
  const names = scope.visible().filter((name) => kinds.includes(scope.lookup(name) ?? ''));
  if (names.length > 0 && random.chance(0.65)) {
    const name = random.pick(names);
    scope.use(name);
    return name;
  }
  const thing = random.pick(things);
  return random.weighted<() => string>([
    [3, () => `${thing}.n`],
    [2, () => `${thing}.p`],
    [2, () => `${thing}.deep.p`],
    [2, () => `${thing}[${operand(maker, context, Math.max(depth - 1, 1), SEQUENCE)}]`],
    [2, () => `${thing}.list[${random.int(4)}]`],
    [fn.ownThis ? 2 : 0, () => 'this.n'],
    [
      fn.superOf === 'none' ? 0 : 3,
      () => (random.chance(0.5) ? 'super.p' : `super[${operand(maker, context, Math.max(depth - 1, 1), SEQUENCE)}]`),
    ],
    [fn.privates.length === 0 ? 0 : 3, () => `this.${random.pick(fn.privates)}`],
    [fn.args && !fn.strict ? 2 : 0, () => `arguments[${random.int(3)}]`],
  ])();
}

const makeYield: Make = (maker, context, depth) =>
  at(
    ASSIGNMENT,
    maker.random.chance(0.15) ? 'yield' : `yield ${maker.random.chance(0.04) ? '/* c */ ' : ''}${operand(maker, context, depth)}`,
  );

const makeYieldStar: Make = (maker, context, depth) => at(ASSIGNMENT, `yield* ${put(makeIterable(maker, context, depth), ASSIGNMENT)}`);

const logged: Make = (maker, context, depth) => at(CALL, `log(${maker.id()}, ${operand(maker, context, depth)})`);

const binaryOperators = [
  '+',
  '+',
  '+',
  '-',
  '*',
  '/',
  '%',
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '!=',
  '===',
  '!==',
  '|',
  '&',
  '^',
  '<<',
  '>>',
  '>>>',
];

const binary: Make = (maker, context, depth) => {
  const { random } = maker;
  const side = (level: number): string => operand(maker, context, depth, level);
  // In parentheses for good: `in` may not stand bare in the head of a `for`.
  if (random.chance(0.06)) return at(PRIMARY, `(${side(BINARY + 1)} in ${random.pick(things)})`);
  if (random.chance(0.04)) return at(PRIMARY, `(${side(BINARY + 1)} instanceof ${random.pick(['Object', 'Made', 'Array'])})`);
  if (random.chance(0.06)) return at(EXPONENT, `${side(UPDATE)} ** ${side(EXPONENT)}`);
  // A space on both sides: `a - -b` must not become `a --b`.
  return at(BINARY, `${side(BINARY + 1)} ${random.pick(binaryOperators)} ${side(BINARY + 1)}`);
};

const unary: Make = (maker, context, depth) =>
  at(UNARY, `${maker.random.pick(['- ', '+ ', '!', '~', 'typeof ', 'void '])}${operand(maker, context, depth, UNARY)}`);

const logical: Make = (maker, context, depth) => {
  const side = (level: number): string => operand(maker, context, depth, level);
  const level = maker.random.pick([COALESCE, OR, AND]);
  if (level === COALESCE) return at(COALESCE, `${side(BINARY)} ?? ${side(BINARY)}`);
  return at(level, `${side(level)} ${level === OR ? '||' : '&&'} ${side(level + 1)}`);
};

const conditional: Make = (maker, context, depth) =>
  at(CONDITIONAL, `${operand(maker, context, depth, COALESCE)} ? ${operand(maker, context, depth)} : ${operand(maker, context, depth)}`);

const assignment: Make = (maker, context, depth) => {
  const target = makeTarget(maker, context, depth);
  const operator = maker.random.pick([
    '=',
    '=',
    '=',
    '=',
    '+=',
    '+=',
    '-=',
    '*=',
    '/=',
    '%=',
    '**=',
    '<<=',
    '>>=',
    '>>>=',
    '&=',
    '^=',
    '|=',
  ]);
  return at(ASSIGNMENT, `${target} ${operator} ${operand(maker, context, depth)}`);
};

const logicalAssignment: Make = (maker, context, depth) => {
  const target = makeTarget(maker, context, depth);
  return at(ASSIGNMENT, `${target} ${maker.random.pick(['??=', '||=', '&&='])} ${operand(maker, context, depth)}`);
};

const update: Make = (maker, context, depth) => {
  const operator = maker.random.pick(['++', '--']);
  const target = makeTarget(maker, context, depth);
  return maker.random.chance(0.5) ? at(UPDATE, `${target}${operator}`) : at(UNARY, `${operator}${target}`);
};

const patternAssignment: Make = (maker, context, depth) => {
  const { pattern, source } = makeAssignmentPattern(maker, context, depth);
  // In parentheses: an object pattern may not start a statement.
  return at(PRIMARY, `(${pattern} = ${source})`);
};

const call: Make = (maker, context, depth) => {
  const { random } = maker;
  const reachable = context.scope.reachable();
  const args = makeArguments(maker, context, depth);
  if (reachable.length > 0 && random.chance(0.4)) {
    const callable = random.pick(reachable);
    return at(CALL, callable.generator ? `log(${maker.id()}, [...${callable.text}(${args})])` : `${callable.text}(${args})`);
  }
  const thing = random.pick(things);
  return random.weighted<() => Text>([
    [4, () => at(CALL, `${thing}.m(${args})`)],
    [2, () => at(CALL, `${thing}.deep.m(${args})`)],
    [2, () => at(CALL, `${thing}[${operand(maker, context, depth, SEQUENCE)}, 'm'](${args})`)],
    [1, () => at(CALL, `(0, ${thing}.f)(${args})`)],
    [1, () => at(CALL, `(${thing}.m)(${args})`)],
    [1, () => at(CALL, `${thing}.m.call(${args === '' ? thing : args})`)],
    [0.3, () => at(CALL, `${operand(maker, context, depth, PRIMARY)}(${args})`)],
  ])();
};

/** A member of something that has it, mostly. */
export const makeMember: Make = (maker, context, depth) => {
  const { random } = maker;
  const base = random.chance(0.92) ? random.pick(things) : operand(maker, context, depth, PRIMARY);
  if (random.chance(0.3)) return at(CALL, `${base}[${operand(maker, context, depth, SEQUENCE)}]`);
  return at(CALL, `${base}.${random.pick(['n', 'name', 'list', 'p', 'deep', 'deep.n', 'nothing', 'list.length', 'missing'])}`);
};

const construct: Make = (maker, context, depth) => {
  const args = makeArguments(maker, context, depth);
  return maker.random.weighted<() => Text>([
    [4, () => at(CALL, `new Made(${args})`)],
    [1.5, () => at(CALL, `new (${operand(maker, context, depth)}, Made)(${args})`)],
    [0.5, () => at(UNARY, `new (${operand(maker, context, depth, SEQUENCE)})`)],
    [0.5, () => at(CALL, `new (${operand(maker, context, depth, SEQUENCE)})(${args})`)],
  ])();
};

const template: Make = (maker, context, depth) =>
  at(PRIMARY, `\`t${maker.random.several(1, 3, () => `\${${operand(maker, context, depth, SEQUENCE)}}`).join('-')}\``);

const tagged: Make = (maker, context, depth) => {
  const thing = maker.random.pick(things);
  const tag = maker.random.weighted<() => string>([
    [4, () => `${thing}.t`],
    [1, () => `(0, ${thing}.t)`],
    [1, () => `${thing}[${operand(maker, context, depth)}, 't']`],
    // The template object is that of the place, however often it is evaluated.
    [1, () => `((s) => log(${thing}.nothing === s, (${thing}.nothing = s).length))`],
    [0.3, () => operand(maker, context, depth, PRIMARY)],
  ])();
  return at(CALL, `${tag}${template(maker, context, depth).text}`);
};

export const makeArray: Make = (maker, context, depth) => {
  const element = (): string => {
    if (maker.random.chance(0.05)) return '';
    if (maker.random.chance(0.2)) return `...${put(makeIterable(maker, context, depth), ASSIGNMENT)}`;
    return operand(maker, context, depth);
  };
  // A trailing hole needs a comma of its own.
  return at(PRIMARY, `[${maker.random.several(0, 3, element).join(', ')}${maker.random.chance(0.1) ? ', ,' : ''}]`.replace('[, ,', '[,'));
};

export const makeObject: Make = (maker, context, depth) => {
  const { random } = maker;
  const inner: Context = { ...context, fn: { ...context.fn } };
  const key = (): string => (random.chance(0.5) ? random.pick(['x', 'y', "'q r'", '5']) : `[${operand(maker, inner, depth)}]`);
  const member = random.weighted<() => string>([
    [6, () => `${random.pick(['x', 'y', 'n', "'quoted'", '7'])}: ${operand(maker, inner, depth)}`],
    [3, () => `[${operand(maker, inner, depth)}]: ${operand(maker, inner, depth)}`],
    [2, () => `...${operand(maker, inner, depth)}`],
    [1, () => shorthand(maker, inner)],
    [1, () => `get ${key()}() { return log(${maker.id()}); }`],
    [0.5, () => `set ${key()}(x) { log(${maker.id()}, x); }`],
    [0.7, () => `*${key()}${makeGeneratorRest(maker, inner, { superOf: 'thing', ownThis: true })}`],
    [0.3, () => `async *${key()}() { yield 1; }`],
    [1, () => `${key()}: ${anonymous(maker, inner)}`],
    [0.4, () => `['__proto__']: ${operand(maker, inner, depth)}`],
  ]);
  const members = random.several(0, 3, member);
  if (random.chance(0.15)) members.unshift(`__proto__: ${random.chance(0.5) ? random.pick(things) : operand(maker, inner, depth)}`);
  return at(PRIMARY, `({ ${members.join(', ')}${members.length > 0 && random.chance(0.1) ? ',' : ''} })`);
};

/** What its place names. */
function anonymous(maker: Maker, context: Context): string {
  return maker.random.weighted<() => string>([
    [1, () => 'function () {}'],
    [1, () => '() => 1'],
    [1, () => 'class {}'],
    [0.5, () => `function*${makeGeneratorRest(maker, context)}`],
  ])();
}

function shorthand(maker: Maker, context: Context): string {
  const name = readableName(maker, context);
  return name === undefined || !(poolNames as readonly string[]).includes(name) ? 'x: 1' : name;
}

const optionalChain: Make = (maker, context, depth) => {
  const { random } = maker;
  const link = random.weighted<() => string>([
    [3, () => `?.${random.pick(['n', 'deep', 'list', 'missing', 'nothing'])}`],
    [2, () => `?.[${operand(maker, context, depth, SEQUENCE)}]`],
    [2, () => `?.m?.(${makeArguments(maker, context, depth)})`],
    [1, () => `?.deep.m?.(${makeArguments(maker, context, depth)})`],
    [0.3, () => `.deep.list[${operand(maker, context, depth, SEQUENCE)}]`],
  ]);
  const base = random.chance(0.7) ? random.pick(things) : operand(maker, context, depth, PRIMARY);
  const chain = `${base}?.${random.pick(['deep', 'nothing', 'missing', 'm', 'list'])}${random.several(0, 2, link).join('')}`;
  return random.chance(0.2) ? at(CALL, `(${chain}).n`) : at(CALL, chain);
};

const remove: Make = (maker, context, depth) => {
  const target = maker.random.pick([
    () => `${maker.random.pick(things)}[${operand(maker, context, depth, SEQUENCE)}]`,
    () => `${maker.random.pick(things)}?.deep?.[${operand(maker, context, depth, SEQUENCE)}]`,
    () => `(${operand(maker, context, depth)})`,
  ])();
  // Deleting a bare name is an early error in strict code.
  return at(UNARY, /^\(\w+\)$/.test(target) ? `delete (0, ${target})` : `delete ${target}`);
};

const sequence: Make = (maker, context, depth) => at(SEQUENCE, maker.random.several(2, 3, () => operand(maker, context, depth)).join(', '));

const immediateGenerator: Make = (maker, context, depth) => {
  const generator = makeGeneratorExpression(maker, context);
  return at(PRIMARY, `[...(${generator.text})(${makeArguments(maker, context, depth)})]`);
};

const spreadIterable: Make = (maker, context, depth) => at(PRIMARY, `[...${put(makeIterable(maker, context, depth), ASSIGNMENT)}]`);

const argumentsObject: Make = (maker, context, depth) => {
  const { random } = maker;
  return random.pick([
    () => at(PRIMARY, 'arguments'),
    () => at(CALL, `arguments[${random.int(3)}]`),
    () => at(CALL, 'arguments.length'),
    () => at(CALL, `arguments[${operand(maker, context, depth, SEQUENCE)}]`),
  ])();
};

const superMember: Make = (maker, context, depth) => {
  const method = context.fn.superOf === 'made static' ? 's' : 'm';
  return maker.random.pick([
    () => at(CALL, `super.${method}(${makeArguments(maker, context, depth)})`),
    () => at(CALL, `super[(${operand(maker, context, depth)}, '${method}')](${makeArguments(maker, context, depth)})`),
    () => at(CALL, 'super.p'),
    () => at(CALL, `super[${operand(maker, context, depth, SEQUENCE)}]`),
    () => at(ASSIGNMENT, `super.p ${maker.random.pick(['=', '+=', '??='])} ${operand(maker, context, depth)}`),
    () => at(CALL, `super.${method}?.(${makeArguments(maker, context, depth)})`),
  ])();
};

const dynamicImport: Make = (maker, context, depth) =>
  // When its promise settles is the host's business (ECMAScript HostLoadImportedModule), and no log may depend on it.
  maker.isModule ? at(CALL, `import(${operand(maker, context, depth)}).then(() => {}, () => {})`) : at(PRIMARY, 'this');

/** A generator that resumes itself while it runs: refused, and left as it was. */
const reentrance: Make = (maker, context, depth) =>
  at(CALL, `current()?.${maker.random.pick(['next', 'return', 'throw'])}(${operand(maker, context, depth)})`);

const privateMember: Make = (maker, context, depth) => {
  const name = maker.random.pick(context.fn.privates);
  return maker.random.pick([
    () => at(CALL, `this.${name}`),
    () => at(CALL, `this?.${name}`),
    () => at(PRIMARY, `(${name} in ${maker.random.pick(['this', ...things])})`),
    () => at(ASSIGNMENT, `this.${name} ${maker.random.pick(['=', '+=', '||='])} ${operand(maker, context, depth)}`),
    () => at(UPDATE, `this.${name}++`),
    () => at(CALL, `this.${name}(${makeArguments(maker, context, depth)})`),
    () => at(CALL, `this.${name}?.(${makeArguments(maker, context, depth)})`),
    () => at(CALL, `${maker.random.pick(things)}?.${name}`),
    () => at(PRIMARY, `(${name} in ${operand(maker, context, depth, BINARY)})`),
  ])();
};

/** An expression whose value can be iterated, mostly. */
export const makeIterable: Make = (maker, context, depth) => {
  const { random } = maker;
  const generators = context.scope.reachable().filter((callable) => callable.generator);
  return random.weighted<() => Text>([
    [5, () => makeArray(maker, context, depth)],
    [
      1,
      () => at(PRIMARY, random.pick(["'xy'", "''", 'o1.list', 'new Set([1, 2])', "new Map([[1, 'one']])", '[1, 2, 3].values()'] as const)),
    ],
    [4, () => makeIter(maker, context, depth)],
    [generators.length === 0 ? 0 : 6, () => at(CALL, `${random.pick(generators).text}(${makeArguments(maker, context, depth)})`)],
    [0.6, () => at(PRIMARY, `(${makeGeneratorExpression(maker, context).text})()`)],
    [0.2, () => makeExpression(maker, context, depth)],
  ])();
};

const makeIter: Make = (maker, context, depth) => {
  const { random } = maker;
  const answers = ["'absent'", "'done'", "'goes on'", "'throws'", "'primitive'"];
  const options: string[] = [];
  if (random.chance(0.4)) options.push(`return: ${random.pick(answers)}`);
  if (random.chance(0.4)) options.push(`throw: ${random.pick(answers)}`);
  if (random.chance(0.1)) options.push(`failAt: ${random.int(3)}`);
  if (random.chance(0.2)) options.push(`result: ${random.int(9)}`);
  const values = random.several(0, 3, () => (random.chance(0.7) ? String(random.int(5)) : operand(maker, context, depth)));
  return at(CALL, `iter('i${maker.id()}', [${values.join(', ')}]${options.length > 0 ? `, { ${options.join(', ')} }` : ''})`);
};
