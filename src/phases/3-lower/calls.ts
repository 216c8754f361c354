/** Calls, `new` and argument lists with a suspension inside. */
import type * as acorn from 'acorn';
import { type Code, code, join } from '../../text/code.js';
import { chainMethod } from './chains.js';
import { hold, lower, lowerOperand, reference } from './expressions.js';
import type { Lowering } from './lowering.js';

type Element = acorn.Expression | acorn.SpreadElement | null;

/** A list as the inside of brackets, or, where a spread comes before a suspension, as an array that is made already. */
export type List = { readonly items: Code; readonly array: null } | { readonly items: null; readonly array: string };

/** Evaluate the elements of an array literal or an argument list. */
export function list(l: Lowering, elements: readonly Element[], node: acorn.Node): List {
  const last = elements.findLastIndex((element) => element && l.suspends(element));
  const spreadBefore = elements.slice(0, Math.max(last, 0)).some((element) => element?.type === 'SpreadElement');
  if (spreadBefore) return { items: null, array: incrementally(l, elements, last, node) };
  const items = elements.map((element, i) => {
    if (!element) return i === elements.length - 1 ? ',' : '';
    if (element.type === 'SpreadElement') return code`...${lowerOperand(l, element.argument)}`;
    return i < last ? hold(l, element) : lowerItem(l, element);
  });
  return { items: join(items, ', '), array: null };
}

function lowerItem(l: Lowering, element: acorn.Expression): Code {
  // V8 refuses some unparenthesised destructuring assignments in argument lists.
  const pattern = element.type === 'AssignmentExpression' && element.left.type.endsWith('Pattern');
  return pattern ? code`(${lower(l, element)})` : lower(l, element);
}

/** A spread is worked off where it stands, so the array grows as the elements are evaluated. */
function incrementally(l: Lowering, elements: readonly Element[], last: number, node: acorn.Node): string {
  const first = elements.findIndex((element) => element && l.suspends(element));
  const array = l.holding(l.spill(code`[${copied(l, elements.slice(0, first))}]`), { node, role: 'list' });
  const append = l.runtime.use('append');
  const appendText = (items: Code): void => l.emit(code`${append}(${array}, [${items}]);`);
  for (let i = first; i <= last; i++) {
    const element = elements[i]!;
    l.scoped(() => {
      if (!element || !l.suspends(element)) appendText(copied(l, [element]));
      else if (element.type === 'SpreadElement') appendText(code`...${lowerOperand(l, element.argument)}`);
      else appendText(lower(l, element));
    });
  }
  if (last + 1 < elements.length) appendText(copied(l, elements.slice(last + 1)));
  return array;
}

function copied(l: Lowering, elements: readonly Element[]): Code {
  const items = elements.map((element, i) => (element ? textOf(l, element) : i === elements.length - 1 ? ',' : ''));
  return join(items, ', ');
}

function textOf(l: Lowering, element: acorn.Expression | acorn.SpreadElement): Code {
  return element.type === 'SpreadElement' ? code`...${l.operand(element.argument)}` : lowerItem(l, element);
}

/** A call; the function (and `this`) is read before the arguments. */
export function call(l: Lowering, node: acorn.CallExpression): Code {
  const { callee } = node;
  const late = node.arguments.some((argument) => l.suspends(argument));
  if (callee.type === 'ChainExpression') {
    const { fn, self } = chainMethod(l, callee);
    return applied(l, fn, self, node);
  }
  if (!late) return code`${calleeText(l, callee)}(${list(l, node.arguments, node).items ?? ''})`;
  if (callee.type === 'MemberExpression') {
    const { fn, self } = method(l, callee);
    return applied(l, fn, self, node);
  }
  const fn = hold(l, callee as acorn.Expression);
  const args = list(l, node.arguments, node);
  if (args.array) return code`${l.runtime.use('apply')}(${fn}, void 0, ${args.array}, ${shownCallee(callee)})`;
  return code`(0, ${fn})(${args.items ?? ''})`;
}

function calleeText(l: Lowering, callee: acorn.Expression | acorn.Super): Code {
  if (callee.type === 'MemberExpression') return reference(l, callee, false);
  if (!l.suspends(callee)) return callee.type === 'Identifier' ? l.text(callee) : l.operand(callee);
  const value = lower(l, callee);
  // A value stack slot is a property: it must not become `this`.
  return code`(0, ${value})`;
}

/** The function of a method call and its `this`, both kept. */
export function method(l: Lowering, callee: acorn.MemberExpression): { fn: string; self: Code } {
  if (callee.object.type === 'Super') {
    const fn = l.holding(l.spill(reference(l, callee, false)), { node: callee, role: 'function' });
    return { fn, self: thisOf(l) };
  }
  const self = l.holding(l.spill(lower(l, callee.object)), { node: callee.object, role: 'value' });
  const role = 'function';
  if (!callee.computed) {
    const name = callee.property.type === 'PrivateIdentifier' ? `#${callee.property.name}` : (callee.property as acorn.Identifier).name;
    return { fn: l.holding(l.spill(`${self}.${name}`), { node: callee, role }), self };
  }
  return { fn: l.holding(l.spill(code`${self}[${lower(l, callee.property)}]`), { node: callee, role }), self };
}

/** `this` of the generator; where nothing but `super` uses it, the step function is inline and sees it. */
export function thisOf(l: Lowering): string {
  return l.generator.func.usesThis ? `${l.frame}.this` : 'this';
}

export function applied(l: Lowering, fn: Code, self: Code, node: acorn.CallExpression): Code {
  const { items, array } = list(l, node.arguments, node);
  return code`${l.runtime.use('apply')}(${fn}, ${self}, ${array ?? code`[${items!}]`}, ${shownCallee(node.callee)})`;
}

/** What is called, as a string literal: as V8 tells it where it is no function. */
export function shownCallee(node: acorn.Expression | acorn.Super): string {
  const intermediate = '(intermediate value)';
  const show = (part: acorn.Expression | acorn.Super): string => {
    if (part.type === 'Identifier') return part.name;
    if (part.type === 'ThisExpression') return 'this';
    if (part.type === 'ChainExpression') return show(part.expression);
    if (part.type === 'CallExpression') return `${show(part.callee)}(...)`;
    if (part.type !== 'MemberExpression') return intermediate;
    const { object, property, computed, optional } = part;
    if (property.type === 'PrivateIdentifier') return `${show(object)}${optional ? '?.' : '.'}#${property.name}`;
    const name = computed ? (property.type === 'Literal' ? property.value : null) : (property as acorn.Identifier).name;
    if (typeof name === 'string') return `${show(object)}${optional ? '?.' : '.'}${name}`;
    return `${show(object)}${optional ? '?.' : ''}[${typeof name === 'number' ? name : show(property)}]`;
  };
  return JSON.stringify(show(node));
}

export function construct(l: Lowering, node: acorn.NewExpression): Code {
  const late = node.arguments.some((argument) => l.suspends(argument));
  const callee = late ? hold(l, node.callee) : lower(l, node.callee);
  const { items, array } = list(l, node.arguments, node);
  return array ? code`new (${callee})(...${array})` : code`new (${callee})(${items!})`;
}
