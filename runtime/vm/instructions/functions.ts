/** Functions and classes. */
import { CO_ARROW, CO_CONSTRUCTOR } from '../../abi.js';
import type { CodeObject } from '../../code.js';
import type { Activation, Cell, FunctionData } from '../activation.js';
import { addField, addStaticBlock, initializeClass, makeClass } from '../classes.js';
import { functionObject, newData, setName } from '../functions.js';
import type { Handlers } from '../handlers.js';
import { list } from '../primordials.js';

function make(a: Activation, defaults: number, hasCells: boolean): void {
  a.pop();
  const code = a.pop() as CodeObject;
  const cells = hasCells ? (a.pop() as Cell[]) : list<Cell>();
  const data = newData(code, cells, a.scope, (code.co_flags & CO_ARROW) !== 0 ? a.call : null, defaults);
  // Of a constructor, BUILD_CLASS makes the function object.
  a.push((code.co_flags & CO_CONSTRUCTOR) !== 0 ? data : functionObject(data));
}

export const functions = {
  MAKE_FUNCTION: (a, defaults) => make(a, defaults, false),
  MAKE_CLOSURE: (a, defaults) => make(a, defaults, true),
  SET_FUNCTION_NAME(a) {
    setName(a.peek(1) as Function, a.peek(2));
  },
  BUILD_CLASS(a, variant) {
    const given = a.pop() as FunctionData | undefined;
    const heritage = variant === 1 ? a.pop() : undefined;
    const { cls, prototype } = makeClass(a, a.pop(), given, variant === 1, heritage);
    a.push(cls);
    a.push(prototype);
  },
  STORE_FIELD: (a, place) => addField(a, place),
  STORE_STATIC_BLOCK: (a) => addStaticBlock(a),
  INIT_CLASS: (a) => initializeClass(a.peek(1) as object),
  LOAD_FIELD_KEY(a) {
    a.push(a.data!.key);
  },
} satisfies Handlers;
