/** Classes: making them, constructing their instances, and defining methods in objects and classes. */
import { propertyKey, staticKey } from '../functions.js';
import { uninitialized } from '../operations.js';
import {
  type Activation,
  type Call,
  type ClassData,
  type Field,
  type FunctionData,
  type PrivateElement,
  PrivateName,
} from './activation.js';
import { baseClass, derivedClass } from './engine.js';
import { activate, dataOf, know, newData, run, setName } from './functions.js';
import {
  construct,
  dataProperty,
  defineProperty,
  describe,
  getPrototypeOf,
  isConstructor,
  isObject,
  list,
  setPrototypeOf,
} from './primordials.js';
import { addPrivateField, addPrivateMethod } from './private.js';

const classes = new WeakMap<object, ClassData>();

/** A class that is being made, and its prototype object. */
export interface MadeClass {
  readonly cls: Function;
  readonly prototype: object;
}

/**
 * Make a class (ECMAScript ClassDefinitionEvaluation, up to its elements).
 * @param given the constructor; `undefined` for the default one
 */
export function makeClass(a: Activation, name: unknown, given: FunctionData | undefined, isDerived: boolean, heritage: unknown): MadeClass {
  const { prototypeParent, parent } = isDerived ? parentsOf(heritage) : { prototypeParent: Object.prototype, parent: Function.prototype };
  const data = given ?? newData(a.code, list(), a.scope, null, 0);
  const cls = isDerived
    ? derivedClass((_self, args, newTarget) => constructDerived(data, given !== undefined, args, newTarget))
    : baseClass((self, args, newTarget) => constructBase(data, given !== undefined, self as object, args, newTarget));
  if (parent !== Function.prototype || isDerived) setPrototypeOf(cls, parent);
  const prototype = cls.prototype as object;
  if (isDerived) setPrototypeOf(prototype, prototypeParent);
  know(cls, data);
  const own: ClassData = { privateMethods: list(), fields: list(), staticMethods: list(), statics: list(), home: prototype };
  data.cls = own;
  data.home = prototype;
  classes.set(cls, own);
  defineProperty(cls, 'length', {
    value: given ? given.code.co_argcount - given.defaults : 0,
    writable: false,
    enumerable: false,
    configurable: true,
  });
  setName(cls, name);
  return { cls, prototype };
}

function parentsOf(heritage: unknown): { prototypeParent: object | null; parent: object } {
  if (heritage === null) return { prototypeParent: null, parent: Function.prototype };
  if (!isConstructor(heritage)) throw new TypeError(`Class extends value ${describe(heritage)} is not a constructor or null`);
  const prototypeParent = (heritage as { prototype: unknown }).prototype;
  if (prototypeParent !== null && !isObject(prototypeParent))
    throw new TypeError(`Class extends value does not have valid prototype property ${describe(prototypeParent)}`);
  return { prototypeParent, parent: heritage };
}

function constructBase(data: FunctionData, isExplicit: boolean, self: object, args: unknown[], newTarget: unknown): unknown {
  initialize(self, data.cls!);
  return isExplicit ? run(activate(data, self, args, newTarget)) : undefined;
}

function constructDerived(data: FunctionData, isExplicit: boolean, args: unknown[], newTarget: unknown): unknown {
  if (!isExplicit) {
    const parent = parentOf(data);
    const made = construct(parent, args, newTarget as Function) as object;
    initialize(made, data.cls!);
    return made;
  }
  const a = activate(data, uninitialized, args, newTarget);
  const result = run(a);
  if (isObject(result)) return result;
  if (result !== undefined) throw new TypeError('Derived constructors may only return object or undefined');
  const { self } = a.call;
  if (self === uninitialized)
    throw new ReferenceError("Must call super constructor in derived class before accessing 'this' or returning from derived constructor");
  return self;
}

function parentOf(data: FunctionData): Function {
  const parent: unknown = getPrototypeOf(data.self);
  if (!isConstructor(parent)) throw new TypeError(`Super constructor ${describe(parent)} of anonymous class is not a constructor`);
  return parent;
}

/** `super(...)`. @returns `this` */
export function callSuper(call: Call, args: unknown[]): unknown {
  const { data } = call;
  const made = construct(parentOf(data!), args, call.newTarget as Function) as object;
  if (call.self !== uninitialized) throw new ReferenceError('Super constructor may only be called once');
  call.self = made;
  initialize(made, data!.cls!);
  return made;
}

/** ECMAScript InitializeInstanceElements. */
function initialize(instance: object, { privateMethods, fields }: ClassData): void {
  for (let i = 0; i < privateMethods.length; i++) addPrivateMethod(instance, privateMethods[i]);
  for (let i = 0; i < fields.length; i++) defineField(instance, fields[i]);
}

function defineField(object: object, { key, initializer }: Field): void {
  const value = initializer ? run(activate(initializer, object, [], undefined)) : undefined;
  if (key instanceof PrivateName) addPrivateField(object, key, value);
  else definePublicField(object, key, value);
}

/** @throws TypeError where the property cannot be made (ECMAScript CreateDataPropertyOrThrow) */
function definePublicField(object: object, key: PropertyKey, value: unknown): void {
  if (!defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true }))
    throw new TypeError(`Cannot define property ${String(key)}, object is not extensible`);
}

/** The private static methods of a class, then its static fields and blocks in order. */
export function initializeClass(cls: object): void {
  const { staticMethods, statics } = classes.get(cls)!;
  for (let i = 0; i < staticMethods.length; i++) addPrivateMethod(cls, staticMethods[i]);
  for (let i = 0; i < statics.length; i++) {
    const element = statics[i];
    if ('key' in element && 'initializer' in element) defineField(cls, element);
    else run(activate(element as FunctionData, cls, [], undefined));
  }
}

const STATIC = 2;
const PRIVATE = 4;

/** Where an element goes: an object literal, or a prototype or class. */
function holderOf(a: Activation, place: number): object {
  if (place === 0) return a.peek(1) as object;
  return a.peek((place & STATIC) !== 0 ? 2 : 1) as object;
}

/** STORE_METHOD and its like. */
export function defineElement(a: Activation, place: number, kind: 'method' | 'get' | 'set'): void {
  const key = a.pop();
  const fn = a.pop() as Function;
  const holder = holderOf(a, place);
  setName(fn, key, kind === 'method' ? '' : kind);
  dataOf(fn)!.home = holder;
  if ((place & PRIVATE) !== 0) {
    const { privateMethods, staticMethods } = classes.get(a.peek(2) as object)!;
    addElement((place & STATIC) !== 0 ? staticMethods : privateMethods, key as PrivateName, kind, fn);
    return;
  }
  const name = elementKey(key, place);
  if (kind === 'method') {
    if (place === 0) dataProperty(holder, name, fn);
    else defineProperty(holder, name, { value: fn, writable: true, enumerable: false, configurable: true });
  } else defineProperty(holder, name, { [kind]: fn, enumerable: place === 0, configurable: true });
}

/** A class's own `prototype` cannot be redefined. */
function elementKey(key: unknown, place: number): PropertyKey {
  return (place & STATIC) !== 0 ? staticKey(key) : propertyKey(key);
}

function addElement(elements: PrivateElement[], name: PrivateName, kind: 'method' | 'get' | 'set', fn: Function): void {
  if (kind === 'method') {
    elements[elements.length] = { name, value: fn };
    return;
  }
  for (let i = 0; i < elements.length; i++) {
    if (elements[i].name === name) {
      elements[i][kind] = fn;
      return;
    }
  }
  elements[elements.length] = { name, [kind]: fn };
}

/** STORE_FIELD: the class is two below. */
export function addField(a: Activation, place: number): void {
  const given = a.pop();
  const fn = a.pop();
  const key = given instanceof PrivateName ? given : elementKey(given, place);
  const cls = a.peek(2) as object;
  const { fields, statics } = classes.get(cls)!;
  const initializer = fn === undefined ? null : dataOf(fn)!;
  if (initializer) {
    initializer.home = holderOf(a, place);
    initializer.key = key;
  }
  const target = (place & STATIC) !== 0 ? statics : fields;
  target[target.length] = { key, initializer };
}

/** STORE_STATIC_BLOCK */
export function addStaticBlock(a: Activation): void {
  const data = dataOf(a.pop())!;
  const cls = a.peek(2) as object;
  data.home = cls;
  const { statics } = classes.get(cls)!;
  statics[statics.length] = data;
}
