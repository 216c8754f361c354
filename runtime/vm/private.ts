/** Private elements (ECMAScript PrivateGet, PrivateSet, PrivateFieldAdd). */
import type { PrivateElement, PrivateName } from './activation.js';
import { apply, isObject } from './primordials.js';

function elementOf(object: unknown, name: PrivateName, what: 'read' | 'write') {
  const element = isObject(object) ? name.elements.get(object) : undefined;
  if (element) return element;
  const action = what === 'read' ? `read private member ${name.text} from` : `write private member ${name.text} to`;
  throw new TypeError(`Cannot ${action} an object whose class did not declare it`);
}

/** `object.#name` */
export function readPrivate(object: unknown, name: PrivateName): unknown {
  if (name.engine) return name.engine[0](object);
  const element = elementOf(object, name, 'read');
  if (element.kind !== 'accessor') return element.value;
  if (element.get === undefined) throw new TypeError(`'${name.text}' was defined without a getter`);
  return apply(element.get as () => unknown, object, []);
}

/** `object.#name = value` */
export function writePrivate(object: unknown, name: PrivateName, value: unknown): void {
  if (name.engine) {
    name.engine[1](object, value);
    return;
  }
  const element = elementOf(object, name, 'write');
  if (element.kind === 'field') element.value = value;
  else if (element.kind === 'method') throw new TypeError(`Private method '${name.text}' is not writable`);
  else if (element.set === undefined) throw new TypeError(`'${name.text}' was defined without a setter`);
  else apply(element.set as (value: unknown) => unknown, object, [value]);
}

/** `#name in object`, of an object */
export function hasPrivate(object: object, name: PrivateName): boolean {
  return name.engine ? name.engine[2](object) : name.elements.has(object);
}

function refuseTwice(object: object, name: PrivateName): void {
  if (name.elements.has(object)) throw new TypeError('Cannot initialize private elements twice on the same object');
}

export function addPrivateField(object: object, name: PrivateName, value: unknown): void {
  refuseTwice(object, name);
  name.elements.set(object, { kind: 'field', value });
}

/** A method, or accessors. */
export function addPrivateMethod(object: object, element: PrivateElement): void {
  const { name } = element;
  refuseTwice(object, name);
  if ('value' in element) name.elements.set(object, { kind: 'method', value: element.value });
  else name.elements.set(object, { kind: 'accessor', get: element.get, set: element.set });
}
