/** The parameter list: argument slots, default values, patterns, and the end of what runs when a generator function is called. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { patternIdentifiers } from '../2-analyze/patterns.js';
import type { Binding, FunctionNode } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { assignPattern, defaultValue } from './patterns.js';
import { initializeBinding, isCell } from './variables.js';

/** Name the argument slots and emit what the parameter list does. */
export function parameters(a: Assembler, node: FunctionNode): void {
  const { params } = node;
  const isSimple = params.every(({ type }) => type === 'Identifier');
  if (!isSimple) for (const param of params) findEarly(a, param, node.start);
  const slots = params.map((param, i) => argumentSlot(a, param, i));
  selfCell(a);
  if (!isSimple) for (const [i, param] of params.entries()) parameter(a, param, slots[i]!);
}

/** A parameter that is but a name has the slot itself (as CPython's do, also where it is a cell); others a hidden one. */
function argumentSlot(a: Assembler, param: acorn.Pattern, i: number): number {
  let target = param.type === 'RestElement' ? param.argument : param;
  if (target.type === 'AssignmentPattern') target = target.left;
  const binding = target.type === 'Identifier' ? a.func.params.bindings.get(target.name)! : null;
  if (!binding || a.unit.earlyParams.has(binding)) return a.newLocal(`.${i}`);
  const slot = a.newLocal(binding.name);
  a.argumentNames.add(binding.name);
  a.bindLocal(binding, slot);
  return slot;
}

/** Parameters are initialised one after the other: what refers to one from further left, or from its own default, may find it too early. */
function findEarly(a: Assembler, param: acorn.Pattern, start: number): void {
  for (const { name } of patternIdentifiers(param)) {
    const binding = a.func.params.bindings.get(name)!;
    const early = binding.references.some(({ node, use }) => use !== 'declare' && node.start >= start && node.start < param.end);
    if (early) a.unit.earlyParams.add(binding);
  }
}

function parameter(a: Assembler, param: acorn.Pattern, slot: number): void {
  const rest = param.type === 'RestElement';
  const target = rest ? param.argument : param.type === 'AssignmentPattern' ? param.left : param;
  const binding = target.type === 'Identifier' ? a.func.params.bindings.get(target.name)! : null;
  const inPlace = binding !== null && !a.unit.earlyParams.has(binding);
  if (inPlace && param.type !== 'AssignmentPattern') return;
  load(a, inPlace ? binding : null, slot, param);
  if (param.type === 'AssignmentPattern') defaultValue(a, param);
  if (binding) initializeBinding(a, binding);
  else assignPattern(a, target, 'declare');
}

function load(a: Assembler, binding: Binding | null, slot: number, param: acorn.Pattern): void {
  if (binding && isCell(a, binding)) a.emit(opmap.LOAD_DEREF, a.cell(binding), param);
  else a.emit(opmap.LOAD_FAST, slot, param);
}

/** The name of a function expression that closures in it use is in a cell. */
function selfCell(a: Assembler): void {
  const { parent } = a.func.params;
  if (parent?.kind !== 'self') return;
  for (const binding of parent.bindings.values()) {
    if (!binding.captured) continue;
    a.simple(opmap.LOAD_CALLEE);
    a.emit(opmap.STORE_DEREF, a.cell(binding));
  }
}
