/**
 * The class of a generator's objects. One per function, with methods of its own, so that engines see one
 * shape and one step function at each place that runs it, and inline it.
 *
 * The frame is a private field: it cannot be forged, is not listed by any reflection, and freezing the object leaves the
 * frame alone.
 */
import type { GeneratorInfo } from '../2-analyze/generators.js';
import type { RuntimeNames } from '../3-lower/rewrite.js';

/**
 * The class, as an expression or declaration (`class name$ { … }`).
 * @param blank the frame record with nothing in it, where snapshots are wanted
 */
export function generatorClass(generator: GeneratorInfo, runtime: RuntimeNames, handles: boolean, blank: string | null): string {
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
    ...(blank === null ? [] : [`static blank() { return ${blank}; }`]),
    `next(value) { ${outside} if (!frame || frame.$s < 0) return ${runtime.use('next')}(this, value, frame, ${name}); ` +
      (delegates
        ? `value = ${step('value')}; return frame.$s < -1 ? ${runtime.use('next')}(this, void 0, frame, ${name}) : { value, done: frame.$s < 0 }; }`
        : `return { value: ${step('value')}, done: frame.$s < 0 }; }`),
  ];
  return `class ${name} {\n  ${lines.join('\n  ')}\n}`;
}
