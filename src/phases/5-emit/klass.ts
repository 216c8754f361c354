/**
 * The class of a generator's objects. One per function, with methods of its own, so that engines see one
 * shape and one step function at each place that runs it, and inline it.
 *
 * The frame is a private field: it cannot be forged, is not listed by any reflection, and freezing the object leaves the
 * frame alone.
 */
import type * as acorn from 'acorn';
import type { GeneratorInfo } from '../2-analyze/generators.js';
import type { RuntimeNames } from '../3-lower/rewrite.js';
import { walkMethods } from '../3-lower/walks.js';

/** What makes frames, and functions of frames, again. */
interface Savable {
  /** The frame record with nothing in it. */
  readonly blank: string;
  /** Names of the makers of the functions in its body. */
  readonly makers: readonly string[];
}

/** A getter: in a module, the makers' names may be there before their module has run. */
function makersOf({ makers }: Savable): string[] {
  return makers.length === 0 ? [] : [`static get makers() { return [${makers.join(', ')}]; }`];
}

/**
 * The class, as an expression or declaration (`class name$ { … }`).
 * @param handles the step function takes `throw` and `return` itself
 * @param receives values sent to the generator are used: it gets a `send` that engines can inline, too
 * @param saved what snapshots need of it, where they are wanted
 * @param known frames are to know their generators
 * @param frame the frame record of the parameters alone, and of what is given as `this`
 */
export function generatorClass(
  generator: GeneratorInfo,
  runtime: RuntimeNames,
  {
    handles,
    receives,
    saved,
    known,
    frame,
  }: { handles: boolean; receives: boolean; saved: Savable | null; known: boolean; frame: (self: string) => string },
): string {
  const { name, func, placement, exactness } = generator;
  const delegates = func.suspensions.some(({ node }) => node.delegate);
  const mode = handles ? ', 0' : '';
  const step = (value: string): string =>
    placement === 'inline' ? `frame.$p(frame, ${value}${mode})` : `${name}step(frame, ${value}${mode})`;
  const outside = 'let frame; try { frame = this.#frame; } catch { }';
  const lines = [
    '#frame;',
    `constructor(frame) { this.#frame = frame;${known ? ` ${runtime.use('own')}(frame, this);` : ''} }`,
    'static of(object) { return #frame in object ? object.#frame : void 0; }',
    ...(exactness === 'once'
      ? [`static create(frame) { const it = new ${name}(frame); return ${name}.fn.prototype === ${name}.proto ? it : ${name}.adopt(it); }`]
      : []),
    ...(saved === null ? [] : [`static blank() { return ${saved.blank}; }`, ...makersOf(saved)]),
    ...delegateMakers(generator, frame, step('void 0'), runtime, saved !== null),
    `next(value) { ${outside} ${
      delegates
        ? `if (!frame || frame.$s < 0 && frame.$s > -3) return super.next(value); ` +
          `if (frame.$s >= 0) { value = ${step('value')}; if (value !== ${runtime.use('deferred')}) return { value, done: frame.$s === -1 }; value = void 0; } ` +
          `return ${runtime.use('through')}(frame.$d, value, frame, ${name});`
        : `return frame?.$s >= 0 ? { value: ${step('value')}, done: frame.$s < 0 } : super.next(value);`
    } }`,
    // By Python's rules, a delegate's exceptions are looked at.
    ...(receives && !delegates
      ? [
          `send(value) { ${outside} if (!(frame?.$s > 0)) return super.send(value); ` +
            `try { value = ${step('value')}; } catch (error) { throw ${runtime.use('escaped')}(error); } ` +
            `return frame.$s < 0 ? ${runtime.use('sent')}(value) : value; }`,
        ]
      : []),
  ];
  return `class ${name} {\n  ${lines.join('\n  ')}\n}`;
}

/**
 * What begins delegates (see `Delegation`): engines inline the step function here, where the `yield*` is.
 * The parameters of `to` are the source's, behind the frame that delegates: no variables are declared beside them.
 * @param step runs the frame's step function
 * @param savable snapshots are to know what iterators go over
 */
function delegateMakers(
  { name, node, func, delegations }: GeneratorInfo,
  frame: (self: string) => string,
  step: string,
  runtime: RuntimeNames,
  savable: boolean,
): string[] {
  const use = (name: string): string => runtime.use(name);
  const begin = (iterator: string): string => `let value;
    try { value = ${step}; } finally { ${use('hasStarted')}(); }
    if (frame.$s !== -1) $.$d = ${use('delegated')}(frame, ${name}.type, ${iterator});
    return value;
  }`;
  const members: string[] = [];
  if (delegations.has('by'))
    members.push(`static by(it, method, $) {
    if (method !== ${use('returnThis')} || typeof it !== 'object' || !(#frame in it)) return ${use('delegateBy')}(it, method, $);
    const { next } = it, frame = it.#frame;
    if (frame.$s !== 0 || !${use('mayStart')}(${name}.type, true, method, next)) return ${use('delegateNext')}(it, next, ${name}.type, $);
    ${begin('it')}`);
  const parameters = delegations.has('to') || delegations.has('on') ? node.params.map((param) => (param as acorn.Identifier).name) : [];
  const beside = (wish: string): string => (parameters.includes(wish) ? beside(`${wish}$`) : wish);
  if (delegations.has('to')) {
    const outer = beside('$');
    members.push(`static to(${[outer, ...parameters].join(', ')}) { return ${name}.start(${outer}, ${frame('void 0')}); }`);
  }
  if (delegations.has('on')) {
    const [outer, fn, self] = ['$', 'fn', 'self'].map(beside) as [string, string, string];
    const isWalk = savable && parameters.length === 0 && walkMethods.has(func.name);
    const other = `${use(isWalk ? 'delegateWalk' : 'delegateCall')}(${outer}, ${fn}, ${self}, '${func.name}'`;
    const rest = isWalk ? '' : `, [${parameters.join(', ')}]`;
    members.push(`static on(${[outer, fn, self, ...parameters].join(', ')}) {
    return ${fn} === ${name}.fn ? ${name}.start(${outer}, ${frame(self)}) : ${other}${rest});
  }`);
  }
  if (delegations.has('over'))
    members.push(`static over(it, method, $) {
    return method === ${name}.fn ? ${name}.start($, ${frame('it')}, ${use('returnThis')}) : ${use('delegateBy')}(it, method, $);
  }`);
  if (delegations.has('to') || delegations.has('on') || delegations.has('over'))
    members.push(`static start($, frame, known) {
    const isPlain = ${name}.fn.prototype === ${name}.proto, method = known ?? ${name}.proto[${use('iterator')}], { next } = ${name}.proto;
    if (!${use('mayStart')}(${name}.type, isPlain, method, next)) return ${use('delegateFrame')}(frame, ${name}.type, isPlain, method, next, $, known);
    ${begin('null')}`);
  return members;
}
