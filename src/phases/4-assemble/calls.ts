/** Calls of all kinds, and their arguments. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { chain } from './chains.js';
import { templateConstant } from './constants.js';
import { expression } from './expressions.js';
import { method, methodOf, place } from './members.js';
import type { Range } from './stack-code.js';
import { isDynamic, loadDynamicMethod } from './variables.js';

type Argument = acorn.Expression | acorn.SpreadElement;

interface CallForm {
  readonly plain: number;
  /** With a list of further arguments on top. */
  readonly spread: number;
}

const forms = {
  function: { plain: opmap.CALL_FUNCTION, spread: opmap.CALL_FUNCTION_VAR },
  method: { plain: opmap.CALL_METHOD, spread: opmap.CALL_METHOD_VAR },
  new: { plain: opmap.CALL_NEW, spread: opmap.CALL_NEW_VAR },
  super: { plain: opmap.CALL_SUPER, spread: opmap.CALL_SUPER_VAR },
  eval: { plain: opmap.CALL_EVAL, spread: opmap.CALL_EVAL_VAR },
} as const satisfies Record<string, CallForm>;

/** What `leading` says is on the stack. */
export function call(a: Assembler, node: acorn.CallExpression): void {
  const { callee } = node;
  if (callee.type === 'Super') {
    callWith(a, 'super', node);
    return;
  }
  if (callee.type === 'MemberExpression') {
    if (callee.object.type === 'Super') method(a, callee);
    else {
      methodOf(a, callee);
      a.note(2, callee, 'function');
    }
    callWith(a, 'method', node, callPlace(a, node, callee));
  } else if (callee.type === 'ChainExpression') {
    chain(a, callee, 'method');
    callWith(a, 'method', node);
  } else if (callee.type === 'Identifier' && callee.name !== 'eval' && isDynamic(a, callee.name)) {
    loadDynamicMethod(a, callee);
    callWith(a, 'method', node);
  } else {
    if (callee.type !== 'CallExpression') expression(a, callee);
    callWith(a, callee.type === 'Identifier' && callee.name === 'eval' ? 'eval' : 'function', node);
  }
}

/** A call counts for the line of the method's name. */
export function callPlace(a: Assembler, node: acorn.CallExpression, callee: acorn.MemberExpression): Range {
  return { start: place(a, callee).start, end: node.end };
}

/** Push the arguments and call what is below them; spread arguments, and what follows them, are collected in a list. */
export function callWith(
  a: Assembler,
  form: keyof typeof forms,
  node: acorn.CallExpression | acorn.NewExpression,
  range: Range = node,
): void {
  const args = node.arguments;
  if (growsBeforeSuspension(a, args)) {
    buildList(a, args, node);
    a.emit(forms[form].spread, 0, range);
    return;
  }
  let plain = args.findIndex(({ type }) => type === 'SpreadElement');
  if (plain < 0) plain = args.length;
  for (let i = 0; i < plain; i++) expression(a, args[i]!);
  if (plain === args.length) {
    a.emit(forms[form].plain, plain, range);
    return;
  }
  a.emit(opmap.BUILD_LIST, 0);
  for (let i = plain; i < args.length; i++) addToList(a, args[i]!);
  a.emit(forms[form].spread, plain, range);
}

/** A spread comes before a suspension: then, the state machine has a list of what has been evaluated, too. */
function growsBeforeSuspension(a: Assembler, elements: readonly (Argument | null)[]): boolean {
  const spread = elements.findIndex((element) => element?.type === 'SpreadElement');
  return spread >= 0 && elements.slice(spread + 1).some((element) => element && a.suspends(element));
}

/** Push an array of the elements. */
export function buildList(a: Assembler, elements: readonly (Argument | null)[], node: acorn.Node): void {
  const isAtOnce = growsBeforeSuspension(a, elements);
  let plain = elements.findIndex((element) => !element || element.type === 'SpreadElement' || (isAtOnce && a.suspends(element)));
  if (plain < 0) plain = elements.length;
  for (let i = 0; i < plain; i++) expression(a, elements[i]!);
  a.emit(opmap.BUILD_LIST, plain, plain === 0 ? node : undefined);
  a.note(1, node, 'list');
  for (let i = plain; i < elements.length; i++) {
    const element = elements[i];
    if (element) addToList(a, element);
    else a.emit(opmap.LIST_SKIP, 1);
  }
}

/** Add an element, or all of a spread one, to the list on the stack. */
function addToList(a: Assembler, element: Argument): void {
  if (element.type === 'SpreadElement') {
    expression(a, element.argument);
    a.emit(opmap.LIST_EXTEND, 1, element);
  } else {
    expression(a, element);
    a.emit(opmap.LIST_APPEND, 1);
  }
}

export function construct(a: Assembler, node: acorn.NewExpression): void {
  expression(a, node.callee);
  callWith(a, 'new', node);
}

export function dynamicImport(a: Assembler, node: acorn.ImportExpression): void {
  expression(a, node.source);
  if (node.options) expression(a, node.options);
  a.emit(opmap.CALL_IMPORT, node.options ? 2 : 1, node);
}

/** The tag is called with the template object of its place and the substitutions. */
export function taggedTemplate(a: Assembler, node: acorn.TaggedTemplateExpression): void {
  const { tag, quasi } = node;
  const isMethod = tag.type === 'MemberExpression' || tag.type === 'ChainExpression';
  if (tag.type === 'MemberExpression') method(a, tag);
  else if (tag.type === 'ChainExpression') chain(a, tag, 'method');
  else expression(a, tag);
  a.emit(opmap.LOAD_CONST, a.constants.add(templateConstant(quasi)), quasi);
  for (const substitution of quasi.expressions) expression(a, substitution);
  a.emit(isMethod ? opmap.CALL_METHOD : opmap.CALL_FUNCTION, quasi.expressions.length + 1, node);
}
