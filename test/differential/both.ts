/** Runtime and evaluator in one bundle, so that they share all that the runtime knows. */
export * as runtime from '../../runtime/index.js';
export { stepFrame } from '../../runtime/vm/evaluate.js';
export { HandOverError } from '../../runtime/vm/hand-over.js';
