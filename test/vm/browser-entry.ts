/** Runtime and evaluator for a page. */
export * from '../../runtime/index.js';
export * from '../../runtime/vm.js';
