/** `using` and `await using`: the resources of a block are in a list on the stack, and are disposed of on every way out. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { withFinally } from './tries.js';

type Kind = acorn.VariableDeclaration['kind'];

function isUsing(node: acorn.Node, kind: Kind): boolean {
  return node.type === 'VariableDeclaration' && (node as acorn.VariableDeclaration).kind === kind;
}

/** Emit what may have declarations of resources among its statements. */
export function disposing(a: Assembler, body: readonly acorn.Node[], emit: () => void): void {
  const isAsync = body.some((node) => isUsing(node, 'await using'));
  const first = body.find((node) => isUsing(node, 'using') || isUsing(node, 'await using'));
  if (!first) {
    emit();
    return;
  }
  a.emit(opmap.BUILD_LIST, 0, first);
  a.controls.within('finally', () => withFinally(a, first, emit, () => a.emit(opmap.DISPOSE_RESOURCES, isAsync ? 1 : 0)));
}

/** Put the value on the stack among the resources, and leave it there. */
export function registerDisposable(a: Assembler, node: acorn.VariableDeclaration): void {
  a.emit(opmap.ADD_DISPOSABLE, node.kind === 'await using' ? 1 : 0, node);
}
