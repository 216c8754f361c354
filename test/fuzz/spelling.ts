/** The same program, written another way: with parentheses around expressions, comments and line ends between tokens, or without any gaps. */
import * as acorn from 'acorn';
import { transformSync } from 'esbuild';
import { compileMode, type Mode } from '../differential/sample.js';
import type { Random } from './random.js';

const comments = ['/* ( */', '/* ) */', '/* , */', '/* => */', '/* { */', '/* function* */', '/* yield */', '/*/ */'];
const lineEnds = ['\n', ' // )\n', ' // (\n', '\r\n', '\n\n'];

/** Where an expression may stand in parentheses: fields of nodes that hold expressions, by the type of the node. */
const places: Readonly<Record<string, readonly string[]>> = {
  ArrayExpression: ['elements'],
  ArrowFunctionExpression: ['body'],
  AssignmentExpression: ['left', 'right'],
  AssignmentPattern: ['right'],
  AwaitExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  CallExpression: ['callee', 'arguments'],
  ClassDeclaration: ['superClass'],
  ClassExpression: ['superClass'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  DoWhileStatement: ['test'],
  ExpressionStatement: ['expression'],
  ForInStatement: ['right'],
  ForOfStatement: ['right'],
  ForStatement: ['test', 'update'],
  IfStatement: ['test'],
  LogicalExpression: ['left', 'right'],
  MemberExpression: ['object'],
  NewExpression: ['callee', 'arguments'],
  ReturnStatement: ['argument'],
  SequenceExpression: ['expressions'],
  SpreadElement: ['argument'],
  SwitchCase: ['test'],
  SwitchStatement: ['discriminant'],
  TaggedTemplateExpression: ['tag'],
  TemplateLiteral: ['expressions'],
  ThrowStatement: ['argument'],
  UnaryExpression: ['argument'],
  UpdateExpression: ['argument'],
  VariableDeclarator: ['init'],
  WhileStatement: ['test'],
  YieldExpression: ['argument'],
};

/** What stands there and is no expression of its own, or means something else in parentheses. */
const bare: ReadonlySet<string> = new Set([
  'ArrayPattern',
  'BlockStatement',
  'ObjectPattern',
  'PrivateIdentifier',
  'SpreadElement',
  'Super',
  'TemplateElement',
]);

/** @returns the text, respelled in some places; as it is where either does not parse */
export function respell(text: string, mode: Mode, random: Random): string {
  const tokens: acorn.Token[] = [];
  const program = parse(text, mode, tokens);
  if (!program) return text;
  const often = random.next() * 0.3;
  const before = new Map<number, string>();
  const after = new Map<number, string>();
  for (const { start, end } of expressions(program)) {
    if (!random.chance(often)) continue;
    before.set(start, `(${before.get(start) ?? ''}`);
    after.set(end, `${after.get(end) ?? ''})`);
  }
  let out = '';
  let at = 0;
  for (const [i, token] of tokens.entries()) {
    out += text.slice(at, token.start);
    if (!isInTemplate(tokens[i - 1], token)) out += between(tokens[i - 1], random, often);
    out += `${before.get(token.start) ?? ''}${text.slice(token.start, token.end)}${after.get(token.end) ?? ''}`;
    at = token.end;
  }
  out += text.slice(at);
  // A line that begins with a parenthesis now goes on with the one before.
  return parse(out, mode) ? out : text;
}

/** @returns the text without gaps; as it is where that is refused */
export function minify(text: string, mode: Mode): string {
  try {
    const { code } = transformSync(text, { minifyWhitespace: true, target: 'esnext', logLevel: 'silent' });
    return parse(code, mode) ? code : text;
  } catch {
    return text;
  }
}

function parse(text: string, mode: Mode, onToken?: acorn.Token[]): acorn.Program | null {
  const sourceType = compileMode(mode).sourceType === 'module' ? 'module' : 'script';
  try {
    return acorn.parse(text, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: mode === 'commonjs', onToken });
  } catch {
    return null;
  }
}

function* expressions(node: acorn.Node): Generator<acorn.Node> {
  const fields = places[node.type] ?? [];
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type !== 'string') continue;
      if (fields.includes(name) && !bare.has(child.type) && !isDirective(node)) yield child;
      yield* expressions(child);
    }
  }
}

function isDirective(node: acorn.Node): boolean {
  return 'directive' in node;
}

/** White space is text there. */
function isInTemplate(previous: acorn.Token | undefined, token: acorn.Token): boolean {
  return previous?.type === acorn.tokTypes.template || token.type === acorn.tokTypes.template;
}

/** A line may end only where no semicolon would be put for it. */
function between(previous: acorn.Token | undefined, random: Random, often: number): string {
  if (!random.chance(often)) return '';
  const { parenL, bracketL, comma, eq } = acorn.tokTypes;
  const mayEnd = previous && [parenL, bracketL, comma, eq].includes(previous.type);
  return mayEnd && random.chance(0.5) ? random.pick(lineEnds) : ` ${random.pick(comments)} `;
}
