/** Import declarations. Modules are linked before they run: there is nothing left to do. */
import type { Handlers } from '../handlers.js';

/** An import on its way to the name that was bound to it when the module was linked. */
export const imported = Symbol('imported');

export const modules = {
  IMPORT_NAME(a) {
    a.stack.length -= 2;
    a.push(imported);
  },
  IMPORT_FROM(a) {
    a.push(imported);
  },
  IMPORT_STAR(a) {
    a.stack.length--;
  },
} satisfies Handlers;
