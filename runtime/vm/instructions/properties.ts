/** Properties: of objects, of `super`, private ones. */
import { propertyKey } from '../../functions.js';
import type { Activation, PrivateName } from '../activation.js';
import { calleeOf } from '../arguments.js';
import type { Handlers } from '../handlers.js';
import { deleteProperty, getOf, getPrototypeOf, setOf } from '../primordials.js';
import { readPrivate, writePrivate } from '../private.js';

type Anything = Record<PropertyKey, unknown>;

function load(object: unknown, key: unknown): unknown {
  return calleeOf(object, key) ?? (object as Anything)[key as PropertyKey];
}

/** Strict code learns of a failure by the engine's own error. */
function store(a: Activation, object: unknown, key: unknown, value: unknown): void {
  if (a.strict) (object as Anything)[key as PropertyKey] = value;
  else {
    const holder = coerced(object, key, 'set');
    setOf(holder, propertyKey(key), value, object);
  }
}

function remove(a: Activation, object: unknown, key: unknown): boolean {
  if (a.strict) return delete (object as Anything)[key as PropertyKey];
  return deleteProperty(coerced(object, key, 'delete'), propertyKey(key));
}

/** The object that a value stands for. @throws TypeError for `undefined` and `null`, before the key is converted */
function coerced(value: unknown, key: unknown, action: string): object {
  if (value === undefined || value === null) {
    const shown = typeof key === 'object' || typeof key === 'function' ? '' : ` (${action} '${String(key)}')`;
    throw new TypeError(`Cannot ${action} properties of ${String(value)}${shown}`);
  }
  return Object(value) as object;
}

/** The object that `super` looks things up in. */
function superBase(a: Activation): object {
  const home = a.call.data?.home;
  if (!home) throw new SyntaxError("'super' keyword unexpected here");
  const base = getPrototypeOf(home) as object | null;
  if (base === null) throw new TypeError("Cannot read properties of null (reading 'super')");
  return base;
}

function loadSuper(a: Activation, self: unknown, key: unknown): unknown {
  const engine = a.call.data?.engineSuper;
  return engine ? engine[0](propertyKey(key)) : getOf(superBase(a), propertyKey(key), self);
}

function storeSuper(a: Activation, self: unknown, key: unknown, value: unknown): void {
  const engine = a.call.data?.engineSuper;
  if (engine) engine[1](propertyKey(key), value);
  else if (!setOf(superBase(a), propertyKey(key), value, self) && a.strict)
    throw new TypeError(`Cannot assign to read only property '${String(key)}' of object`);
}

export const properties = {
  LOAD_ATTR(a, index) {
    a.push(load(a.pop(), a.code.co_names[index]));
  },
  STORE_ATTR(a, index) {
    const object = a.pop();
    store(a, object, a.code.co_names[index], a.pop());
  },
  DELETE_ATTR(a, index) {
    remove(a, a.pop(), a.code.co_names[index]);
  },
  DELETE_ATTR_RESULT(a, index) {
    a.push(remove(a, a.pop(), a.code.co_names[index]));
  },
  BINARY_SUBSCR(a) {
    const key = a.pop();
    a.push(load(a.pop(), key));
  },
  STORE_SUBSCR(a) {
    const key = a.pop();
    const object = a.pop();
    store(a, object, key, a.pop());
  },
  DELETE_SUBSCR(a) {
    const key = a.pop();
    remove(a, a.pop(), key);
  },
  DELETE_SUBSCR_RESULT(a) {
    const key = a.pop();
    a.push(remove(a, a.pop(), key));
  },
  TO_PROPERTY_KEY(a) {
    a.push(propertyKey(a.pop()));
  },
  LOAD_METHOD(a, index) {
    const object = a.pop();
    a.push(load(object, a.code.co_names[index]));
    a.push(object);
  },
  LOAD_METHOD_SUBSCR(a) {
    const key = a.pop();
    const object = a.pop();
    a.push(load(object, key));
    a.push(object);
  },

  LOAD_SUPER_ATTR(a, index) {
    a.push(loadSuper(a, a.pop(), a.code.co_names[index]));
  },
  STORE_SUPER_ATTR(a, index) {
    const self = a.pop();
    storeSuper(a, self, a.code.co_names[index], a.pop());
  },
  LOAD_SUPER_METHOD(a, index) {
    const self = a.pop();
    a.push(loadSuper(a, self, a.code.co_names[index]));
    a.push(self);
  },
  LOAD_SUPER_SUBSCR(a) {
    const key = a.pop();
    a.push(loadSuper(a, a.pop(), key));
  },
  STORE_SUPER_SUBSCR(a) {
    const key = a.pop();
    const self = a.pop();
    storeSuper(a, self, key, a.pop());
  },
  LOAD_SUPER_METHOD_SUBSCR(a) {
    const key = a.pop();
    const self = a.pop();
    a.push(loadSuper(a, self, key));
    a.push(self);
  },
  RAISE_SUPER_DELETE() {
    throw new ReferenceError("Unsupported reference to 'super'");
  },

  LOAD_PRIVATE(a) {
    const name = a.pop() as PrivateName;
    a.push(readPrivate(a.pop(), name));
  },
  STORE_PRIVATE(a) {
    const name = a.pop() as PrivateName;
    const object = a.pop();
    writePrivate(object, name, a.pop());
  },
  LOAD_PRIVATE_METHOD(a) {
    const name = a.pop() as PrivateName;
    const object = a.pop();
    a.push(readPrivate(object, name));
    a.push(object);
  },
} satisfies Handlers;
