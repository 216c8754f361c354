import type { OpName } from '../opcode.js';
import type { Activation } from './activation.js';

/** What an instruction does; it stops the activation by setting `signal`. */
export type Handler = (a: Activation, arg: number) => void;

/** Instructions of one family. */
export type Handlers = { readonly [N in OpName]?: Handler };
