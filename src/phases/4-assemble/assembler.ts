/** The state of assembling one function, and the services that statements and expressions share. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Origin } from '../../text/origin.js';
import { hasWithin } from '../../text/sorted.js';
import type { Lines } from '../../text/writer.js';
import type { Analysis } from '../2-analyze/analyze.js';
import type { Binding, FunctionInfo, Node, Scope } from '../2-analyze/scope.js';
import type { NumberedStatement } from '../2-analyze/statements.js';
import type { AssembledCode } from './code-object.js';
import { ConstantTable, NameTable } from './constants.js';
import { Controls } from './controls.js';
import type { Hashed } from './identity.js';
import type { Label, Range, StackCode } from './stack-code.js';
import type { Workspace } from './workspace.js';

/** What all functions of a program share. */
export interface Unit {
  readonly analysis: Analysis;
  readonly filename: string;
  readonly lines: Lines;
  /** Of the text, where another tool made it. */
  readonly origin: Origin | undefined;
  readonly workspace: Workspace;
  /** The statements of each function, where its frame is to tell them apart. */
  readonly statements: ReadonlyMap<FunctionInfo, readonly NumberedStatement[]> | null;
  /** The code made so far. */
  readonly done: Map<FunctionInfo, AssembledCode>;
  /** Private names, as bindings of the scopes of their classes. */
  readonly privateNames: Map<Scope, Map<string, Binding>>;
  /** Whether a binding is initialised in a function inside the one that owns it. */
  readonly ready: Map<Binding, Map<FunctionInfo, boolean>>;
  /** Parameters that something in the parameter list may read before they have their value. */
  readonly earlyParams: Set<Binding>;
}

/** What a value of the stack is, in words of the source. */
export interface Note {
  /** Index of the instruction before which it holds. */
  readonly at: number;
  readonly place: number;
  readonly node: acorn.Node;
  readonly role: 'value' | 'function' | 'string' | 'old' | 'cursor' | 'source' | 'assigned' | 'list' | 'completion';
}

export class Assembler {
  readonly code: StackCode;
  readonly controls: Controls;
  readonly constants = new ConstantTable();
  readonly names = new NameTable();
  readonly varnames: string[] = [];
  /** Names of the argument slots. */
  readonly argumentNames = new Set<string>();
  /** The functions directly in this one. */
  readonly inner: Hashed[] = [];
  /** Cells used, own and free ones, by provisional index. */
  readonly cells: Binding[] = [];
  /** The scope of the current place. */
  scope: Scope;
  private readonly locals = new Map<Binding, number>();
  private readonly cellIndices = new Map<Binding, number>();
  private readonly suspensionNumbers = new Map<Node, number>();

  /** What values of the stack are, where a suspension may find them. */
  readonly notes: Note[] = [];
  private readonly takesNotes: boolean;
  private suspensionStarts: number[] | null = null;

  constructor(
    readonly unit: Unit,
    readonly func: FunctionInfo,
  ) {
    this.takesNotes = func.generator !== null && func.suspensions.length > 0;
    this.code = unit.workspace.take(func.node);
    this.controls = new Controls(this.code);
    this.scope = func.params;
    for (const { node, index } of func.suspensions) this.suspensionNumbers.set(node, index);
  }

  get analysis(): Analysis {
    return this.unit.analysis;
  }

  emit(op: number, arg?: number, range?: Range): void {
    this.code.emit(op, arg, range);
  }

  /** An instruction without argument. */
  simple(op: number, range?: Range): void {
    this.code.emit(op, 0, range);
  }

  /** An instruction with an index into `co_names`. */
  name(op: number, name: string, range?: Range): void {
    this.code.emit(op, this.names.index(name), range);
  }

  /** Say what the value at a place of the stack is from here on, 1 being the top. */
  note(place: number, node: acorn.Node, role: Note['role']): void {
    if (this.takesNotes) this.notes.push({ at: this.code.count, place, node, role });
  }

  constant(value: string | number | bigint | boolean | null | undefined, range?: Range): void {
    this.code.emit(opmap.LOAD_CONST, this.constants.primitive(value), range);
  }

  label(): Label {
    return this.code.newLabel();
  }

  mark(label: Label): void {
    this.code.mark(label);
  }

  /** A suspension point of this function. */
  suspend(op: number, node: Node): void {
    const instruction = this.code.emit(op, 0, node);
    const number = this.suspensionNumbers.get(node);
    if (number !== undefined) this.code.suspensions[number - 1] = instruction;
  }

  /** A suspension point of this function lies in the node. */
  suspends(node: acorn.Node): boolean {
    if (!this.takesNotes) return false;
    const starts = (this.suspensionStarts ??= this.func.suspensions.map((suspension) => suspension.node.start).sort((x, y) => x - y));
    return hasWithin(starts, node);
  }

  /** Scope of the node, where it has one of its own in this function. */
  scopeOf(node: Node): Scope | undefined {
    return this.analysis.scopeOf.get(node);
  }

  /** A new local variable; names may repeat, as those of shadowing variables do. */
  newLocal(name: string): number {
    return this.varnames.push(name) - 1;
  }

  /** Let a binding live in a local variable that is there already. */
  bindLocal(binding: Binding, index: number): void {
    this.locals.set(binding, index);
  }

  local(binding: Binding): number {
    let index = this.locals.get(binding);
    if (index === undefined) {
      index = this.newLocal(binding.name);
      this.locals.set(binding, index);
    }
    return index;
  }

  /** The bindings of the local variables, by index. */
  localBindings(): (Binding | null)[] {
    const found: (Binding | null)[] = this.varnames.map(() => null);
    for (const [binding, index] of this.locals) found[index] = binding;
    return found;
  }

  /** Provisional index of a cell. */
  cell(binding: Binding): number {
    let index = this.cellIndices.get(binding);
    if (index === undefined) {
      index = this.cells.push(binding) - 1;
      this.cellIndices.set(binding, index);
    }
    return index;
  }
}
