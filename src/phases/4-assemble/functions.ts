/** Functions as values: nested code, made with the cells that it uses. */
import { opmap, opcodes } from '../../../runtime/opcode.js';
import type { Node } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { assembleFunction } from './assemble-function.js';

export type MadeAs = 'function' | 'arrow' | 'method' | 'class constructor' | 'derived class constructor' | 'initializer';

const kinds: readonly string[] = opcodes.MAKE_FUNCTION.variants!;

/** Push a new function; its code is a constant. */
export function makeFunction(a: Assembler, node: Node, as: MadeAs): void {
  const func = a.analysis.functionOf.get(node)!;
  const code = assembleFunction(a.unit, func);
  const { data, free } = code;
  a.inner.push(code);
  const kind = as === 'function' ? 0 : kinds.indexOf(as);
  if (free.length > 0) {
    free.forEach((binding, i) => a.emit(opmap.LOAD_CLOSURE, a.cell(binding), i === 0 ? node : undefined));
    a.emit(opmap.BUILD_TUPLE, free.length);
  }
  a.emit(opmap.LOAD_CONST, a.constants.add({ $: 'code', v: data }), node);
  a.constant(data.co_qualname);
  a.emit(free.length > 0 ? opmap.MAKE_CLOSURE : opmap.MAKE_FUNCTION, kind);
}
