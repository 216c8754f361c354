/**
 * Evaluated generators. They are compiled generators whose step function is the evaluator: protocol, delegation and
 * introspection are the runtime's.
 */
import { RESUME_NEXT, STATE_CLOSED, STATE_DELEGATING, STATE_RUNNING } from '../abi.js';
import type { CodeObject } from '../code.js';
import { adopt, define } from '../define.js';
import { closure } from '../functions.js';
import { resume as resumeAny } from '../generator.js';
import type { FrameRecord, GeneratorClass } from '../intrinsics.js';
import { look } from '../introspect.js';
import { intrinsics } from '../state.js';
import { type Activation, type FunctionData, Signal } from './activation.js';
import { methodFunction } from './engine.js';
import { activate } from './functions.js';
import { recordOf } from './record.js';
import { resume } from './run.js';

const classes = new WeakMap<CodeObject, GeneratorClass>();
const activations = new WeakMap<FrameRecord, Activation>();

/** The activation behind the frame of an evaluated generator. */
export function activationOf(frame: FrameRecord): Activation | undefined {
  return activations.get(frame);
}

/** The function object of a generator function. */
export function generatorFunction(data: FunctionData): Function {
  const cls = classOf(data.code);
  const fn: Function = methodFunction((self, args) => {
    const a = activate(data, self, args, undefined);
    if (a.decoded.hasPrologue) resume(a, RESUME_NEXT, undefined);
    const frame = recordOf(a);
    activations.set(frame, a);
    return adopt(new cls(frame), fn as Function & { prototype: unknown });
  });
  return closure(cls, fn);
}

/** One class for each code object: by it, `gi_code` is found. */
function classOf(code: CodeObject): GeneratorClass {
  let cls = classes.get(code);
  if (!cls) {
    classes.set(code, (cls = newClass()));
    define(0, [cls, step]);
    cls.type!.code = JSON.stringify(code.data);
  }
  return cls;
}

function newClass(): GeneratorClass {
  return class Evaluated {
    #frame: FrameRecord;
    constructor(frame: FrameRecord) {
      this.#frame = frame;
    }
    static of(object: object): FrameRecord | undefined {
      return #frame in object ? object.#frame : undefined;
    }
    next(value: unknown): unknown {
      return resumeAny(this, RESUME_NEXT, value);
    }
  };
}

/** The step function of all evaluated generators. */
function step(frame: FrameRecord, value: unknown, mode: number): unknown {
  return advance(frame, activations.get(frame)!, value, mode);
}

/** Resume an activation, and tell its frame what came of it, as compiled step functions do. */
export function advance(frame: FrameRecord, a: Activation, value: unknown, mode: number): unknown {
  return leave(frame, a, run(frame, a, value, mode));
}

/** Run an activation of a frame up to where it suspends or ends. */
export function run(frame: FrameRecord, a: Activation, value: unknown, mode: number): Signal {
  // The delegate has ended: what is left of it would be taken for the next one.
  if (frame.$s === STATE_DELEGATING) frame.$d = undefined;
  frame.$s = STATE_RUNNING;
  try {
    return resume(a, mode, value);
  } catch (error) {
    frame.$s = STATE_CLOSED;
    throw error;
  }
}

/** The frame's state after an activation has stopped. */
export function leave(frame: FrameRecord, a: Activation, signal: Signal): unknown {
  if (signal === Signal.returned) {
    frame.$s = STATE_CLOSED;
    return a.result;
  }
  const state = a.code.suspensions.indexOf(a.lasti) + 1;
  if (signal === Signal.delegates) {
    frame.$d = a.result;
    frame.$r = state;
    frame.$s = STATE_DELEGATING;
    return intrinsics.deferred;
  }
  frame.$s = state;
  return a.result;
}

// Now, as later the program may have patched what this needs.
define(0, [newClass(), step]);
look();
