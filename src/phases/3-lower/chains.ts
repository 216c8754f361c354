/** Optional chains with a suspension inside: from each `?.`, a jump to the end where the value is nullish. */
import type * as acorn from 'acorn';
import { STACK_DEAD, STACK_VALUE } from '../../../runtime/abi.js';
import { type Code, code, Label } from '../../text/code.js';
import { applied, list, shownCallee, thisOf } from './calls.js';
import { lower } from './expressions.js';
import type { Lowering } from './lowering.js';

/** Lower a chain, or `delete` of one. */
export function chain(l: Lowering, node: acorn.ChainExpression, operation?: 'delete'): Code {
  const result = l.local();
  const end = new Label();
  const short = new Label();
  const { expression } = node;
  if (operation === 'delete' && expression.type === 'MemberExpression') {
    const object = base(l, expression, short);
    l.emit(code`${result} = delete ${access(l, object, expression)};`);
  } else l.emit(code`${result} = ${link(l, expression, short)};`);
  l.listing.goto(end);
  l.listing.mark(short);
  l.emit(`${result} = ${operation === 'delete' ? 'true' : 'void 0'};`);
  l.listing.mark(end);
  return result;
}

/** A chain that is called: its value and the `this` that goes with it. */
export function chainMethod(l: Lowering, node: acorn.ChainExpression): { fn: string; self: Code } {
  const { expression } = node;
  if (expression.type !== 'MemberExpression' || expression.object.type === 'Super') {
    const fn = l.holding(l.spill(chain(l, node)), { node: expression, role: 'function' });
    return { fn, self: 'void 0' };
  }
  const [short, end] = [new Label(), new Label()];
  const object = base(l, expression, short);
  const fn = l.stack(STACK_DEAD);
  l.emit(code`${fn} = ${access(l, object, expression)};`);
  l.holds(fn, STACK_VALUE, { node: expression, role: 'function' });
  l.listing.goto(end);
  l.listing.mark(short);
  l.emit(`${fn} = void 0;`);
  l.listing.mark(end);
  return { fn, self: object };
}

function link(l: Lowering, node: acorn.Expression | acorn.Super, short: Label): Code {
  if (node.type === 'MemberExpression') return access(l, base(l, node, short), node);
  if (node.type === 'CallExpression') return callLink(l, node, short);
  return lower(l, node);
}

/** The object of a member access, on the value stack; jumps to `short` where `?.` finds nothing. */
function base(l: Lowering, node: acorn.MemberExpression, short: Label): string {
  if (node.object.type === 'Super') return 'super';
  const object = l.holding(l.spill(link(l, node.object, short)), { node: node.object, role: 'value' });
  if (node.optional) l.listing.branch(`${object} == null`, short);
  return object;
}

function access(l: Lowering, object: string, node: acorn.MemberExpression): Code {
  if (node.computed) return code`${object}[${lower(l, node.property)}]`;
  return `${object}.${node.property.type === 'PrivateIdentifier' ? '#' : ''}${(node.property as acorn.Identifier).name}`;
}

function callLink(l: Lowering, node: acorn.CallExpression, short: Label): Code {
  const { callee } = node;
  if (callee.type === 'MemberExpression') {
    const object = base(l, callee, short);
    const fn = l.holding(l.spill(access(l, object, callee)), { node: callee, role: 'function' });
    if (node.optional) l.listing.branch(`${fn} == null`, short);
    return applied(l, fn, object === 'super' ? thisOf(l) : object, node);
  }
  if (callee.type === 'ChainExpression') {
    const { fn, self } = chainMethod(l, callee);
    if (node.optional) l.listing.branch(`${fn} == null`, short);
    return applied(l, fn, self, node);
  }
  const fn = l.holding(l.spill(link(l, callee, short)), { node: callee, role: 'value' });
  if (node.optional) l.listing.branch(`${fn} == null`, short);
  const { items, array } = list(l, node.arguments, node);
  return array ? code`${l.runtime.use('apply')}(${fn}, void 0, ${array}, ${shownCallee(callee)})` : code`(0, ${fn})(${items!})`;
}
