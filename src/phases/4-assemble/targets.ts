/** Places to assign to: identifiers and members. A member's parts (object, key) are evaluated first and wait on the stack. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { expression } from './expressions.js';
import { access, superAccess } from './members.js';
import { loadIdentifier, privateName, storeIdentifier } from './variables.js';

export class Target {
  /** How many values wait on the stack. */
  readonly parts: 0 | 1 | 2;

  constructor(
    private readonly a: Assembler,
    private readonly node: acorn.Identifier | acorn.MemberExpression,
  ) {
    this.parts = node.type === 'Identifier' ? 0 : node.computed ? 2 : 1;
  }

  /** Evaluate the parts. */
  prepare(): void {
    const { a, node } = this;
    if (node.type === 'Identifier') return;
    if (node.object.type === 'Super') a.simple(opmap.LOAD_THIS, node.object);
    else expression(a, node.object);
    if (node.computed) expression(a, node.property);
  }

  /** From the parts on the stack to the value. */
  load(): void {
    const { a, node } = this;
    if (node.type === 'Identifier') loadIdentifier(a, node);
    else if (node.computed) a.simple(node.object.type === 'Super' ? opmap.LOAD_SUPER_SUBSCR : opmap.BINARY_SUBSCR, node);
    else if (node.object.type === 'Super') superAccess(a, node);
    else access(a, node);
  }

  /** Assign the value below the parts. */
  store(): void {
    const { a, node } = this;
    if (node.type === 'Identifier') {
      storeIdentifier(a, node);
      return;
    }
    const { property } = node;
    const isSuper = node.object.type === 'Super';
    if (node.computed) a.simple(isSuper ? opmap.STORE_SUPER_SUBSCR : opmap.STORE_SUBSCR, node);
    else if (property.type === 'PrivateIdentifier') {
      a.emit(opmap.LOAD_DEREF, a.cell(privateName(a, property.name)), property);
      a.simple(opmap.STORE_PRIVATE, node);
    } else a.name(isSuper ? opmap.STORE_SUPER_ATTR : opmap.STORE_ATTR, (property as acorn.Identifier).name, node);
  }

  /** The parts once more. */
  copyParts(): void {
    if (this.parts > 0) this.a.simple(this.parts === 1 ? opmap.DUP_TOP : opmap.DUP_TOP_TWO);
  }

  /** The value on top is put below the parts as well. */
  keepValue(): void {
    this.a.simple(opmap.DUP_TOP);
    if (this.parts > 0) this.a.simple(this.parts === 1 ? opmap.ROT_THREE : opmap.ROT_FOUR);
  }

  /** Assign the value on top of the parts. */
  storeTop(): void {
    this.valueBelow();
    this.store();
  }

  /** Drop the parts below the value. */
  dropParts(): void {
    this.valueBelow();
    for (let i = 0; i < this.parts; i++) this.a.simple(opmap.POP_TOP);
  }

  private valueBelow(): void {
    if (this.parts > 0) this.a.simple(this.parts === 1 ? opmap.ROT_TWO : opmap.ROT_THREE);
  }
}
