/** `genframe/runtime`: what compiled code imports, and the exceptions of Python's protocol. */
export { asking } from './asking.js';
export {
  again,
  back,
  begin,
  beginModule,
  caught,
  during,
  end,
  enter,
  failed,
  field,
  leave,
  left,
  members,
  named,
  own,
  passedOn,
  pause,
  proceed,
  resumed,
  scope,
} from './calls.js';
export { adopt, define, once } from './define.js';
export { Disposables } from './dispose.js';
export { escaped, GeneratorExit, RuntimeError, StopIteration } from './exceptions.js';
export {
  closure,
  finish,
  keyed,
  notConstructor,
  parked,
  propertyKey,
  settle,
  shared,
  sharedLight,
  sharedPlain,
  staticKey,
  stepsOf,
  taken,
} from './functions.js';
export { codeAt, describe, describeAll } from './introspect.js';
export { iterate, iterateOver, keysOf } from './iterate.js';
export { kept, savable } from './kept.js';
export { append, apply, bindTag, Cell, check, coercible, FrameCell, guarded, objectRest, uninitialized } from './operations.js';
export { packed } from './packed.js';
export { through } from './pass-on.js';
export { sent } from './protocol.js';
export { deferred, returnThis } from './state.js';
export { delegateWalk, held, iterateBy, walk } from './walk.js';
export { delegateBy, delegateCall, delegated, delegateFrame, delegateNext, hasStarted, iterator, mayStart } from './yield-star.js';
