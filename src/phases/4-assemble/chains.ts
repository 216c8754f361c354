/** Optional chains: where `?.` finds undefined or null, what waits on the stack is dropped and the chain ends. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { callPlace, callWith } from './calls.js';
import { expression } from './expressions.js';
import { access, method, methodOf, superAccess, superMethod } from './members.js';
import { deleteMember } from './operators.js';
import { JUMP, type Label } from './stack-code.js';

/** What is wanted of a chain: its value, whether deleting it succeeds, or the function that it is and its `this`. */
export type ChainUse = 'value' | 'delete' | 'method';

/** Where to go with one or two values to drop. */
class Exits {
  private readonly labels: (Label | null)[] = [null, null];

  constructor(private readonly a: Assembler) {}

  to(values: 1 | 2): Label {
    return (this.labels[values - 1] ??= this.a.label());
  }

  /** Mark the exits; at the end nothing of the chain is on the stack. */
  mark(): void {
    const { a } = this;
    const [one, two] = this.labels;
    if (two !== null) {
      a.mark(two!);
      a.simple(opmap.POP_TOP);
    }
    if (one !== null) a.mark(one!);
    a.simple(opmap.POP_TOP);
  }
}

export function chain(a: Assembler, node: acorn.ChainExpression, use: ChainUse): void {
  const exits = new Exits(a);
  const end = a.label();
  const { expression: last } = node;
  if (use === 'value' || last.type === 'CallExpression') {
    link(a, last, exits);
    // The function that a call returns is called without `this`.
    if (use === 'method') a.constant(undefined);
  } else if (use === 'delete') {
    base(a, last, exits);
    deleteMember(a, last, node, true);
  } else if (last.object.type === 'Super') method(a, last);
  else {
    base(a, last, exits);
    methodOf(a, last);
  }
  if (use === 'delete' && last.type === 'CallExpression') {
    a.simple(opmap.POP_TOP);
    a.constant(true);
  }
  a.emit(JUMP, end);
  exits.mark();
  if (use === 'delete') a.constant(true);
  else a.constant(undefined);
  if (use === 'method') a.constant(undefined);
  a.mark(end);
  if (use !== 'method') return;
  a.note(2, last, 'function');
  if (last.type === 'MemberExpression' && last.object.type !== 'Super') a.note(1, last.object, 'value');
}

/** A part of the chain: pushes its value. */
function link(a: Assembler, node: acorn.Expression | acorn.Super, exits: Exits): void {
  if (node.type === 'MemberExpression') {
    base(a, node, exits);
    if (node.object.type === 'Super') superAccess(a, node);
    else access(a, node);
  } else if (node.type === 'CallExpression') callLink(a, node, exits);
  else expression(a, node);
  a.note(1, node, 'value');
}

/** The object of a member, checked where `?.` follows. */
function base(a: Assembler, node: acorn.MemberExpression, exits: Exits): void {
  if (node.object.type === 'Super') {
    a.simple(opmap.LOAD_THIS, node.object);
    return;
  }
  link(a, node.object, exits);
  if (node.optional) a.emit(opmap.JUMP_IF_NULLISH, exits.to(1));
}

function callLink(a: Assembler, node: acorn.CallExpression, exits: Exits): void {
  const { callee } = node;
  if (callee.type === 'MemberExpression') {
    base(a, callee, exits);
    if (node.optional) {
      a.simple(opmap.DUP_TOP);
      if (callee.object.type === 'Super') superAccess(a, callee);
      else access(a, callee);
      a.emit(opmap.JUMP_IF_NULLISH, exits.to(2));
      a.simple(opmap.ROT_TWO);
    } else if (callee.object.type === 'Super') superMethod(a, callee);
    else methodOf(a, callee);
    a.note(2, callee, 'function');
    callWith(a, 'method', node, callPlace(a, node, callee));
    return;
  }
  if (callee.type === 'Super') {
    callWith(a, 'super', node);
    return;
  }
  if (callee.type === 'ChainExpression') {
    chainCallee(a, node, callee, exits);
    return;
  }
  link(a, callee, exits);
  if (node.optional) a.emit(opmap.JUMP_IF_NULLISH, exits.to(1));
  callWith(a, callee.type === 'Identifier' && callee.name === 'eval' && !node.optional ? 'eval' : 'function', node);
}

/** `(a?.b)?.()`: a chain of its own, whose `this` goes on. */
function chainCallee(a: Assembler, node: acorn.CallExpression, callee: acorn.ChainExpression, exits: Exits): void {
  chain(a, callee, 'method');
  if (node.optional) {
    a.simple(opmap.ROT_TWO);
    a.emit(opmap.JUMP_IF_NULLISH, exits.to(2));
    a.simple(opmap.ROT_TWO);
  }
  callWith(a, 'method', node);
}
