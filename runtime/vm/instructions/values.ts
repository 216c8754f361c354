/** Making values: arrays, objects, strings, regular expressions. */
import { propertyKey } from '../../functions.js';
import { defineElement } from '../classes.js';
import { cursorOver } from '../cursors.js';
import type { Handlers } from '../handlers.js';
import { dataProperty, getOwnPropertyDescriptor, isObject, list, ownKeys, setPrototypeOf, toArray } from '../primordials.js';

/** Add to an array of the program (ECMAScript CreateDataProperty). */
function append(array: unknown[], value: unknown): void {
  dataProperty(array, array.length, value);
}

/** ECMAScript CopyDataProperties. */
function copyProperties(object: object, source: unknown, excluded: readonly PropertyKey[]): void {
  if (source === undefined || source === null) return;
  const from = Object(source) as Record<PropertyKey, unknown>;
  const keys = ownKeys(from);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (!includes(excluded, key) && getOwnPropertyDescriptor(from, key)?.enumerable) dataProperty(object, key, from[key]);
  }
}

function includes(keys: readonly PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
  return false;
}

const RegularExpression = RegExp;

export const values = {
  BUILD_TUPLE(a, count) {
    a.push(a.popList(count));
  },
  BUILD_LIST(a, count) {
    a.push(toArray(a.popList(count)));
  },
  LIST_APPEND(a, place) {
    const value = a.pop();
    append(a.peek(place) as unknown[], value);
  },
  LIST_EXTEND(a, place) {
    const array = a.peek(place + 1) as unknown[];
    const cursor = cursorOver(a.pop());
    while (cursor.next()) append(array, cursor.value);
  },
  LIST_SKIP(a, place) {
    (a.peek(place) as unknown[]).length++;
  },
  BUILD_MAP(a) {
    a.push({});
  },
  STORE_MAP(a) {
    const key = a.pop();
    const value = a.pop();
    dataProperty(a.peek(1) as object, propertyKey(key), value);
  },
  DICT_UPDATE(a, place) {
    const object = a.peek(place + 1) as object;
    copyProperties(object, a.pop(), list());
  },
  SET_PROTO(a, place) {
    const object = a.peek(place + 1) as object;
    const prototype = a.pop();
    if (prototype === null || isObject(prototype)) setPrototypeOf(object, prototype);
  },
  STORE_METHOD: (a, place) => defineElement(a, place, 'method'),
  STORE_GETTER: (a, place) => defineElement(a, place, 'get'),
  STORE_SETTER: (a, place) => defineElement(a, place, 'set'),
  BUILD_STRING(a, count) {
    const parts = a.popList(count) as string[];
    let text = '';
    for (let i = 0; i < count; i++) text += parts[i];
    a.push(text);
  },
  FORMAT_VALUE(a) {
    a.push(`${a.pop() as string}`);
  },
  BUILD_REGEXP(a, index) {
    const stored = a.code.data.co_consts[index] as { source: string; flags: string };
    a.push(new RegularExpression(stored.source, stored.flags));
  },
  MAP_REST(a) {
    const keys = a.pop() as PropertyKey[];
    const rest = {};
    copyProperties(rest, a.pop(), keys);
    a.push(rest);
  },
} satisfies Handlers;
