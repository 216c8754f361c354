/** `using` declarations: the resources of a scope are in a list on the value stack, and disposed of on every way out (ECMAScript DisposeResources). */
import type * as acorn from 'acorn';
import { STACK_RESOURCES } from '../../../runtime/abi.js';
import { type Code, code, Label } from '../../text/code.js';
import { isUsing, type Node } from '../2-analyze/scope.js';
import { lowerNamed } from './expressions.js';
import type { Lowering } from './lowering.js';

/**
 * Lower what may declare resources.
 * @param declarations the statements among which the declarations are, or the declaration of a loop's head
 */
export function disposing(l: Lowering, declarations: readonly Node[], emit: () => void): void {
  if (!declarations.some(isUsing)) {
    emit();
    return;
  }
  const { listing } = l;
  const list = l.spill(`new ${l.runtime.use('Disposables')}()`, STACK_RESOURCES);
  const [thrown, end] = [new Label(), new Label()];
  thrown.uses++;
  l.withResources(list, () => {
    listing.within({ kind: 'close', close: `${list}.dispose()`, outer: listing.handler }, () => listing.inRegion(thrown, emit));
  });
  l.emit(`${list}.dispose();`);
  listing.goto(end);
  listing.mark(thrown);
  listing.throw(`${list}.failed(${l.names.error})`);
  listing.mark(end);
}

/** One declaration: each value is in the list before its name has it. */
export function declareResources(l: Lowering, node: acorn.VariableDeclaration): void {
  for (const { id, init } of node.declarations) {
    l.scoped(() => assignResource(l, id, lowerNamed(l, id as acorn.Identifier, init!)));
  }
}

export function assignResource(l: Lowering, id: acorn.Pattern, value: Code): void {
  l.emit(code`${l.edits.slice(id.start, id.end)} = ${l.resources}.use(${value});`);
}
