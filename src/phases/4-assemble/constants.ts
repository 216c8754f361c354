/** `co_consts` and the name tables while they grow. */
import type * as acorn from 'acorn';
import type { StoredConst } from '../../../runtime/abi.js';

/** Constants by first use; the first is `undefined`, as CPython's is `None`. */
export class ConstantTable {
  readonly stored: StoredConst[] = [{ $: 'undefined' }];
  private readonly indices = new Map<unknown, number>([[undefined, 0]]);

  /** A primitive value; `NaN` and `-0` have places of their own. */
  primitive(value: string | number | bigint | boolean | null | undefined): number {
    const key = Object.is(value, -0) ? negativeZero : value;
    let index = this.indices.get(key);
    if (index === undefined) {
      index = this.add(storedPrimitive(value));
      this.indices.set(key, index);
    }
    return index;
  }

  /** A constant that nothing else shares: a template, a regular expression, code. */
  add(value: StoredConst): number {
    return this.stored.push(value) - 1;
  }
}

const negativeZero = Symbol('-0');

function storedPrimitive(value: string | number | bigint | boolean | null | undefined): StoredConst {
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'bigint') return { $: 'bigint', v: value.toString() };
  if (typeof value !== 'number') return value;
  if (Object.is(value, -0)) return { $: 'number', v: '-0' };
  if (Number.isFinite(value)) return value;
  return { $: 'number', v: Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' };
}

export function templateConstant(node: acorn.TemplateLiteral): StoredConst {
  return { $: 'template', cooked: node.quasis.map(({ value }) => value.cooked ?? null), raw: node.quasis.map(({ value }) => value.raw) };
}

/** Names by first use. */
export class NameTable {
  readonly names: string[] = [];
  private readonly indices = new Map<string, number>();

  index(name: string): number {
    let index = this.indices.get(name);
    if (index === undefined) {
      index = this.names.push(name) - 1;
      this.indices.set(name, index);
    }
    return index;
  }
}
