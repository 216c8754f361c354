/** The last step: from the stack code of a function to its code object. */
import type * as acorn from 'acorn';
import {
  CO_ARROW,
  CO_ASYNC_GENERATOR,
  CO_CONSTRUCTOR,
  CO_COROUTINE,
  CO_DERIVED,
  CO_GENERATOR,
  CO_METHOD,
  CO_NESTED,
  CO_NEWLOCALS,
  CO_NOFREE,
  CO_OPTIMIZED,
  CO_SLOPPY,
  CO_VARARGS,
  type CodeObjectData,
} from '../../../runtime/abi.js';
import { hasfree } from '../../../runtime/opcode.js';
import { base64 } from '../../../runtime/pack/tables.js';
import { lowerBound } from '../../text/sorted.js';
import type { Analysis } from '../2-analyze/analyze.js';
import { qualify } from '../2-analyze/naming.js';
import type { Binding, FunctionInfo, FunctionNode, Node } from '../2-analyze/scope.js';
import type { NumberedStatement } from '../2-analyze/statements.js';
import type { Assembler } from './assembler.js';

import { encode } from './encode.js';
import { analyzeFlow } from './flow.js';
import { type Hashed, identity } from './identity.js';
import { sourceTables } from './line-table.js';
import { originalLines, placesOf } from './places.js';
import { programTables } from './program-tables.js';
import { REMOVED } from './stack-code.js';
import { type StackValue, stacksAt } from './stack-values.js';

export interface AssembledCode extends Hashed {
  readonly data: CodeObjectData;
  /** The bindings behind `co_varnames`; `null` for argument slots of patterns. */
  readonly locals: readonly (Binding | null)[];
  /** The bindings behind `co_cellvars` and `co_freevars`. */
  readonly cells: readonly Binding[];
  readonly free: readonly Binding[];
  /** What is on the stack at each suspension, below what it takes; `null` where it is never anything. */
  readonly stacks: readonly (readonly StackValue[])[] | null;
  /** How jumps go on behind `finally` blocks, by statement. */
  readonly exits: ReadonlyMap<acorn.Node, readonly FinalExit[]>;
}

/** A jump that a `finally` block is run for. */
export interface FinalExit {
  readonly target: Node;
  readonly isContinue: boolean;
  /** As the evaluator sees it: how many blocks are left besides the one that ends, or -1 − the offset where it goes on. */
  readonly goesOn: number;
}

export function finishCode(a: Assembler): AssembledCode {
  const { code, func, unit } = a;
  const { workspace } = unit;
  const stackSize = analyzeFlow(code, workspace);
  const { cells, free } = orderCells(a);
  const stacks = stacksAt(a, workspace.depths);
  const bytes = encode(code, workspace);
  const { offsets } = workspace;
  const place = placeOf(a);
  const head = placesOf(unit, code, place.start);
  const { filename, firstLine, firstColumn, places } = head;
  const { lnotab, positions } = sourceTables(code, places, firstLine, offsets);
  const { params } = func.node as FunctionNode;
  const exits = finalExits(a, offsets);
  const data: CodeObjectData = {
    ...namesOf(a),
    co_filename: filename,
    co_firstlineno: firstLine,
    co_argcount: params ? params.filter(({ type }) => type !== 'RestElement').length : 0,
    co_kwonlyargcount: 0,
    co_posonlyargcount: 0,
    co_nlocals: a.varnames.length,
    co_stacksize: stackSize,
    co_flags: flagsOf(a, cells.length + free.length === 0),
    co_code: base64(bytes),
    co_consts: a.constants.stored,
    co_names: a.names.names,
    co_varnames: a.varnames,
    co_cellvars: cells.map(({ name }) => name),
    co_freevars: free.map(({ name }) => name),
    co_lnotab: base64(lnotab),
    co_positions: positions,
    suspensions: code.suspensions.map((index) => offsets[index]!),
    ...(func.kind === 'program' ? programTables(a) : {}),
    hash: identity(unit.analysis.source, place.start, place.end, a.inner),
  };
  if (head.original) data.original = originalLines(unit, head, func.kind === 'program' ? null : place.end);
  if (cells.some((binding) => a.argumentNames.has(binding.name) && !isParameter(a, binding)))
    data.co_cell2arg = cells.map((binding) => (isParameter(a, binding) ? a.local(binding) : -1));
  if (unit.statements) {
    data.statements = statementOffsets(a, unit.statements.get(func) ?? [], offsets);
    data.column = firstColumn;
  }
  workspace.release(code);
  return { data, locals: a.localBindings(), cells, free, stacks, exits, start: place.start, end: place.end, hash: data.hash };
}

/** It has the value of the argument slot of its name. */
function isParameter({ func, argumentNames }: Assembler, { name, scope }: Binding): boolean {
  return scope === func.params && argumentNames.has(name);
}

/** Jumps that are never reached are no exits. */
function finalExits({ code, controls }: Assembler, offsets: Int32Array): Map<acorn.Node, FinalExit[]> {
  const found = new Map<acorn.Node, FinalExit[]>();
  for (const [node, jumps] of controls.exits) {
    const reached = jumps.filter(({ instruction }) => code.ops[instruction] !== REMOVED);
    found.set(
      node,
      reached.map(({ target, isContinue, loops, instruction }) => ({
        target,
        isContinue,
        goesOn: loops < 0 ? -1 - offsets[code.labels[code.args[instruction]!]!]! : loops,
      })),
    );
  }
  return found;
}

/** Where the code of each statement begins: at its first instruction that is in no statement inside it. */
function statementOffsets({ code }: Assembler, statements: readonly NumberedStatement[], offsets: Int32Array): number[] {
  const found: number[] = statements.map(() => -1);
  const around: number[] = [];
  const open: number[] = [];
  statements.forEach(({ node }, i) => {
    while (open.length > 0 && statements[open.at(-1)!]!.node.end <= node.start) open.pop();
    around.push(open.at(-1) ?? -1);
    open.push(i);
  });
  for (let i = 0; i < code.count; i++) {
    if (code.ops[i] === REMOVED) continue;
    const at = innermost(statements, around, code.starts[i]!);
    if (at >= 0 && found[at] === -1) found[at] = offsets[i]!;
  }
  // What has no code of its own is where the code goes on.
  let last = code.count - 1;
  while (last > 0 && code.ops[last] === REMOVED) last--;
  for (let i = found.length - 1; i >= 0; i--) if (found[i] === -1) found[i] = found[i + 1] ?? offsets[last]!;
  return found;
}

/** The last statement that begins at an offset or before, or the nearest around that one that the offset is in. */
function innermost(statements: readonly NumberedStatement[], around: readonly number[], offset: number): number {
  let at = lowerBound(statements, offset + 1, ({ node }) => node.start) - 1;
  while (at >= 0 && statements[at]!.node.end <= offset) at = around[at]!;
  return at;
}

/** Own cells first, then free variables, each sorted by name, as in CPython; the code gets their final numbers. */
function orderCells(a: Assembler): { cells: Binding[]; free: Binding[] } {
  const { func, code } = a;
  const byName = (x: Binding, y: Binding): number => (x.name < y.name ? -1 : x.name > y.name ? 1 : x.start - y.start);
  const cells = a.cells.filter(({ scope }) => scope.func === func).sort(byName);
  const free = a.cells.filter(({ scope }) => scope.func !== func).sort(byName);
  if (a.cells.length > 0) {
    const final = new Map([...cells, ...free].map((binding, i) => [binding, i]));
    const numbers = a.cells.map((binding) => final.get(binding)!);
    for (let i = 0; i < code.count; i++) if (takesCell[code.ops[i]!]) code.args[i] = numbers[code.args[i]!]!;
  }
  return { cells, free };
}

const takesCell: readonly boolean[] = Array.from({ length: 258 }, (_, op) => hasfree.includes(op));

/** The source that stands for the function: with the key of a method. */
function placeOf({ func, analysis }: Assembler): { start: number; end: number } {
  const holder = analysis.sites.get(func)?.holder;
  if (
    holder &&
    holder.type !== 'ExportDefaultDeclaration' &&
    (holder.type === 'MethodDefinition' || (holder as acorn.Property).method || (holder as acorn.Property).kind !== 'init')
  ) {
    return holder;
  }
  return func.node;
}

function namesOf({ func, analysis }: Assembler): Pick<CodeObjectData, 'co_name' | 'co_qualname'> {
  if (func.kind === 'program') return { co_name: '<module>', co_qualname: '<module>' };
  if (func.kind !== 'initializer')
    return {
      co_name:
        func.name ||
        func.qualname.slice(func.qualname.lastIndexOf(func.qualname.endsWith(']') ? '[' : '.') + (func.qualname.endsWith(']') ? 0 : 1)),
      co_qualname: func.qualname,
    };
  const name = func.node.type === 'StaticBlock' ? '<static>' : '<field>';
  return { co_name: name, co_qualname: qualify(func.parent!, name, { container: func.outer!.node as acorn.Class }, analysis.classNames) };
}

function flagsOf({ func, analysis }: Assembler, closed: boolean): number {
  let flags = closed ? CO_NOFREE : 0;
  if (!func.strict) flags |= CO_SLOPPY;
  if (func.kind === 'program') return flags;
  flags |= CO_OPTIMIZED | CO_NEWLOCALS;
  if (func.parent && func.parent.kind !== 'program') flags |= CO_NESTED;
  flags |= kindFlags(func, analysis);
  const { params, generator, async } = func.node as FunctionNode;
  if (params?.at(-1)?.type === 'RestElement') flags |= CO_VARARGS;
  if (generator) flags |= async ? CO_ASYNC_GENERATOR : CO_GENERATOR;
  else if (async) flags |= CO_COROUTINE;
  return flags;
}

function kindFlags(func: FunctionInfo, analysis: Analysis): number {
  switch (func.kind) {
    case 'arrow':
      return CO_ARROW;
    case 'method':
    case 'getter':
    case 'setter':
    case 'initializer':
      return CO_METHOD;
    case 'constructor': {
      const { container } = analysis.sites.get(func)!;
      return CO_CONSTRUCTOR | (container && 'superClass' in container && container.superClass ? CO_DERIVED : 0);
    }
    default:
      return 0;
  }
}
