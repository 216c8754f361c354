/** Variables: locals, cells, names. */
import { uninitialized } from '../../operations.js';
import { type Activation, PrivateName } from '../activation.js';
import { argumentsOf } from '../arguments.js';
import { hasName, notInitialized } from '../environment.js';
import { renewed } from '../hand-over.js';
import type { Handlers } from '../handlers.js';
import { imported } from './modules.js';

function read(a: Activation, index: number): unknown {
  return a.boxes?.[index] ? a.boxes[index].v : a.locals[index];
}

function write(a: Activation, index: number, value: unknown): void {
  if (a.boxes?.[index]) a.boxes[index].v = value;
  else a.locals[index] = value;
}

function cellName(a: Activation, index: number): string {
  const { co_cellvars, co_freevars } = a.code;
  return index < co_cellvars.length ? co_cellvars[index] : co_freevars[index - co_cellvars.length];
}

function initialized(value: unknown, name: string): unknown {
  if (value === uninitialized) throw notInitialized(name);
  return value;
}

/** What has no value yet reads as `undefined`. */
function orUndefined(value: unknown): unknown {
  return value === uninitialized ? undefined : value;
}

/** The code of a program declares its names; code of functions only uses them. */
function storeName(a: Activation, index: number, isOwn: boolean): void {
  const value = a.peek(1);
  if (value === imported) {
    a.stack.length--;
    return;
  }
  a.scope.store(a.code.co_names[index], value, a.strict, isOwn && a.data === null);
  a.stack.length--;
}

export const variables = {
  LOAD_NAME(a, index) {
    a.push(a.scope.load(a.code.co_names[index]));
  },
  HAS_NAME(a, index) {
    a.push(hasName(a.scope, a.code.co_names[index]));
  },
  LOAD_NAME_METHOD(a, index) {
    const name = a.code.co_names[index];
    const receiver = a.scope.receiver(name);
    a.push(a.scope.load(name));
    a.push(receiver);
  },
  STORE_NAME: (a, index) => storeName(a, index, true),
  DELETE_NAME_RESULT(a, index) {
    a.push(a.scope.remove(a.code.co_names[index]));
  },
  TYPEOF_NAME(a, index) {
    a.push(typeof a.scope.loadTypeof(a.code.co_names[index]));
  },
  LOAD_GLOBAL(a, index) {
    a.push(a.scope.load(a.code.co_names[index]));
  },
  STORE_GLOBAL: (a, index) => storeName(a, index, false),

  LOAD_FAST(a, index) {
    a.push(orUndefined(read(a, index)));
  },
  STORE_FAST(a, index) {
    write(a, index, a.pop());
  },
  DELETE_FAST(a, index) {
    a.locals[index] = uninitialized;
  },
  LOAD_FAST_CHECK(a, index) {
    a.push(initialized(read(a, index), a.code.co_varnames[index]));
  },
  STORE_FAST_CHECK(a, index) {
    initialized(read(a, index), a.code.co_varnames[index]);
    write(a, index, a.pop());
  },

  LOAD_CLOSURE(a, index) {
    a.push(a.cells[index]);
  },
  LOAD_DEREF(a, index) {
    a.push(orUndefined(a.cells[index].v));
  },
  STORE_DEREF(a, index) {
    a.cells[index].v = a.pop();
  },
  LOAD_DEREF_CHECK(a, index) {
    a.push(initialized(a.cells[index].v, cellName(a, index)));
  },
  STORE_DEREF_CHECK(a, index) {
    initialized(a.cells[index].v, cellName(a, index));
    a.cells[index].v = a.pop();
  },
  MAKE_CELL(a, index) {
    a.cells[index] = renewed(a.cells[index]);
  },
  COPY_CELL(a, index) {
    a.cells[index] = { v: a.cells[index].v };
  },
  RAISE_CONST() {
    throw new TypeError('Assignment to constant variable.');
  },

  LOAD_THIS(a) {
    const { self } = a.call;
    if (self === uninitialized)
      throw new ReferenceError(
        "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
      );
    a.push(self);
  },
  LOAD_ARGUMENTS(a, variant) {
    a.push(argumentsOf(a.call, variant === 1));
  },
  STORE_ARGUMENTS(a) {
    a.call.arguments = a.pop();
  },
  LOAD_CALLEE(a) {
    a.push(a.data?.self);
  },
  LOAD_NEW_TARGET(a) {
    a.push(a.call.newTarget);
  },
  LOAD_IMPORT_META(a) {
    const { host } = a.scope;
    a.push((host.meta ??= Object.create(null) as object));
  },
  BUILD_PRIVATE(a, index) {
    a.push(new PrivateName(a.code.co_names[index]));
  },
} satisfies Handlers;
