/**
 * The class of a generator's objects. One per function, with methods of its own, so that engines see one
 * shape and one step function at each place that runs it, and inline it.
 *
 * The frame is a private field: it cannot be forged, is not listed by any reflection, and freezing the object leaves the
 * frame alone.
 */
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
 * @param saved what snapshots need of it, where they are wanted
 */
export function generatorClass(generator: GeneratorInfo, runtime: RuntimeNames, handles: boolean, saved: Savable | null): string {
  const { name, func, placement, exactness } = generator;
  const delegates = func.suspensions.some(({ node }) => node.delegate);
  const mode = handles ? ', 0' : '';
  const step = (value: string): string =>
    placement === 'inline' ? `frame.$p(frame, ${value}${mode})` : `${name}step(frame, ${value}${mode})`;
  const outside = 'let frame; try { frame = this.#frame; } catch { }';
  const lines = [
    '#frame;',
    'constructor(frame) { this.#frame = frame; }',
    'static of(object) { return #frame in object ? object.#frame : undefined; }',
    ...(exactness === 'once'
      ? [
          `static create(frame) { const it = new ${name}(frame); return ${name}.fn.prototype === ${name}.proto ? it : ${runtime.use('create')}(it, ${name}); }`,
        ]
      : []),
    ...(saved === null ? [] : [`static blank() { return ${saved.blank}; }`, ...makersOf(saved)]),
    `next(value) { ${outside} if (!frame || frame.$s < 0) return ${runtime.use('next')}(this, value, frame, ${name}); ` +
      (delegates
        ? `value = ${step('value')}; return frame.$s < -1 ? ${runtime.use('next')}(this, void 0, frame, ${name}) : { value, done: frame.$s < 0 }; }`
        : `return { value: ${step('value')}, done: frame.$s < 0 }; }`),
  ];
  return `class ${name} {\n  ${lines.join('\n  ')}\n}`;
}
