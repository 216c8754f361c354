/** Places to assign to: identifiers and members. A member's parts (object, key) are evaluated first and wait on the stack. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { expression } from './expressions.js';
import { loadIdentifier, privateName, storeIdentifier } from './variables.js';

export interface Target {
  /** How many values wait on the stack. */
  readonly parts: 0 | 1 | 2;
  /** Evaluate the parts. */
  prepare(): void;
  /** From the parts on the stack to the value. */
  load(): void;
  /** Assign the value below the parts. */
  store(): void;
  /** The parts once more. */
  copyParts(): void;
  /** The value on top is put below the parts as well. */
  keepValue(): void;
  /** Assign the value on top of the parts. */
  storeTop(): void;
  /** Drop the parts below the value. */
  dropParts(): void;
}

export function target(a: Assembler, node: acorn.Identifier | acorn.MemberExpression): Target {
  return node.type === 'Identifier' ? identifierTarget(a, node) : memberTarget(a, node);
}

function identifierTarget(a: Assembler, node: acorn.Identifier): Target {
  return make(
    a,
    0,
    () => {},
    () => loadIdentifier(a, node),
    () => storeIdentifier(a, node),
  );
}

export function memberTarget(a: Assembler, node: acorn.MemberExpression): Target {
  const { object, property, computed } = node;
  const isSuper = object.type === 'Super';
  const base = (): void => {
    if (isSuper) a.simple(opmap.LOAD_THIS, object);
    else expression(a, object);
  };
  if (computed) {
    const prepare = (): void => {
      base();
      expression(a, property as acorn.Expression);
    };
    const [load, store] = isSuper ? [opmap.LOAD_SUPER_SUBSCR, opmap.STORE_SUPER_SUBSCR] : [opmap.BINARY_SUBSCR, opmap.STORE_SUBSCR];
    return make(
      a,
      2,
      prepare,
      () => a.simple(load, node),
      () => a.simple(store, node),
    );
  }
  if (property.type === 'PrivateIdentifier') {
    const loadName = (): void => a.emit(opmap.LOAD_DEREF, a.cell(privateName(a, property.name)), property);
    const withName = (op: number) => (): void => {
      loadName();
      a.simple(op, node);
    };
    return make(a, 1, base, withName(opmap.LOAD_PRIVATE), withName(opmap.STORE_PRIVATE));
  }
  const { name } = property as acorn.Identifier;
  const [load, store] = isSuper ? [opmap.LOAD_SUPER_ATTR, opmap.STORE_SUPER_ATTR] : [opmap.LOAD_ATTR, opmap.STORE_ATTR];
  return make(
    a,
    1,
    base,
    () => a.name(load, name, node),
    () => a.name(store, name, node),
  );
}

const rotations = [null, opmap.ROT_TWO, opmap.ROT_THREE, opmap.ROT_FOUR] as const;

function make(a: Assembler, parts: 0 | 1 | 2, prepare: () => void, load: () => void, store: () => void): Target {
  const rotate = (depth: number): void => {
    const op = rotations[depth];
    if (op) a.simple(op);
  };
  return {
    parts,
    prepare,
    load,
    store,
    copyParts: () => {
      if (parts > 0) a.simple(parts === 1 ? opmap.DUP_TOP : opmap.DUP_TOP_TWO);
    },
    keepValue: () => {
      a.simple(opmap.DUP_TOP);
      if (parts > 0) rotate(parts + 1);
    },
    storeTop: () => {
      rotate(parts);
      store();
    },
    dropParts: () => {
      rotate(parts);
      for (let i = 0; i < parts; i++) a.simple(opmap.POP_TOP);
    },
  };
}
