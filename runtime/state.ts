/** What only some programs keep in the realm's intrinsics: those that delegate, that are traced or saved, or that have frames of calls. */
import type { CodeObjectData } from './abi.js';
import {
  type CallRecord,
  type Chain,
  intrinsics as core,
  type FunctionMaker,
  type Intrinsics,
  type Tracer,
  type Walk,
} from './intrinsics.js';
import type { Path } from './path.js';

export interface State {
  /** The innermost of the chains of delegates that are being resumed (see `pass-on.ts`). */
  active: Path | null;
  epoch: number;
  /** Returned by a step function: its delegate is yet to be called. */
  readonly deferred: object;
  /** Code objects from sidecars, by id. */
  readonly loaded: Map<string, CodeObjectData>;
  /** Running calls; `null` as long as no compiled module keeps them. */
  chain: Chain | null;
  /** The same, once what keeps them is loaded: one for all copies of the runtime. */
  calls: Chain | null;
  /** Is told of every exception that leaves a call, or is caught in one. */
  onError: ((call: CallRecord, error: unknown, isCaught: boolean) => void) | null;
  tracer: Tracer | null;
  /** Functions of generators' bodies, with what made them. */
  readonly kept: WeakMap<object, { readonly maker: FunctionMaker; readonly seen: readonly object[] }>;
  /** Iterators of the engine's that a loop or a `yield*` alone holds, and what they go over. */
  readonly walks: WeakMap<object, Walk>;
}

/** The first copy of the runtime that needs it adds it. */
function complete(): Intrinsics & State {
  const intrinsics = core as Intrinsics & State;
  if (intrinsics.loaded) return intrinsics;
  const state: State = {
    active: null,
    epoch: 0,
    deferred: Object.freeze({}),
    loaded: new Map(),
    chain: null,
    calls: null,
    onError: null,
    tracer: null,
    kept: new WeakMap(),
    walks: new WeakMap(),
  };
  return Object.assign(intrinsics, state);
}

/** This realm's set, with all of that. Bundlers leave what is marked as pure out of programs that use nothing of it. */
export const intrinsics = /* @__PURE__ */ complete();

/** Returned by a step function: its delegate is yet to be called. */
export const deferred = /* @__PURE__ */ (() => intrinsics.deferred)();

/** The method by which iterators are their own iterables. */
export const returnThis: unknown = /* @__PURE__ */ (() => (intrinsics.prototype as { [Symbol.iterator]?: unknown })[Symbol.iterator])();
