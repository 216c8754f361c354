/**
 * One text for any value, the same in every process: own keys in their order, classes by name, errors without
 * their stacks, shared and circular references by number.
 */
export function show(value) {
  const seen = new Map();
  const inner = (item, indent) => {
    switch (typeof item) {
      case 'string':
        return JSON.stringify(item);
      case 'number':
        return Object.is(item, -0) ? '-0' : String(item);
      case 'bigint':
        return `${item}n`;
      case 'symbol':
        return item.toString();
      case 'function':
        return `[function ${item.name}]`;
      case 'object':
        return item === null ? 'null' : object(item, indent);
      default:
        return String(item);
    }
  };
  const object = (item, indent) => {
    if (seen.has(item)) return `<ref ${seen.get(item)}>`;
    seen.set(item, seen.size);
    const deeper = `${indent}  `;
    const lines = [];
    if (item instanceof Map) for (const [key, entry] of item) lines.push(`${inner(key, deeper)} => ${inner(entry, deeper)}`);
    if (item instanceof Set) for (const entry of item) lines.push(inner(entry, deeper));
    if (item instanceof Error) lines.push(`message: ${inner(item.message, deeper)}`);
    if (item instanceof Error && item.cause !== undefined) lines.push(`cause: ${inner(item.cause, deeper)}`);
    if (Array.isArray(item)) {
      for (let index = 0; index < item.length; index++) lines.push(index in item ? inner(item[index], deeper) : '<hole>');
    }
    for (const key of Reflect.ownKeys(item)) {
      const property = Object.getOwnPropertyDescriptor(item, key);
      if (!property.enumerable || (Array.isArray(item) && /^\d+$/.test(String(key))) || (item instanceof Error && key === 'cause'))
        continue;
      lines.push(`${String(key)}: ${'value' in property ? inner(property.value, deeper) : '[accessor]'}`);
    }
    return `${label(item)}{${lines.map((line) => `\n${deeper}${line}`).join('')}${lines.length ? `\n${indent}` : ''}}`;
  };
  return inner(value, '');
}

function label(item) {
  if (item instanceof Date) return `Date ${Number.isNaN(item.getTime()) ? 'invalid' : item.toISOString()} `;
  if (item instanceof RegExp) return `${item} `;
  if (item instanceof Error) return `${item.constructor.name} ${item.name} `;
  if (ArrayBuffer.isView(item) || Array.isArray(item)) return `${item.constructor.name}(${item.length}) `;
  if (item instanceof Number || item instanceof String || item instanceof Boolean) return `${item.constructor.name} ${item.valueOf()} `;
  const prototype = Object.getPrototypeOf(item);
  if (prototype === null) return '[null prototype] ';
  return prototype === Object.prototype ? '' : `${item.constructor?.name ?? '?'} `;
}

/** The error that a call throws; an error of its own if it throws none. */
export function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** The reason for which a promise rejects; an error of its own if it does not. */
export async function rejected(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('the promise was fulfilled');
}

/** The first items of an iterable, which is closed then. */
export function take(iterable, count) {
  const items = [];
  if (count === 0) return items;
  for (const item of iterable) {
    items.push(item);
    if (items.length === count) break;
  }
  return items;
}

/** Every item of an async iterable. */
export async function gather(iterable) {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
}
