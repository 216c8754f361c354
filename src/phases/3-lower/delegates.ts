/** Operands of `yield*`. */
import type * as acorn from 'acorn';
import { type Code, code, Mapped } from '../../text/code.js';
import { findToken } from '../../text/scan.js';
import { lower } from './expressions.js';
import type { Lowering } from './lowering.js';
import { walk } from './walks.js';

/** The delegate, begun, where the arguments of a call, and `this`, alone make its frame; or else what is to be delegated to. */
export function delegate(l: Lowering, node: acorn.YieldExpression): Code {
  return frameOf(l, node) ?? walk(l, node.argument!) ?? lower(l, node.argument!);
}

function frameOf(l: Lowering, node: acorn.YieldExpression): Code | null {
  const known = l.analysis.delegates.get(node);
  if (known?.by !== 'to' && known?.by !== 'on') return null;
  const call = node.argument as acorn.CallExpression;
  const { callee, end } = call;
  // The callee may stand in parentheses.
  const start = findToken(l.source, '(', callee.end, ')');
  const begin = new Mapped(`${known.generator.name}.${known.by}`, node.start);
  const method = known.by === 'on' ? code`, ${methodOf(l, callee as acorn.MemberExpression)}` : '';
  const more = call.arguments.length > 0 ? ', ' : '';
  return l.supplied(code`${begin}(${l.frame}${method}${more}${l.edits.slice(start + 1, end)}`, start, end);
}

/** A method and its `this`, as two arguments; an object that is not to be read twice is kept between them. */
function methodOf(l: Lowering, { object, property }: acorn.MemberExpression): Code {
  const text = l.operand(object);
  const name = new Mapped(l.source.slice(property.start, property.end), property.start);
  if (object.type === 'ThisExpression') return code`${text}.${name}, ${text}`;
  const { value } = l.names;
  return code`(${value} = ${text}).${name}, ${value}`;
}
