/** What is known of a generator function's frames: their slots, and its suspension points. */
import { LAYOUT_DELEGATES, LAYOUT_INLINE, type ModuleUnit, type StoredLayout } from '../abi.js';
import { type FrameRecord, type FunctionMaker, type GeneratorType, intrinsics } from '../intrinsics.js';

export interface Slot {
  /** Field of the frame record. */
  readonly field: string;
  /** The variable's name. */
  readonly name: string;
  readonly isCell: boolean;
  /** Of a scope record: its fields. */
  readonly fields: readonly string[] | null;
}

export interface Point {
  /** Line in the source. */
  readonly line: number;
  readonly label: string | undefined;
  readonly delegates: boolean;
  /** What the slots of the value stack hold: the STACK constants. */
  readonly stack: string;
  /** The slots whose values count here. */
  readonly slots: readonly Slot[];
}

export interface Layout {
  readonly type: GeneratorType;
  readonly unit: ModuleUnit;
  readonly name: string;
  readonly hash: string;
  /** The step function is made for each frame. */
  readonly isInline: boolean;
  readonly points: readonly Point[];
  /** Fields that hold a variable's value themselves. */
  readonly variables: ReadonlySet<string>;
  /** What functions of the body see, even when the generator has finished. */
  readonly kept: readonly Slot[];
  blank(): FrameRecord;
}

const layouts = new WeakMap<GeneratorType, Layout>();

/** The layout of a type; `undefined` where it was compiled without. */
export function layoutOf(type: GeneratorType): Layout | undefined {
  const known = layouts.get(type);
  if (known || type.layout === undefined || type.unit === undefined) return known;
  const stored = typeof type.layout === 'string' ? (JSON.parse(type.layout) as StoredLayout) : type.layout();
  if (!stored) return undefined;
  const layout = decode(type, type.unit, stored);
  layouts.set(type, layout);
  return layout;
}

function decode(type: GeneratorType, unit: ModuleUnit, [name, hash, slots, stack, flags, points]: StoredLayout): Layout {
  const all = slots === '' ? [] : slots.split(' ').map((text) => slotFrom(text, points.length - 1));
  const template = [
    '$s',
    ...all.map(({ slot }) => slot.field),
    ...Array.from({ length: stack }, (_, i) => `$${i + 1}`),
    ...(flags & LAYOUT_DELEGATES ? ['$d', '$r'] : []),
  ];
  return {
    type,
    unit,
    name,
    hash,
    isInline: (flags & LAYOUT_INLINE) !== 0,
    points: points.map(([line, kinds, label], index) => ({
      line,
      label,
      delegates: kinds.startsWith('*'),
      stack: kinds.replace('*', ''),
      slots: all.filter(({ isLive }) => isLive(index)).map(({ slot }) => slot),
    })),
    variables: new Set(all.flatMap(({ slot: { field, isCell, fields } }) => (isCell || fields ? [] : [field]))),
    kept: all.filter(({ isKept }) => isKept).map(({ slot }) => slot),
    blank: () => type.cls.blank?.() ?? (Object.fromEntries(template.map((field) => [field, undefined])) as FrameRecord),
  };
}

function slotFrom(text: string, last: number): { slot: Slot; isKept: boolean; isLive: (point: number) => boolean } {
  const [, kept, cell, field, name = field, fields, times] = /^(\^?)(&?)([^=(:]+)(?:=([^(:]+))?(?:\(([^)]*)\))?(?::(.*))?$/.exec(text)!;
  const ranges = times?.split(',').map((range) => {
    const [from, to = from] = range.split('-');
    return [Number(from), to === '' ? last : Number(to)] as const;
  });
  return {
    slot: { field: field!, name: name!, isCell: cell === '&', fields: fields?.split(',') ?? null },
    isKept: kept === '^',
    isLive: (point) => !ranges || ranges.some(([from, to]) => from <= point && point <= to),
  };
}

/** Layouts by module and name; of a module that was loaded again, all. */
const byId = new Map<string, Layout[]>();
let known = 0;

/** The functions of this name in this module, the one loaded last first. */
export function findLayouts(module: string, name: string): readonly Layout[] {
  const { all } = intrinsics;
  for (; known < all.length; known++) {
    const layout = layoutOf(all[known]!);
    if (!layout) continue;
    const id = `${layout.unit.id}\n${layout.name}`;
    byId.set(id, [layout, ...(byId.get(id) ?? [])]);
  }
  return byId.get(`${module}\n${name}`) ?? [];
}

/** The modules with compiled generators that are loaded. */
export function loadedUnits(): Set<ModuleUnit> {
  return new Set(intrinsics.all.flatMap(({ unit }) => (unit ? [unit] : [])));
}

/** A place in messages: `ship (src/order.js:12)`. */
export function placeText(layout: Layout, point: number): string {
  const line = layout.points[point]?.line;
  return `${layout.name} (${layout.unit.id}${line === undefined ? '' : `:${line}`})`;
}

const byMaker = new WeakMap<FunctionMaker, Layout>();
let makersKnown = 0;

/** The layout of the generator function in whose body a function was made. */
export function layoutOfMaker(maker: FunctionMaker): Layout | undefined {
  const { all } = intrinsics;
  for (; makersKnown < all.length; makersKnown++) {
    const layout = layoutOf(all[makersKnown]!);
    for (const each of (layout && all[makersKnown]!.cls.makers) ?? []) byMaker.set(each, layout!);
  }
  return byMaker.get(maker);
}
