/** What snapshots need to know of the compiled functions: a text per function, and what a module's functions call by name. */
import type * as acorn from 'acorn';
import { LAYOUT_DELEGATES, LAYOUT_INLINE, type StoredLayout, type StoredPoint } from '../../../runtime/abi.js';
import type { Origin } from '../../text/origin.js';
import type { Lines } from '../../text/writer.js';
import type { Analysis } from '../2-analyze/analyze.js';
import { type Form, formOf } from '../2-analyze/form.js';
import type { GeneratorInfo } from '../2-analyze/generators.js';
import { suspensionLabels } from '../2-analyze/labels.js';
import type { Binding, Scope } from '../2-analyze/scope.js';
import type { Lowering } from '../3-lower/lowering.js';
import { namesOf } from './module-names.js';
import { holdsThis } from './shell.js';

/** The functions of one program, as snapshots know them. */
export class Layouts {
  private readonly forms = new Map<GeneratorInfo, Form>();
  private readonly names = new Map<GeneratorInfo, string>();
  private readonly known = new Map<Scope, readonly string[]>();
  private readonly free: Set<acorn.Node>;

  /** @param origin places of the file that the text was made from, where there is one */
  constructor(
    private readonly analysis: Analysis,
    private readonly lines: Lines,
    private readonly origin?: Origin,
  ) {
    const taken = new Map<string, number>();
    for (const generator of analysis.generators) {
      const { qualname } = generator.func;
      const count = (taken.get(qualname) ?? 0) + 1;
      taken.set(qualname, count);
      this.names.set(generator, count === 1 ? qualname : `${qualname}#${count}`);
    }
    this.free = new Set(analysis.references.filter(({ binding }) => binding === null).map(({ node }) => node));
  }

  /** What is in a generator's frames. */
  layout(generator: GeneratorInfo, lowering: Lowering): StoredLayout {
    const { func } = generator;
    const labels = suspensionLabels(func, this.form(generator), this.analysis.source);
    const delegates = func.suspensions.some(({ node }) => node.delegate);
    const points: StoredPoint[] = [[this.line(generator.node.start), '']];
    for (const { node, index } of func.suspensions) {
      const stack = `${node.delegate ? '*' : ''}${lowering.stackKinds(index)}`;
      const label = labels.get(index);
      points.push(label === undefined ? [this.line(node.start), stack] : [this.line(node.start), stack, label]);
    }
    const flags = (delegates ? LAYOUT_DELEGATES : 0) | (generator.placement === 'inline' ? LAYOUT_INLINE : 0);
    return [this.names.get(generator)!, this.form(generator).hash, slotsOf(generator).join(' '), lowering.maxDepth, flags, points];
  }

  /**
   * The unit object of a home.
   * @param id the module's
   * @param names the variables that snapshots know by name, as accessors or by what makes these
   * @param code what gives the module's code objects; '' where it has none
   */
  unit(home: Scope, id: string, names: string, code: string): string {
    const globals = new Set<string>();
    for (const [generator, form] of this.forms) {
      if (generator.home !== home) continue;
      for (const { root, path } of form.paths) if (this.free.has(root)) globals.add(path);
    }
    const assigned = this.namesOf(home).filter((name) => home.lookup(name)?.constant === false);
    const vars = assigned.length > 0 ? `, vars: ${JSON.stringify(assigned)}` : '';
    const codes = code === '' ? '' : `, code: ${code}`;
    return `{ id: ${JSON.stringify(id)}, names: ${names}${vars}, globals: ${JSON.stringify([...globals].sort())}${codes} }`;
  }

  /** The variables of a home that snapshots know by name. */
  namesOf(home: Scope): readonly string[] {
    let names = this.known.get(home);
    if (!names) this.known.set(home, (names = namesOf(this.analysis, home)));
    return names;
  }

  private form(generator: GeneratorInfo): Form {
    let form = this.forms.get(generator);
    if (!form) this.forms.set(generator, (form = formOf(generator.node)));
    return form;
  }

  private line(offset: number): number {
    const { line, column } = this.lines.place(offset);
    return this.origin?.(line, column)?.line ?? line;
  }
}

/** The fields of the frame record between `$s` and the value stack, with when their values count. */
function slotsOf(generator: GeneratorInfo): string[] {
  const { func, captures, slots } = generator;
  const found = new Map<string, Slot>();
  const slot = (name: string): Slot => {
    let known = found.get(name);
    if (!known) found.set(name, (known = { cell: false, kept: false, names: new Set(), fields: [], ranges: [] }));
    return known;
  };
  for (const { binding, by, slot: name } of captures.values()) {
    const known = slot(name);
    known.cell = by === 'cell';
    known.kept = true;
    known.names.add(binding.name);
    known.ranges = null;
  }
  for (const scope of func.scopes) {
    const inside = pointsWithin(generator, scope);
    if (scope.record) {
      const known = slot(scope.record);
      known.fields = [...scope.bindings.values()].filter(({ storage }) => storage === 'record').map((binding) => binding.slot);
      known.ranges!.push(inside);
    }
    for (const binding of scope.bindings.values()) {
      if (captures.has(binding) || binding.storage !== 'slot') continue;
      const known = slot(binding.slot);
      known.names.add(binding.name);
      known.kept ||= binding.captured;
      known.ranges?.push(liveRange(generator, binding, inside));
    }
  }
  const fields = [...(holdsThis(generator, true) ? ['^this'] : []), ...(func.usesArguments ? ['^arguments'] : [])];
  return [...fields, ...slots.map((name) => slotText(name, slot(name), func.suspensions.length))];
}

interface Slot {
  cell: boolean;
  /** Functions of the body see it, also when the generator has finished. */
  kept: boolean;
  readonly names: Set<string>;
  /** Of a scope record. */
  fields: string[];
  /** `null`: always. */
  ranges: (readonly [from: number, to: number])[] | null;
}

/** First and last suspension point within a scope; 0 is the start of the body. */
function pointsWithin({ func }: GeneratorInfo, scope: Scope): readonly [number, number] {
  if (scope === func.params || scope === func.body) return [0, func.suspensions.length];
  const inside = func.suspensions.filter(({ node }) => node.start >= scope.node.start && node.end <= scope.node.end);
  return inside.length === 0 ? [1, 0] : [inside[0]!.index, inside.at(-1)!.index];
}

/**
 * When a binding's value counts: from where it is initialised (or marked as not) on, which in a pattern may be in the middle of its
 * declaration; to the end of all, where closures keep it.
 */
function liveRange({ func }: GeneratorInfo, binding: Binding, [first, last]: readonly [number, number]): readonly [number, number] {
  const end = binding.captured ? func.suspensions.length : last;
  if (binding.readyAt < 0 || binding.checked || binding.kind === 'param') return [first, end];
  const ready = func.suspensions.find(({ node, index }) => index >= Math.max(first, 1) && node.start >= binding.start);
  return ready ? [ready.index, end] : [1, 0];
}

function slotText(name: string, { cell, kept, names, fields, ranges }: Slot, last: number): string {
  const shown = names.size === 1 && !names.has(name) ? `=${[...names][0]}` : '';
  const record = fields.length > 0 ? `(${fields.join(',')})` : '';
  const real = ranges?.filter(([from, to]) => from <= to) ?? null;
  const always = real === null || real.some(([from, to]) => from === 0 && to === last);
  const times = always ? '' : `:${real.map(([from, to]) => (from === to ? from : to === last ? `${from}-` : `${from}-${to}`)).join(',')}`;
  return `${kept ? '^' : ''}${cell ? '&' : ''}${name}${shown}${record}${times}`;
}
