/** Object literals, classes and templates with a suspension inside. */
import type * as acorn from 'acorn';
import { type Code, code, join } from '../../text/code.js';
import type { Edit } from '../../text/edits.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import type { Node } from '../2-analyze/scope.js';
import { method, shownCallee } from './calls.js';
import { chainMethod } from './chains.js';
import { hold, isStable, lower, lowerOperand } from './expressions.js';
import type { Lowering } from './lowering.js';

/**
 * The parts are evaluated in order and wait on the value stack; the literal is made at the end, all at once.
 * Nothing sees an object literal before it is complete.
 */
export function objectLiteral(l: Lowering, node: acorn.ObjectExpression): Code {
  const last = node.properties.findLastIndex((property) => l.suspends(property));
  const parts = node.properties.map((property, i) => {
    if (property.type === 'SpreadElement') return spread(l, property, i < last);
    return i > last ? l.copy(property) : propertyText(l, property, i < last);
  });
  const completion = l.completionOf(node);
  const whole = code`{ ${join([...parts, ...(completion?.methods ?? [])], ', ')} }`;
  return l.supplied(completion ? code`(${completion.before}${whole}${completion.after})` : code`(${whole})`, node.start, node.end);
}

/** A spread reads its object where it stands: a plain copy of it waits. */
function spread(l: Lowering, node: acorn.SpreadElement, early: boolean): Code {
  if (!early) return code`...${lowerOperand(l, node.argument)}`;
  return code`...${l.holding(l.spill(code`{ ...${lowerOperand(l, node.argument)} }`), { node, role: 'value' })}`;
}

function propertyText(l: Lowering, node: acorn.Property, early: boolean): Code {
  const { value } = node;
  const isFunction = node.method || node.kind !== 'init';
  const valueSuspends = !isFunction && l.suspends(value);
  let key: Code | null = null;
  if (node.computed) {
    const waits = early || valueSuspends;
    const name = lower(l, node.key);
    key = waits ? l.holding(l.spill(code`${l.runtime.use('propertyKey')}(${name})`), { node: node.key, role: 'value' }) : name;
  }
  if (isFunction) return key === null ? l.copy(node) : withKeys(l, node, [{ node: node.key, text: key }]);
  if (node.shorthand) {
    const { name } = node.key as acorn.Identifier;
    if (!early || isStable(l, value)) return l.copy(node);
    return code`${name === '__proto__' ? "['__proto__']" : name}: ${l.holding(l.spill(code`{ ${l.copy(node)} }.${name}`), { node: value, role: 'value' })}`;
  }
  const keyText: Code = key === null ? l.source.slice(node.key.start, node.key.end) : code`[${key}]`;
  if (valueSuspends && value.type === 'ClassExpression' && !value.id) {
    // Whatever it is supplied with is around the object: nothing may stand between the key and the class that it names.
    const named = code`${keyText}: ${classText(l, value as acorn.ClassExpression)}`;
    if (!early) return named;
    return code`...${l.holding(l.spill(l.supplied(code`{ ${named} }`, node.start, node.end)), { node, role: 'value' })}`;
  }
  if (valueSuspends || !isAnonymousFunction(value as Node)) return code`${keyText}: ${early ? hold(l, value) : lower(l, value)}`;
  // The key names the function: they stay together. A class may do things when it is made, a function does not.
  const inner = l.analysis.functionOf.get(value as Node)?.generator;
  // The function object of a generator brings its key along.
  const whole = inner && key !== null ? withKeys(l, node, [{ node: node.key, text: key }]) : l.copy(node);
  const text = key === null || inner ? whole : code`${keyText}: ${l.copy(value)}`;
  if (!early || value.type !== 'ClassExpression') return text;
  return code`...${l.holding(l.spill(l.supplied(code`{ ${text} }`, node.start, node.end)), { node, role: 'value' })}`;
}

/** Source text of a node whose computed keys (or heritage) are replaced. */
function withKeys(l: Lowering, node: acorn.Node, keys: readonly { readonly node: acorn.Node; readonly text: Code }[]): Code {
  const replaced: Edit[] = keys.map(({ node: key, text }) => ({ start: key.start, end: key.end, code: text }));
  return l.copy(node, replaced);
}

export function classValue(l: Lowering, node: acorn.ClassExpression): Code {
  return l.supplied(classText(l, node), node.start, node.end);
}

/** Heritage and computed keys are evaluated in order; the class is made at the end. To be supplied with what closures need. */
export function classText(l: Lowering, node: acorn.ClassExpression): Code {
  if (!l.suspends(node)) return l.copy(node);
  const keys: { node: acorn.Node; text: Code }[] = [];
  const elements = node.body.body.filter((element) => element.type !== 'StaticBlock' && element.computed) as (
    | acorn.MethodDefinition
    | acorn.PropertyDefinition
  )[];
  const last = elements.findLastIndex(({ key }) => l.suspends(key));
  if (node.superClass) {
    const { superClass } = node;
    if (last >= 0 || l.suspends(superClass))
      keys.push({ node: superClass, text: l.holding(l.spill(lower(l, superClass)), { node: superClass, role: 'value' }) });
  }
  elements.forEach(({ key, static: isStatic }, i) => {
    if (i > last) return;
    const name = l.spill(code`${l.runtime.use(isStatic ? 'staticKey' : 'propertyKey')}(${lower(l, key)})`);
    keys.push({ node: key, text: l.holding(name, { node: key, role: 'value' }) });
  });
  return withKeys(l, node, keys);
}

/** Each substitution is made a string where it stands. */
export function templateLiteral(l: Lowering, node: acorn.TemplateLiteral): Code {
  const last = node.expressions.findLastIndex((expression) => l.suspends(expression));
  const values = node.expressions.map((expression, i) =>
    i < last ? l.holding(l.spill(code`\`\${${lower(l, expression)}}\``), { node: expression, role: 'string' }) : lower(l, expression),
  );
  return template(l, node, values);
}

function template(l: Lowering, node: acorn.TemplateLiteral, values: readonly Code[]): Code {
  const parts: Code[] = ['`'];
  node.quasis.forEach((quasi, i) => {
    parts.push(l.source.slice(quasi.start, quasi.end));
    if (i < values.length) parts.push('${', values[i]!, '}');
  });
  parts.push('`');
  return parts;
}

/** The tag is read before the substitutions; the template object stays that of the place. */
export function taggedTemplate(l: Lowering, node: acorn.TaggedTemplateExpression): Code {
  const { tag, quasi } = node;
  const late = l.suspends(quasi);
  const last = quasi.expressions.findLastIndex((expression) => l.suspends(expression));
  let text: Code;
  if ((tag.type === 'MemberExpression' && late) || (tag.type === 'ChainExpression' && l.suspends(node))) {
    const { fn, self } = tag.type === 'ChainExpression' ? chainMethod(l, tag) : method(l, tag);
    text = code`${l.runtime.use('bindTag')}(${fn}, ${self}, ${shownCallee(tag)})`;
  } else if (late) text = code`(0, ${hold(l, tag)})`;
  else text = l.suspends(tag) && tag.type !== 'MemberExpression' ? code`(0, ${lower(l, tag)})` : lowerOperand(l, tag);
  const values = quasi.expressions.map((expression, i) => (i < last ? hold(l, expression) : lower(l, expression)));
  return code`${text}${template(l, quasi, values)}`;
}
