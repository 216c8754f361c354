/** Whether stored code objects that come from outside (a sidecar) are what they should be: nothing is used of those that are not. */
import { ABI_VERSION, CO_ASYNC_GENERATOR, CO_GENERATOR, type CodeObjectData, EXTENDED_ARG } from './abi.js';
import { CodeObject } from './code.js';
import { jumpTarget, unpack } from './dis/instructions.js';
import { cmp_op, operandOf, opmap, stackChange, stackUse, variantsOf } from './opcode.js';

type Fields = Record<string, unknown>;

/** Deeper nesting than any program has. */
const deepest = 500;

/**
 * The code objects of a sidecar.
 * @param sidecar parsed JSON: `{ genframe, codeObjects }`, or the list alone
 * @throws TypeError with what is wrong with it
 */
export function codeObjectsIn(sidecar: unknown): CodeObjectData[] {
  const list = Array.isArray(sidecar) ? sidecar : isRecord(sidecar) ? sidecar.codeObjects : undefined;
  if (!Array.isArray(list)) throw new TypeError('this is no sidecar of genframe: expected { codeObjects: […] }');
  if (!Array.isArray(sidecar)) {
    const version = (sidecar as Fields).genframe;
    if (version !== undefined && version !== ABI_VERSION) {
      throw new TypeError(
        `this sidecar was written for version ${shown(version)} of the format, this is ${ABI_VERSION}; compile its source again`,
      );
    }
  }
  for (const [i, code] of list.entries()) check(code, `code object ${i}`, 0);
  return list as CodeObjectData[];
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value).slice(0, 20) : typeof value;
}

const isString = (value: unknown): boolean => typeof value === 'string';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31;
const isBase64 = (value: unknown): boolean =>
  isString(value) && (value as string).length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value as string);
const isList = (of: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(of);

const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  co_name: isString,
  co_qualname: isString,
  co_filename: isString,
  co_firstlineno: isCount,
  co_argcount: isCount,
  co_kwonlyargcount: isCount,
  co_posonlyargcount: isCount,
  co_nlocals: isCount,
  co_stacksize: isCount,
  co_flags: isCount,
  co_code: isBase64,
  co_consts: Array.isArray,
  co_names: isList(isString),
  co_varnames: isList(isString),
  co_cellvars: isList(isString),
  co_freevars: isList(isString),
  co_lnotab: (value) => isBase64(value),
  co_positions: (value) => isString(value) && /^[A-Za-z0-9+/]*$/.test(value as string),
  suspensions: isList(isCount),
  hash: isString,
};

const optional: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: isString,
  locals: isList(isLocal),
  declared: isList(Array.isArray),
  links: isList(Array.isArray),
  exports: isList(Array.isArray),
  statements: isList(isCount),
  column: isCount,
  original: (value) => value === null || (Array.isArray(value) && value.length === 2 && isCount(value[0]) && isString(value[1])),
  visible: isList((range) => Array.isArray(range) && range.length === 2 && range.every((number) => number === -1 || isCount(number))),
  co_cell2arg: isList((arg) => arg === -1 || isCount(arg)),
  early: isList((range) => Array.isArray(range) && range.length === 3 && range.every(isCount)),
  scopes: isList(isScope),
};

function isScope(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return (
    Number.isSafeInteger(value.from) && Number.isSafeInteger(value.to) && isList(isString)(value.names) && isList(isCount)(value.constants)
  );
}

/** The way to a local leads through the frame record alone: never to a prototype. */
function isLocal(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < 5) return false;
  const [name, path, by, from, to, ...more] = value as unknown[];
  return (
    isString(name) &&
    isList(isString)(path) &&
    (path as string[]).length > 0 &&
    !(path as string[]).includes('__proto__') &&
    !(path as string[]).slice(0, -1).some((part) => part === 'constructor' || part === 'prototype') &&
    ['slot', 'cell', 'captured', 'checked'].includes(by as string) &&
    isCount(from) &&
    (to === -1 || isCount(to)) &&
    more.every((number) => Number.isSafeInteger(number))
  );
}

function check(code: unknown, where: string, depth: number): asserts code is CodeObjectData {
  if (!isRecord(code)) throw new TypeError(`${where} is damaged: it is no object`);
  const name = typeof code.co_qualname === 'string' ? `${where} (${code.co_qualname.slice(0, 60)})` : where;
  const damaged = (what: string): never => {
    throw new TypeError(`${name} is damaged: ${what}`);
  };
  if (depth > deepest) damaged('it is nested too deeply');
  for (const [field, is] of Object.entries(fields)) if (!is(Object.hasOwn(code, field) ? code[field] : undefined)) damaged(field);
  for (const [field, is] of Object.entries(optional))
    if (Object.hasOwn(code, field) && code[field] !== undefined && !is(code[field])) damaged(field);
  if (code.constructors !== undefined) {
    if (!Array.isArray(code.constructors)) damaged('constructors');
    for (const [i, value] of (code.constructors as unknown[]).entries()) check(value, `constructor ${i} of ${name}`, depth + 1);
  }
  for (const [i, value] of (code.co_consts as unknown[]).entries()) constant(value, `constant ${i} of ${name}`, depth);
  const data = code as unknown as CodeObjectData;
  if (data.co_nlocals !== data.co_varnames.length) damaged('co_nlocals');
  const problem = codeProblem(new CodeObject(data));
  if (problem) damaged(problem);
}

function constant(value: unknown, where: string, depth: number): void {
  if (value === null || isString(value) || typeof value === 'boolean' || Number.isFinite(value)) return;
  if (isRecord(value) && Object.hasOwn(value, '$')) {
    if (value.$ === 'code') {
      check(value.v, where, depth + 1);
      return;
    }
    if (value.$ === 'tuple' && Array.isArray(value.v) && depth < deepest) {
      for (const item of value.v) constant(item, where, depth + 1);
      return;
    }
    if (isTagged(value)) return;
  }
  throw new TypeError(`${where} is damaged`);
}

function isTagged(value: Fields): boolean {
  switch (value.$) {
    case 'undefined':
      return true;
    case 'number':
      return ['NaN', 'Infinity', '-Infinity', '-0'].includes(value.v as string);
    case 'bigint':
      return isString(value.v) && /^-?\d+$/.test(value.v as string);
    case 'regexp':
      return isString(value.source) && isString(value.flags) && isRegExp(value.source as string, value.flags as string);
    case 'template':
      return isList(isString)(value.raw) && isList((text) => text === null || isString(text))(value.cooked);
    default:
      return false;
  }
}

function isRegExp(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with the bytes: each instruction is whole and known, and names what there is; the tables fit. */
function codeProblem(code: CodeObject): string | undefined {
  const { data, co_code: bytes } = code;
  const limits: Partial<Record<string, number>> = {
    const: data.co_consts.length,
    name: data.co_names.length,
    local: data.co_varnames.length,
    free: data.co_cellvars.length + data.co_freevars.length,
    compare: cmp_op.length,
  };
  const starts = new Set<number>();
  const targets: number[] = [];
  let yields = 0;
  let isExtended = false;
  for (const raw of unpack(bytes)) {
    const operand = operandOf[raw.opcode];
    if (operand === undefined || raw.next > bytes.length) return `co_code at ${raw.offset}`;
    const limit = operand === 'variant' ? variantsOf[raw.opcode]?.length : limits[operand];
    if (limit !== undefined && raw.arg! >= limit) return `co_code at ${raw.offset}: its argument`;
    if (stackNeed(raw.opcode, raw.arg ?? 0) > data.co_stacksize) return 'co_stacksize';
    if (raw.opcode === opmap.YIELD_VALUE || raw.opcode === opmap.YIELD_FROM) yields++;
    if (!isExtended) starts.add(raw.offset);
    isExtended = raw.opcode === EXTENDED_ARG;
    const target = jumpTarget(raw);
    if (target !== null) targets.push(target);
  }
  if (isExtended || bytes.length === 0) return 'co_code';
  if (targets.some((target) => !starts.has(target))) return 'co_code: a jump';
  const isYield = (offset: number): boolean =>
    starts.has(offset) && (bytes[offset] === opmap.YIELD_VALUE || bytes[offset] === opmap.YIELD_FROM);
  const { suspensions } = data;
  if (!suspensions.every(isYield) || (isGenerator(data) && new Set(suspensions).size !== yields)) return 'suspensions';
  return tableProblem(code, starts);
}

/** How deep the stack is at the least where an instruction finds what it takes and leaves what it gives. */
function stackNeed(opcode: number, arg: number): number {
  const taken = stackUse(opcode, arg);
  return Math.max(taken, taken + stackChange(opcode, arg, false));
}

/** Each YIELD of a generator is a suspension; asynchronous code awaits as well. */
function isGenerator({ co_flags }: CodeObjectData): boolean {
  return (co_flags & CO_GENERATOR) !== 0 && (co_flags & CO_ASYNC_GENERATOR) === 0;
}

function tableProblem(code: CodeObject, starts: ReadonlySet<number>): string | undefined {
  if (code.co_lnotab.length % 2 !== 0 || code.co_lines().some(([start, , line]) => line < 1 || !starts.has(start))) return 'co_lnotab';
  try {
    const places = code.co_positions();
    const isPlace = places.every(
      ({ lineno, end_lineno, col_offset, end_col_offset }) => end_lineno >= lineno && col_offset >= 0 && end_col_offset >= 0,
    );
    // None at all stand for places that are not known.
    if (!isPlace || (places.length > 0 && places.length !== starts.size)) return 'co_positions';
  } catch {
    return 'co_positions';
  }
  return undefined;
}
