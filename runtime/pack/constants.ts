/** The constants of a function, each told where an instruction loads it first. */
import type { CodeObjectData, StoredConst } from '../abi.js';
import type { Context } from './context.js';
import { FORM, NUMBER } from './kinds.js';
import { CONSTANTS, damaged, parsed } from './strings.js';

/** Constants by their form. */
const STRING = 0;
const UNDEFINED = 1;
const INTEGER = 2;
const CODE = 3;
/** The qualified name of the code met last. */
const QUALNAME = 4;
/** One of the qualified names again. */
const SAME_QUALNAME = 5;
const TRUE = 6;
const FALSE = 7;
const NULL = 8;
const KNOWN_CODE = 9;
const TEMPLATE = 10;
const JSON_VALUE = 11;
/** One of the constants again that are not found by their value. */
const AGAIN = 12;

/** Code inside, told at the end. */
export interface Inner {
  /** The instruction that loads it. */
  readonly at: number;
  readonly index: number;
  readonly closure: readonly string[] | undefined;
  /** Where its qualified name is a constant. */
  qualname: number;
}

type Template = Extract<StoredConst, { $: 'template' }>;

export class Constants {
  readonly inners: Inner[] = [];
  private readonly consts = new Map<unknown, number>();
  private readonly qualnames: number[] = [];
  private form = 0;

  constructor(private readonly context: Context) {}

  /** The first constant of a function is `undefined`. */
  begin(): void {
    this.consts.set(undefined, 0);
  }

  /**
   * @param given the one to be written, and its index
   * @param isNew it is not there yet
   * @param at the number of the instruction that loads it
   * @param closure names of the cells on the stack, if it is code that is made a function with them
   * @returns its index
   */
  tell(given: StoredConst | undefined, index: number, isNew: boolean, at: number, closure: readonly string[] | undefined): number {
    const { context, consts } = this;
    const { data, all, model, op1, op2, stack } = context;
    const { co_consts } = data;
    const two = op1 * 512 + op2;
    const form = model.number(
      FORM,
      given === undefined ? 0 : this.formOf(given, index),
      op1,
      two,
      two * 512 + context.op3,
      op1 * 8192 + context.name1,
      this.form * 512 + op1,
      (stack[stack.length - 1] ?? 0) * 16 + Math.min(stack.length, 15),
    );
    this.form = form;
    let value: StoredConst;
    switch (form) {
      case AGAIN: {
        const again = model.number(NUMBER, index, 2, 0, 0, 0, 0, 0);
        if (again >= co_consts.length) throw damaged();
        return again;
      }
      case SAME_QUALNAME: {
        const { qualnames } = this;
        const back = model.number(NUMBER, given === undefined ? 0 : qualnames.length - 1 - qualnames.indexOf(index), 3, 0, 0, 0, 0, 0);
        if (back >= qualnames.length) throw damaged();
        return qualnames[qualnames.length - 1 - back]!;
      }
      case QUALNAME: {
        const inner = this.inners.at(-1);
        if (!inner) throw damaged();
        inner.qualname = co_consts.length;
        this.qualnames.push(co_consts.length);
        return co_consts.push('') - 1;
      }
      case JSON_VALUE:
        return co_consts.push(parsed(all.strings.any(given === undefined ? undefined : JSON.stringify(given), 1)) as StoredConst) - 1;
      case TEMPLATE:
        return co_consts.push(this.template(given as Template | undefined)) - 1;
      case CODE:
        this.inners.push({ at, index: co_consts.length, closure, qualname: -1 });
        return co_consts.push({ $: 'code', v: (given as { v: CodeObjectData } | undefined)?.v ?? data }) - 1;
      case KNOWN_CODE: {
        const number = model.number(NUMBER, given ? all.numberOfCode((given as { v: CodeObjectData }).v) : 0, 4, 0, 0, 0, 0, 0);
        return co_consts.push({ $: 'code', v: all.known(number) }) - 1;
      }
      case STRING: {
        value = all.strings.recent(CONSTANTS, given as string | undefined, op1, op2, context.name1, context.name2);
        context.mentioned(value);
        break;
      }
      case INTEGER:
        value = model.number(NUMBER, (given as number | undefined) ?? 0, op1, two, op1 * 8192 + context.name1, 5, context.name1, 0);
        break;
      case UNDEFINED:
      case NULL:
      case TRUE:
      case FALSE:
        value = form === UNDEFINED ? { $: 'undefined' } : form === NULL ? null : form === TRUE;
        break;
      default:
        throw damaged();
    }
    const key = form === UNDEFINED ? undefined : value;
    const known = consts.get(key);
    if (known !== undefined && !isNew) return known;
    consts.set(key, co_consts.length);
    return co_consts.push(value) - 1;
  }

  /** The strings of a tagged template: as they are written, and where that is something else, as they are read. */
  private template(given: Template | undefined): Template {
    const { model, all } = this.context;
    const count = model.number(NUMBER, given?.raw.length ?? 0, 6, 0, 0, 0, 0, 0);
    const template: Template = { $: 'template', cooked: [], raw: [] };
    for (let i = 0; i < count; i++) {
      const raw = given?.raw[i];
      const cooked = given?.cooked[i];
      const text = all.strings.any(raw, 2);
      const form = model.number(NUMBER, cooked === raw ? 0 : cooked === null ? 1 : 2, 7, 0, 0, 0, 0, 0);
      template.raw.push(text);
      template.cooked.push(form === 0 ? text : form === 1 ? null : all.strings.any(cooked ?? undefined, 2));
    }
    return template;
  }

  /** The form of a constant that is written. */
  private formOf(value: StoredConst, index: number): number {
    const isNew = index >= this.context.data.co_consts.length;
    if (typeof value === 'string') {
      if (!isNew && this.qualnames.includes(index)) return SAME_QUALNAME;
      return isNew && value === this.innerName() ? QUALNAME : STRING;
    }
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31 && !Object.is(value, -0)) return INTEGER;
    if (value === null) return NULL;
    if (typeof value === 'boolean') return value ? TRUE : FALSE;
    if (typeof value === 'object' && value.$ === 'undefined') return UNDEFINED;
    if (!isNew) return AGAIN;
    if (typeof value === 'object' && value.$ === 'template' && value.cooked.length === value.raw.length) return TEMPLATE;
    if (typeof value === 'number' || value.$ !== 'code') return JSON_VALUE;
    return this.context.all.numberOfCode(value.v) < 0 ? CODE : KNOWN_CODE;
  }

  /** The qualified name of the code met last, when it is written and has not been told. */
  private innerName(): string | undefined {
    const last = this.inners.at(-1);
    return last && last.qualname < 0 ? (this.context.given!.data.co_consts[last.index] as { v: CodeObjectData }).v.co_qualname : undefined;
  }
}
