/** The code of one function (or of the module itself), and of everything in it. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import type { FunctionInfo, FunctionNode } from '../2-analyze/scope.js';
import { Assembler, type Unit } from './assembler.js';
import { classValue } from './classes.js';
import { type AssembledCode, finishCode } from './code-object.js';
import { expression, named } from './expressions.js';
import { propertyName } from './members.js';
import { hoistDefault } from './modules.js';
import { parameters } from './parameters.js';
import { freshVariables, hoistFunctions } from './scopes.js';
import { statements } from './statements.js';
import { initializeBinding, isCell, loadArguments } from './variables.js';

export function assembleFunction(unit: Unit, func: FunctionInfo): AssembledCode {
  const known = unit.done.get(func);
  if (known) return known;
  const a = new Assembler(unit, func);
  if (func.kind === 'program') program(a, func.node as acorn.Program);
  else if (func.kind === 'initializer') initializer(a, func.node as acorn.PropertyDefinition | acorn.StaticBlock);
  else functionCode(a, func.node as FunctionNode);
  const made = finishCode(a);
  unit.done.set(func, made);
  return made;
}

function program(a: Assembler, node: acorn.Program): void {
  hoistFunctions(a, a.scope);
  for (const statement of node.body) {
    if (statement.type === 'ExportDefaultDeclaration') hoistDefault(a, statement);
  }
  // Other modules may call the functions of this one before it runs.
  if (node.sourceType === 'module' && a.code.count > 0) a.simple(opmap.RETURN_GENERATOR);
  statements(a, node.body);
  implicitReturn(a);
}

function functionCode(a: Assembler, node: FunctionNode): void {
  const { func } = a;
  const { body } = func;
  parameters(a, node);
  a.scope = body;
  if (body !== func.params) {
    freshVariables(a, body);
    copyParameters(a);
  }
  argumentsVariable(a);
  // Functions of the body may just as well be made when it starts.
  if (node.generator && a.code.count > 0) a.simple(opmap.RETURN_GENERATOR);
  hoistFunctions(a, body);
  if (node.body.type === 'BlockStatement') {
    statements(a, node.body.body);
    implicitReturn(a);
    return;
  }
  expression(a, node.body);
  a.simple(opmap.RETURN_VALUE);
}

/** With parameters that are more than names, a `var` of the same name is a variable of its own that starts with the argument. */
function copyParameters(a: Assembler): void {
  const { params, body } = a.func;
  for (const variable of body.bindings.values()) {
    const param = variable.kind === 'var' ? params.bindings.get(variable.name) : undefined;
    if (param) {
      a.emit(isCell(a, param) ? opmap.LOAD_DEREF : opmap.LOAD_FAST, isCell(a, param) ? a.cell(param) : a.local(param));
      a.emit(isCell(a, variable) ? opmap.STORE_DEREF : opmap.STORE_FAST, isCell(a, variable) ? a.cell(variable) : a.local(variable));
    }
  }
}

/** A variable `arguments` starts with the object of that name. */
function argumentsVariable(a: Assembler): void {
  const variable = a.func.body.bindings.get('arguments');
  if (!variable || !a.func.holdsArguments) return;
  loadArguments(a, a.func);
  initializeBinding(a, variable);
}

function initializer(a: Assembler, node: acorn.PropertyDefinition | acorn.StaticBlock): void {
  if (node.type === 'StaticBlock') {
    hoistFunctions(a, a.scope);
    statements(a, node.body);
    implicitReturn(a);
    return;
  }
  const value = node.value!;
  if (!node.computed) named(a, value, propertyName(node.key));
  else if (value.type === 'ClassExpression' && !value.id) classValue(a, value, () => a.simple(opmap.LOAD_FIELD_KEY));
  else if (isAnonymousFunction(value)) {
    a.simple(opmap.LOAD_FIELD_KEY);
    expression(a, value);
    a.simple(opmap.SET_FUNCTION_NAME);
  } else expression(a, value);
  a.simple(opmap.RETURN_VALUE);
}

function implicitReturn(a: Assembler): void {
  a.constant(undefined);
  a.simple(opmap.RETURN_VALUE);
}
