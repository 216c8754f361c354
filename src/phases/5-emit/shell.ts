/**
 * The function object that takes the generator function's place: parameters as they were, and a body
 * that makes the frame and the generator object.
 */
import type * as acorn from 'acorn';
import { type Code, code, plainText } from '../../text/code.js';
import { findToken } from '../../text/scan.js';
import type { Capture, GeneratorInfo } from '../2-analyze/generators.js';
import type { Binding } from '../2-analyze/scope.js';
import type { Lowering } from '../3-lower/lowering.js';
import type { Rewriter, RuntimeNames } from '../3-lower/rewrite.js';
import { propertyKey } from '../3-lower/rewrite.js';

export interface ShellContext {
  /** Captured variables are shared (see `findCaptures`): what is not assigned to in the source may be, too. */
  readonly shared: boolean;
  readonly rewriter: Rewriter;
  readonly runtime: RuntimeNames;
  readonly source: string;
  /** Frames are to tell snapshots where their cells lead. */
  readonly savable: boolean;
  /** The expression for a generator's class, where its function object stands. */
  classOf(generator: GeneratorInfo): string;
  /** The same where the function object is finished: code of a function that may be called before its module has run makes sure of the class. */
  finishedClassOf(generator: GeneratorInfo): string;
  /** Statement by which a function that may be called before its module has run makes sure of its class; or nothing. */
  prologue(generator: GeneratorInfo): string;
}

/** Offsets of the parentheses around the parameters. */
export function parameterRange(node: acorn.Function, source: string): { open: number; close: number } {
  const head = node.id
    ? node.id.end
    : node.type === 'FunctionDeclaration' || source.startsWith('function', node.start)
      ? node.start + 'function'.length
      : node.start;
  const open = findToken(source, '(', head, '*');
  const close = findToken(source, ')', node.params.at(-1)?.end ?? open + 1, ',');
  return { open, close };
}

/** The parameters as copied text. */
export function parameters(context: ShellContext, generator: GeneratorInfo): Code {
  const { open, close } = parameterRange(generator.node, context.source);
  return context.rewriter.edits(generator.host).slice(open + 1, close);
}

export interface Step {
  readonly parameters: string;
  readonly body: Code;
}

/** The step function of an inline generator, as an expression that makes it. */
export function stepArrow({ parameters, body }: Step): Code {
  return code`(${parameters}) => {${body}}`;
}

/** With snapshots, a member beside the method makes its step function, for restored frames as well. */
export function hasStepMember({ savable }: ShellContext, { isMember }: GeneratorInfo): boolean {
  return savable && isMember;
}

/** The frame record has `this`: also where nothing but `super` needs it, if the step function is to be made for a restored frame. */
export function holdsThis({ func, isMember }: GeneratorInfo, savable: boolean): boolean {
  return func.usesThis || (savable && isMember && func.usesSuper);
}

/**
 * The body, in braces.
 * @param step of an inline generator
 */
export function shellBody(context: ShellContext, generator: GeneratorInfo, lowering: Lowering, step: Step | null, guard = false): Code {
  const { func } = generator;
  const strict = func.strict && func.parent && !func.parent.strict && hasOwnDirective(generator) ? "'use strict'; " : '';
  const refuse = guard ? `if (new.target) ${context.runtime.use('notConstructor')}(${JSON.stringify(func.name)}); ` : '';
  const frame = frameLiteral(context, generator, lowering, step);
  const cls = context.classOf(generator);
  const made = generator.exactness === 'once' ? code`${cls}.create(${frame})` : code`new ${cls}(${frame})`;
  const value = generator.exactness === 'closure' ? code`${context.runtime.use('adopt')}(${made}, ${selfName(context)})` : made;
  return code`{ ${strict}${refuse}${context.prologue(generator)}return ${value}; }`;
}

export function selfName(context: ShellContext): string {
  return `${context.rewriter.analysis.stepNames.frame}self`;
}

function hasOwnDirective(generator: GeneratorInfo): boolean {
  const { body } = generator.node;
  if (body.type !== 'BlockStatement') return false;
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) return false;
    if (statement.directive === 'use strict') return true;
  }
  return false;
}

/** The frame record as it is when the generator has been created: all fields there, so that its shape is final. */
function frameLiteral(context: ShellContext, generator: GeneratorInfo, lowering: Lowering, step: Step | null, self = 'this'): Code {
  const { func } = generator;
  const fields: Code[] = ['$s: 0'];
  if (holdsThis(generator, context.savable)) fields.push(`this: ${self}`);
  if (func.usesArguments) fields.push('arguments: arguments');
  const captured = new Map([...generator.captures.values()].map((capture) => [capture.slot, capture]));
  const bindings = new Map<string, Binding>();
  for (const scope of func.scopes)
    for (const binding of scope.bindings.values()) if (binding.storage === 'slot') bindings.set(binding.slot, binding);
  for (const slot of generator.slots) {
    const capture = captured.get(slot);
    fields.push(field(slot, capture ? capturedValue(context, generator, capture) : initialValue(generator, bindings.get(slot))));
  }
  for (let i = 1; i <= lowering.maxDepth; i++) fields.push(`$${i}: void 0`);
  if (func.suspensions.some(({ node }) => node.delegate)) fields.push('$d: void 0', '$r: 0');
  if (step) fields.push(code`$p: ${hasStepMember(context, generator) ? `${context.classOf(generator)}.steps(this)` : stepArrow(step)}`);
  return code`{ ${fields.flatMap((item, i) => (i > 0 ? [', ', item] : [item]))} }`;
}

/**
 * The same, of a function that nothing but its parameters and `this` goes into.
 * @param self the value of `this`
 */
export function plainFrame(context: ShellContext, generator: GeneratorInfo, lowering: Lowering, self: string): string {
  return plainText(frameLiteral(context, generator, lowering, null, self));
}

/** The same record with nothing in it: the same fields in the same order, so that engines take both for one kind. */
export function blankFrame(generator: GeneratorInfo, lowering: Lowering): string {
  const { func, slots, placement } = generator;
  const implicit = [...(holdsThis(generator, true) ? ['this'] : []), ...(func.usesArguments ? ['arguments'] : [])];
  const stack = Array.from({ length: lowering.maxDepth }, (_, i) => `$${i + 1}`);
  const fields = [...implicit, ...slots.map(propertyKey), ...stack].map((name) => `${name}: void 0`);
  if (func.suspensions.some(({ node }) => node.delegate)) fields.push('$d: void 0', '$r: 0');
  if (placement === 'inline') fields.push('$p: void 0');
  return `{ ${['$s: 0', ...fields].join(', ')} }`;
}

function field(slot: string, value: Code): Code {
  return value === slot ? slot : code`${propertyKey(slot)}: ${value}`;
}

/** Parameters come with their values; a body-level `var` of a parameter's name starts with its value. */
function initialValue(generator: GeneratorInfo, binding: Binding | undefined): Code {
  const { func } = generator;
  if (binding && (binding.scope === func.params || binding.scope === func.body)) {
    const param = func.params.bindings.get(binding.name);
    if (param?.kind === 'param' && binding.kind !== 'function') return binding.name;
    if (binding.name === 'arguments' && binding.kind === 'var') return 'arguments';
  }
  return 'void 0';
}

function capturedValue(context: ShellContext, generator: GeneratorInfo, { binding, by }: Capture): Code {
  const { name } = binding;
  const outer = binding.scope.func === generator.func ? null : context.rewriter.access(generator.host, binding, true, generator.node.start);
  const own = binding.kind === 'self' || outer === null;
  const text = own ? name : outer!;
  if (by === 'value') return text;
  const read = binding.checked && !own ? `${context.runtime.use('check')}(${text}, ${JSON.stringify(name)})` : text;
  const parameter = `${context.rewriter.analysis.stepNames.frame}x`;
  const write = (binding.reassigned || context.shared) && !binding.immutable ? `, (${parameter}) => { ${text} = ${parameter}; }` : '';
  if (own || !context.savable) return `new ${context.runtime.use('Cell')}(() => ${read}${write})`;
  const dot = text.lastIndexOf('.');
  return `new ${context.runtime.use('FrameCell')}(() => ${read}${write || ', void 0'}, ${text.slice(0, dot)}, ${JSON.stringify(text.slice(dot + 1))})`;
}
