/** Functions as values: nested code, made with the cells that it uses. */
import { opmap } from '../../../runtime/opcode.js';
import type { FunctionNode, Node } from '../2-analyze/scope.js';
import { assembleFunction } from './assemble-function.js';
import type { Assembler } from './assembler.js';

/** Push a new function; its code is a constant. */
export function makeFunction(a: Assembler, node: Node): void {
  const code = assembleFunction(a.unit, a.analysis.functionOf.get(node)!);
  const { data, free } = code;
  a.inner.push(code);
  if (free.length > 0) {
    for (const [i, binding] of free.entries()) a.emit(opmap.LOAD_CLOSURE, a.cell(binding), i === 0 ? node : undefined);
    a.emit(opmap.BUILD_TUPLE, free.length);
  }
  a.emit(opmap.LOAD_CONST, a.constants.add({ $: 'code', v: data }), node);
  a.constant(data.co_qualname);
  a.emit(free.length > 0 ? opmap.MAKE_CLOSURE : opmap.MAKE_FUNCTION, defaults(node as FunctionNode));
}

/** How many parameters stand from the first default value on, a rest parameter aside: they do not count for `length`. */
function defaults({ params = [] }: Partial<FunctionNode>): number {
  const first = params.findIndex(({ type }) => type === 'AssignmentPattern');
  return first < 0 ? 0 : params.filter(({ type }) => type !== 'RestElement').length - first;
}
