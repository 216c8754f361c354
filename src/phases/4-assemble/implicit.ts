/** Constructors that a class has without writing one (ECMAScript 15.7.14, step 14). */
import type * as acorn from 'acorn';
import {
  CO_CONSTRUCTOR,
  CO_DERIVED,
  CO_NESTED,
  CO_NEWLOCALS,
  CO_NOFREE,
  CO_OPTIMIZED,
  CO_VARARGS,
  type CodeObjectData,
} from '../../../runtime/abi.js';
import { opmap } from '../../../runtime/opcode.js';
import { base64 } from '../../../runtime/pack/tables.js';
import type { Origin } from '../../text/origin.js';
import type { Lines } from '../../text/writer.js';
import { qualify } from '../2-analyze/naming.js';
import type { FunctionInfo } from '../2-analyze/scope.js';
import { encode } from './encode.js';
import { analyzeFlow } from './flow.js';
import { identity } from './identity.js';
import { sourceTables } from './line-table.js';
import { originalLines, placesOf } from './places.js';
import { Workspace } from './workspace.js';

/** What the code of a program has in common. */
export interface ProgramText {
  readonly source: string;
  readonly filename: string;
  readonly lines: Lines;
  readonly origin: Origin | undefined;
  /** Names that anonymous classes get from their places. */
  readonly classNames: ReadonlyMap<unknown, string>;
}

/**
 * The code object that frames of such a constructor show. It stands where the class does, and says that nothing is written there; the evaluator
 * makes these constructors without it.
 * @param around the function that the class stands in
 */
export function implicitConstructor(text: ProgramText, cls: acorn.Class, around: FunctionInfo): CodeObjectData {
  const workspace = new Workspace();
  const code = workspace.take(cls);
  code.emit(opmap.LOAD_CONST, 0);
  code.emit(opmap.RETURN_VALUE);
  const stackSize = analyzeFlow(code, workspace);
  const bytes = encode(code, workspace);
  const head = placesOf(text, code, cls.start);
  const { filename, firstLine, firstColumn, places } = head;
  const { lnotab, positions } = sourceTables(code, places, firstLine, workspace.offsets);
  const kind = CO_CONSTRUCTOR | (cls.superClass ? CO_DERIVED | CO_VARARGS : 0);
  return {
    co_name: 'constructor',
    co_qualname: qualify(around, 'constructor', { container: cls }, text.classNames),
    co_filename: filename,
    co_firstlineno: firstLine,
    co_argcount: 0,
    co_kwonlyargcount: 0,
    co_posonlyargcount: 0,
    co_nlocals: cls.superClass ? 1 : 0,
    co_stacksize: stackSize,
    co_flags: CO_OPTIMIZED | CO_NEWLOCALS | CO_NOFREE | kind | (around.kind === 'program' ? 0 : CO_NESTED),
    co_code: base64(bytes),
    co_consts: [{ $: 'undefined' }],
    co_names: [],
    co_varnames: cls.superClass ? ['args'] : [],
    co_cellvars: [],
    co_freevars: [],
    co_lnotab: base64(lnotab),
    co_positions: positions,
    suspensions: [],
    column: firstColumn,
    hash: identity(text.source, cls.start, cls.end, []),
    ...(head.original ? { original: originalLines(text, head, cls.end) } : {}),
  };
}
