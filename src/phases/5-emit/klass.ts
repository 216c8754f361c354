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
 * @param frame the frame record, of the parameters alone, where it serves as a delegate without an object
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
  }: { handles: boolean; receives: boolean; saved: Savable | null; known: boolean; frame: string | null },
): string {
  const { name, func, placement, exactness, isDelegate } = generator;
  const delegates = func.suspensions.some(({ node }) => node.delegate);
  const mode = handles ? ', 0' : '';
  const step = (value: string): string =>
    placement === 'inline' ? `frame.$p(frame, ${value}${mode})` : `${name}step(frame, ${value}${mode})`;
  const outside = 'let frame; try { frame = this.#frame; } catch { }';
  const lines = [
    '#frame;',
    `constructor(frame) { this.#frame = frame;${known ? ` ${runtime.use('own')}(frame, this);` : ''} }`,
    'static of(object) { try { return object.#frame; } catch { } }',
    ...(exactness === 'once'
      ? [`static create(frame) { const it = new ${name}(frame); return ${name}.fn.prototype === ${name}.proto ? it : ${name}.adopt(it); }`]
      : []),
    ...(saved === null ? [] : [`static blank() { return ${saved.blank}; }`, ...makersOf(saved)]),
    ...(isDelegate
      ? [
          `static by(it, frame) { return ${runtime.use('delegateKnown')}(it, it[${runtime.use('iterator')}], it.next, it.#frame, ${name}.type, frame); }`,
        ]
      : []),
    ...(frame === null ? [] : delegateMakers(generator, frame, mode, runtime)),
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
 * `to` and `start`: a delegate that has no object begins. Engines inline its step function here, where the `yield*` is.
 * The parameters of `to` are the source's, behind the frame that delegates: no variables are declared beside them.
 */
function delegateMakers({ name, node }: GeneratorInfo, frame: string, mode: string, runtime: RuntimeNames): string[] {
  const parameters = node.params.map((param) => (param as acorn.Identifier).name);
  let outer = '$';
  while (parameters.includes(outer)) outer += '$';
  return [
    `static to(${[outer, ...parameters].join(', ')}) { return ${name}.start(${outer}, ${frame}); }`,
    `static start($, frame) {
    const isPlain = ${name}.fn.prototype === ${name}.proto, method = ${name}.proto[${runtime.use('iterator')}], { next } = ${name}.proto;
    if (!${runtime.use('mayStart')}(${name}.type, isPlain, method, next)) return ${runtime.use('delegateFrame')}(frame, ${name}.type, isPlain, method, next, $);
    let value;
    try { value = ${name}step(frame, void 0${mode}); } finally { ${runtime.use('hasStarted')}(); }
    if (frame.$s !== -1) $.$d = ${runtime.use('delegated')}(frame, ${name}.type);
    return value;
  }`,
  ];
}
