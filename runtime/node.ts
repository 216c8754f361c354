/** `genframe/runtime` as Node loads it where nothing bundles the program: generators show what they are in the console. */
import { printInConsole } from './console.js';

export * from './index.js';

printInConsole();
