/**
 * Values of the language's own kinds that hold more than properties: elements of maps, the time of a date. Who has another prototype may hold it
 * all the same, and who has the prototype need not. The engine is asked, so that nothing of the value is called.
 */
const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

type Probe = (value: object) => unknown;

function getter(prototype: object, key: PropertyKey): Probe {
  const get = getOwnPropertyDescriptor(prototype, key)?.get;
  return get ? (value) => get.call(value) : () => true;
}

function method(fn: (this: never, ...args: never[]) => unknown, ...args: readonly unknown[]): Probe {
  return (value) => Reflect.apply(fn, value, args);
}

const typed = getPrototypeOf(Uint8Array.prototype) as object;
const shared = globalThis.SharedArrayBuffer as typeof SharedArrayBuffer | undefined;

/** By prototype, what throws for a value that is not of the kind; and the kind's name. */
const kinds = new Map<object | null | undefined, readonly [name: string, probe: Probe]>([
  [Map.prototype, ['Map', getter(Map.prototype, 'size')]],
  [Set.prototype, ['Set', getter(Set.prototype, 'size')]],
  [WeakMap.prototype, ['WeakMap', method(WeakMap.prototype.has, {})]],
  [WeakSet.prototype, ['WeakSet', method(WeakSet.prototype.has, {})]],
  [WeakRef.prototype, ['WeakRef', method(WeakRef.prototype.deref)]],
  [Promise.prototype, ['Promise', () => true]],
  [Date.prototype, ['Date', method(Date.prototype.getTime)]],
  [Number.prototype, ['Number', method(Number.prototype.valueOf)]],
  [Boolean.prototype, ['Boolean', method(Boolean.prototype.valueOf)]],
  [BigInt.prototype, ['BigInt', method(BigInt.prototype.valueOf)]],
  [String.prototype, ['String', method(String.prototype.valueOf)]],
  [Symbol.prototype, ['Symbol', method(Symbol.prototype.valueOf)]],
  [ArrayBuffer.prototype, ['ArrayBuffer', getter(ArrayBuffer.prototype, 'byteLength')]],
  [shared?.prototype, ['SharedArrayBuffer', shared ? getter(shared.prototype, 'byteLength') : () => true]],
  [RegExp.prototype, ['RegExp', (value) => ofRegExp(value) || fail()]],
  [Array.prototype, ['Array', (value) => Array.isArray(value) || fail()]],
  [typed, ['TypedArray', (value) => ArrayBuffer.isView(value) || fail()]],
  [DataView.prototype, ['DataView', (value) => ArrayBuffer.isView(value) || fail()]],
]);

function fail(): never {
  throw new TypeError('another kind');
}

/** The getter throws for other objects, and gives `undefined` for the prototype itself. */
function ofRegExp(value: object): boolean {
  return getter(RegExp.prototype, 'global')(value) !== undefined;
}

/** Whether a value that has the prototype of one of the language's own kinds is of that kind; `true` for other prototypes. */
export function isOfKind(value: object, prototype: object | null): boolean {
  const kind = kinds.get(prototype);
  if (!kind) return true;
  try {
    kind[1](value);
    return true;
  } catch {
    return false;
  }
}

/** The kind that an instance of a class belongs to by inheritance, and holds something as; `undefined` of most. */
export function inheritedKind(value: object): string | undefined {
  for (let at = getPrototypeOf(value) as object | null; at && at !== Object.prototype; at = getPrototypeOf(at) as object | null) {
    const kind = kinds.get(at);
    if (kind && isOfKind(value, at)) return kind[0];
  }
  return undefined;
}

/** What an object is, by the engine's word for it, that has not the prototype of its kind; `undefined` of plain ones. */
export function strayKind(value: object): string | undefined {
  if (Symbol.toStringTag in value) return undefined;
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return ['Number', 'Boolean', 'String', 'Date', 'RegExp', 'Array'].includes(kind) ? kind : undefined;
}
