/** Assignment to targets and patterns; those with a suspension inside go step by step (ECMAScript DestructuringAssignmentEvaluation). */
import type * as acorn from 'acorn';
import { STACK_CURSOR } from '../../../runtime/abi.js';
import { type Code, code, Label } from '../../text/code.js';
import { keyName, namingTarget } from '../2-analyze/naming.js';
import type { Node } from '../2-analyze/scope.js';
import { lower, lowerNamed, reference } from './expressions.js';
import type { Lowering } from './lowering.js';

/** Assign a value to a target: an identifier, a member, or a pattern, declared or not. */
export function assignPattern(l: Lowering, target: acorn.Pattern, value: Code): void {
  if (!l.suspends(target)) {
    const text = l.edits.slice(target.start, target.end);
    l.emit(l.withNeeds(target, target.type === 'ObjectPattern' ? code`(${text} = ${value});` : code`${text} = ${value};`));
    return;
  }
  l.scoped(() => {
    if (target.type === 'ObjectPattern') objectPattern(l, target, value);
    else if (target.type === 'ArrayPattern') arrayPattern(l, target, value);
    else if (target.type === 'MemberExpression') {
      const held = l.holding(l.spill(value), { node: target, role: 'assigned' });
      l.emit(code`${reference(l, target, false)} = ${held};`);
    } else throw new Error(`no lowering for pattern ${target.type}`);
  });
}

/** A target whose own parts are evaluated now and assigned later. */
function prepare(l: Lowering, target: acorn.Pattern, keep: boolean): (value: Code) => void {
  if (target.type === 'MemberExpression' && (keep || l.suspends(target))) {
    const place = reference(l, target, true);
    return (value) => l.emit(code`${place} = ${value};`);
  }
  return (value) => assignPattern(l, target, value);
}

/** One element: target, then value, then default, then assignment. */
function element(l: Lowering, node: acorn.Pattern, read: () => Code): void {
  l.scoped(() => {
    const target = node.type === 'AssignmentPattern' ? node.left : node;
    const assign = prepare(l, target, true);
    const value = read();
    if (node.type !== 'AssignmentPattern') {
      assign(value);
      return;
    }
    const waits = l.suspends(target);
    const held = waits ? l.holding(l.spill(value), { node: target, role: 'assigned' }) : l.local();
    if (!waits) l.emit(code`${held} = ${value};`);
    const ready = new Label();
    l.listing.branch(`${held} !== void 0`, ready);
    l.emit(code`${held} = ${lowerNamed(l, namingTarget(node), node.right)};`);
    l.listing.mark(ready);
    assign(held);
  });
}

function objectPattern(l: Lowering, node: acorn.ObjectPattern, value: Code): void {
  const source = l.holding(l.spill(code`${l.runtime.use('coercible')}(${value})`), { node, role: 'source' });
  const hasRest = node.properties.at(-1)?.type === 'RestElement';
  const keys: Code[] = [];
  for (const property of node.properties) {
    if (property.type === 'RestElement') {
      const assign = prepare(l, property.argument, true);
      assign(code`${l.runtime.use('objectRest')}(${source}, [${keys.flatMap((key, i) => (i > 0 ? [', ', key] : [key]))}])`);
      continue;
    }
    const { key, value: target } = property;
    if (!property.computed) {
      const literal = JSON.stringify(keyName(key as Node));
      keys.push(literal);
      element(l, target, () => `${source}[${literal}]`);
    } else {
      const held = l.holding(l.spill(code`${l.runtime.use('propertyKey')}(${lower(l, key)})`), {
        node: key,
        role: 'value',
      });
      if (hasRest) keys.push(held);
      element(l, target, () => `${source}[${held}]`);
    }
  }
}

/** The iterator is closed unless it came to its end, or failed itself. */
function arrayPattern(l: Lowering, node: acorn.ArrayPattern, value: Code): void {
  const { listing } = l;
  const cursor = l.holding(l.spill(code`${l.runtime.use('iterateOver')}(${value})`, STACK_CURSOR), { node, role: 'cursor' });
  const [thrown, end] = [new Label(), new Label()];
  thrown.uses++;
  listing.within({ kind: 'close', close: `${cursor}.close()`, outer: listing.handler }, () => {
    listing.inRegion(thrown, () => {
      for (const item of node.elements) {
        if (!item) l.emit(`${cursor}.skip();`);
        else if (item.type === 'RestElement') l.scoped(() => prepare(l, item.argument, true)(`${cursor}.rest()`));
        else element(l, item, () => `${cursor}.step()`);
      }
    });
  });
  l.emit(`${cursor}.close();`);
  listing.goto(end);
  listing.mark(thrown);
  l.emit(`${cursor}.abort();`);
  listing.throw(l.names.error);
  listing.mark(end);
}
