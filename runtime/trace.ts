/**
 * Tells of every resumption of a generator and of every way it is left. Programs have to be compiled with frames for ordinary
 * functions (option `functions`): their step functions say when they begin and end. Nothing else of the runtime loads this.
 *
 * No code of the program runs here: values are handed on, or shown as `show.ts` shows them.
 */
import { RESUME_NEXT, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING } from './abi.js';
import { failed, left, resumed } from './calls.js';
import type { CodeObject } from './code.js';
import type { Delegate } from './delegate.js';
import type { CallRecord, FrameRecord, GeneratorType, Tracer } from './intrinsics.js';
import { codeOfType, look, storedOf } from './introspect.js';
import { type Local, scopeLocals, visibleLocals } from './locals.js';
import { positionsAt } from './place.js';
import { intrinsics } from './state.js';

/** How a generator is resumed, or how it is left. */
export type Action = 'next' | 'throw' | 'return' | 'yield' | 'yield*' | 'returns' | 'throws';

export interface TraceEvent {
  readonly action: Action;
  /** What is put in; what comes out; the iterator of a `yield*`. */
  readonly value: unknown;
  /** It is resumed because its `yield*` has ended; `value` is the outcome. */
  readonly isAfterDelegate: boolean;
  /** Qualified name of the function. */
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number | null;
  /** From 1. Before the body begins, line and column are those of the function. */
  readonly column: number | null;
  /** How many generators wait for this one. */
  readonly depth: number;
  /** Locals that are new, or shown differently than when this generator was last told of. */
  readonly changed: ReadonlyMap<string, string>;
}

const modes: readonly Action[] = ['next', 'throw', 'return'];

/**
 * From now on, report: of generators whose modules are loaded after this.
 * @param show gives the text of a local's value, by which changes are noticed
 */
export function startTrace(report: (event: TraceEvent) => void, show: (value: unknown) => string): void {
  const { know } = intrinsics;
  intrinsics.know = (type) => {
    know(type);
    tellOfClosing(type);
  };
  intrinsics.tracer = new Reporter(report, show);
  look();
}

/** A body without `try` is not entered by `throw` and `return`: the generator ends at once. Have that told, too. */
function tellOfClosing(type: GeneratorType): void {
  if (type.flags & 1) return;
  const { step } = type;
  type.flags |= 1;
  type.step = (frame, value, mode) => {
    if (!mode) return (step ?? frame.$p!)(frame, value, mode);
    const call = resumed(type.cls, frame, value, mode);
    frame.$s = STATE_CLOSED;
    frame.$d = undefined;
    try {
      if (mode !== RESUME_THROW) return (call.value = value);
      failed(call, value);
      throw value;
    } finally {
      left(call);
    }
  };
}

class Reporter implements Tracer {
  readonly #report: (event: TraceEvent) => void;
  readonly #show: (value: unknown) => string;
  /** Locals as they were last shown. */
  readonly #shown = new WeakMap<FrameRecord, Map<string, string>>();
  /** The call that an exception is leaving. */
  #failing: { readonly call: CallRecord; readonly error: unknown } | null = null;

  constructor(report: (event: TraceEvent) => void, show: (value: unknown) => string) {
    this.#report = report;
    this.#show = show;
  }

  resumed(call: CallRecord, value: unknown, mode: number | undefined): void {
    const isAfterDelegate = call.state === STATE_DELEGATING;
    this.#tell(call, { action: modes[mode ?? RESUME_NEXT]!, value, isAfterDelegate }, statement(call));
  }

  failed(call: CallRecord, error: unknown): void {
    if (call.record) this.#failing = { call, error };
  }

  left(call: CallRecord): void {
    const { $s: state, $d: delegate } = call.record!;
    const failing = this.#failing?.call === call ? this.#failing : null;
    this.#failing = null;
    const isAfterDelegate = false;
    if (state === STATE_DELEGATING)
      this.#tell(
        call,
        { action: 'yield*', value: (delegate as Delegate).iterator, isAfterDelegate },
        suspension(call, afterDelegate(call)),
      );
    else if (state >= STATE_CREATED) this.#tell(call, { action: 'yield', value: call.value, isAfterDelegate }, suspension(call, state));
    else if (failing) this.#tell(call, { action: 'throws', value: failing.error, isAfterDelegate }, statement(call));
    else this.#tell(call, { action: 'returns', value: call.value, isAfterDelegate }, statement(call));
  }

  #tell(call: CallRecord, what: Pick<TraceEvent, 'action' | 'value' | 'isAfterDelegate'>, lasti: number): void {
    try {
      const code = codeOfType(call.cls!.type!);
      const positions = code && positionsAt(code, lasti);
      this.#report({
        ...what,
        name: code?.co_qualname ?? '<unknown>',
        file: code?.co_filename ?? '<unknown>',
        line: positions?.lineno ?? code?.co_firstlineno ?? null,
        column: columnOf(positions?.col_offset ?? code?.data.column),
        depth: depthOf(call),
        changed: this.#changes(call),
      });
    } catch (error) {
      // Where the program itself has used up the stack, a line is missing; it is not to fail here instead.
      if (!(error instanceof RangeError)) throw error;
    }
  }

  #changes(call: CallRecord): Map<string, string> {
    const record = call.record!;
    const before = this.#shown.get(record) ?? new Map<string, string>();
    const now = new Map<string, string>();
    for (const [name, local] of localsOf(call)) now.set(name, this.#show(local.read()));
    this.#shown.set(record, now);
    return new Map([...now].filter(([name, text]) => before.get(name) !== text));
  }
}

/** From 1. */
const columnOf = (column: number | undefined): number | null => (column === undefined ? null : column + 1);

const codeOfCall = (call: CallRecord): CodeObject | undefined => codeOfType(call.cls!.type!);

/** Offset of a suspension; -1 of the start. */
function suspension(call: CallRecord, number: number): number {
  return number > STATE_CREATED ? (codeOfCall(call)?.suspensions[number - 1] ?? -1) : -1;
}

/** Offset of the statement that a call has come to; of one that has not come to any, where it was resumed. */
function statement(call: CallRecord): number {
  if (call.i > 0) return codeOfCall(call)?.data.statements?.[call.i - 1] ?? -1;
  return suspension(call, call.state === STATE_DELEGATING ? afterDelegate(call) : call.state);
}

/** The state of one that delegates, when its delegate ends. */
const afterDelegate = ({ record }: CallRecord): number => record!.$r ?? STATE_CREATED;

/** The variables that are visible where a call begins, or was left. */
function localsOf(call: CallRecord): Map<string, Local> {
  const record = call.record!;
  const data = storedOf(call.cls!.type!);
  const { locals = [], visible = [], early } = data ?? {};
  const { $s: state } = record;
  if (state >= STATE_CREATED) return visibleLocals(record, locals, state, false, { early });
  if (state === STATE_DELEGATING) return visibleLocals(record, locals, afterDelegate(call), false, { early });
  if (call.i === 0) return new Map();
  const ofFrame = visibleLocals(record, locals, call.i, false, { visible });
  return new Map([...ofFrame, ...scopeLocals(data, call.i, (index) => call.scopes?.[index])]);
}

/** How many called it, delegate to it, or to one of those. Of a chain of delegates, only the last has been called. */
function depthOf(call: CallRecord): number {
  let depth = 0;
  for (let at = call.back; at; at = at.back) if (at.record) depth++;
  for (let path = intrinsics.active; path; path = path.outer) depth += path.links.length - 1;
  return depth;
}
