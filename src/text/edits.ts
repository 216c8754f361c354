/** Edits of source text, kept in order, and taken out range by range. */
import { type Code, Mapped, Slice } from './code.js';
import { lowerBound } from './sorted.js';

/** What closures in a range need to reach from the frame: its alias, or one of its scope records. */
export type Need = string;

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly code: Code;
  /** Of an insertion (start equals end): the side of the text that it belongs to, and the far end of that text. */
  readonly side?: 'before' | 'after';
  readonly owner?: number;
  /** Of an insertion after: part of the text itself, so that whatever else is inserted after the text follows. */
  readonly inside?: boolean;
  /** Of an insertion after: where it stands among others of the same place; 0 for most. */
  readonly rank?: number;
  /** Of an insertion after: it closes what was opened at `owner`, so what closes behind that comes first. */
  readonly closes?: boolean;
  /** Of an insertion after: it is ahead of what begins at the place, and no part of what ends there. */
  readonly ahead?: boolean;
}

interface NeedAt {
  readonly position: number;
  readonly need: Need;
}

export class EditList {
  /** @param source the text that is edited */
  constructor(private readonly source: string) {}

  private edits: Edit[] = [];
  private needs: NeedAt[] = [];
  private sorted = true;
  private overlay: readonly Edit[] = [];

  replace(start: number, end: number, text: Code): void {
    this.edits.push({ start, end, code: text });
    this.sorted = false;
  }

  /** @param ownerEnd end of the node that the insertion belongs to: a slice that ends before it leaves the insertion out */
  insertBefore(position: number, text: Code, ownerEnd = position): void {
    this.edits.push({ start: position, end: position, code: text, side: 'before', owner: ownerEnd });
    this.sorted = false;
  }

  /** @param ownerStart start of the node that the insertion belongs to: a slice that begins behind it leaves the insertion out */
  insertAfter(position: number, text: Code, ownerStart = position): void {
    this.edits.push({ start: position, end: position, code: text, side: 'after', owner: ownerStart });
    this.sorted = false;
  }

  /** As `insertAfter`, with text that completes the node: the first of all that is inserted there for it. */
  complete(position: number, text: Code, ownerStart: number): void {
    this.edits.push({ start: position, end: position, code: text, side: 'after', owner: ownerStart, inside: true, closes: true });
    this.sorted = false;
  }

  /** As `insertAfter`, behind the other insertions of the place: those with a lower rank come first. */
  append(position: number, text: Code, ownerStart: number, rank: number): void {
    this.edits.push({ start: position, end: position, code: text, side: 'after', owner: ownerStart, rank, closes: ownerStart < position });
    this.sorted = false;
  }

  /** As `append`, ahead of the text that begins at the place: neither a slice that begins there nor one that ends there has it. */
  ahead(position: number, text: Code, rank: number): void {
    this.edits.push({ start: position, end: position, code: text, side: 'after', owner: position, rank, ahead: true });
    this.sorted = false;
  }

  require(position: number, need: Need): void {
    this.needs.push({ position, need });
    this.sorted = false;
  }

  get isEmpty(): boolean {
    return this.edits.length === 0;
  }

  /** The source from `start` to `end` with the edits inside it applied; `extra` edits join in. */
  slice(start: number, end: number, extra: readonly Edit[] = []): Code {
    this.sort();
    let edits = this.within(start, end);
    const over = this.overlay.filter((edit) => edit.start >= start && edit.end <= end);
    if (extra.length > 0 || over.length > 0) edits = [...extra, ...over, ...edits].sort(order);
    const parts: Code[] = [];
    let at = start;
    let replaced: Edit | null = null;
    for (const edit of edits) {
      if (edit.start < at || (replaced && belongsInside(edit, replaced))) continue;
      if (edit.end > edit.start) replaced = edit;
      if (edit.start > at) {
        parts.push(new Slice(at, edit.start));
        // `return(x)=>x`: nothing need stand between a keyword and a function.
        if (edit.side !== 'after' && isWord(this.source, edit.start - 1) && this.beginsWithWord(edit.code)) parts.push(' ');
      }
      parts.push(edit.code);
      at = edit.end;
    }
    if (at < end) parts.push(new Slice(at, end));
    return parts.length === 1 ? parts[0]! : parts;
  }

  /** Take a range's text out, with the edits inside it, and put other text in its place. */
  lift(start: number, end: number, text: Code): Code {
    const lifted = this.slice(start, end);
    const inside = new Set(this.within(start, end));
    this.edits = this.edits.filter((edit) => !inside.has(edit));
    this.replace(start, end, text);
    return lifted;
  }

  /** Make text while these replacements stand in for the list's own at their places. */
  overlaid<T>(edits: readonly Edit[], make: () => T): T {
    const before = this.overlay;
    this.overlay = edits;
    const made = make();
    this.overlay = before;
    return made;
  }

  /** What closures between `start` and `end` need. */
  needsWithin(start: number, end: number): Set<Need> {
    this.sort();
    const found = new Set<Need>();
    for (let i = lowerBound(this.needs, start, (n) => n.position); i < this.needs.length; i++) {
      const { position, need } = this.needs[i]!;
      if (position >= end) break;
      found.add(need);
    }
    return found;
  }

  private beginsWithWord(code: Code): boolean {
    if (Array.isArray(code)) return code.length > 0 && this.beginsWithWord(code[0]);
    if (typeof code === 'string') return isWord(code, 0);
    return code instanceof Slice ? isWord(this.source, code.start) : code instanceof Mapped && isWord(code.text, 0);
  }

  private within(start: number, end: number): Edit[] {
    const found: Edit[] = [];
    for (let i = lowerBound(this.edits, start, (edit) => edit.start); i < this.edits.length; i++) {
      const edit = this.edits[i]!;
      if (edit.start > end) break;
      if (edit.end > end) continue;
      if (
        edit.side === 'after'
          ? edit.start === start || edit.owner! < start || (edit.ahead === true && edit.start === end)
          : edit.side === 'before' && (edit.start === end || edit.owner! > end)
      )
        continue;
      found.push(edit);
    }
    return found;
  }

  private sort(): void {
    if (this.sorted) return;
    this.edits.sort(order);
    this.needs.sort((a, b) => a.position - b.position);
    this.sorted = true;
  }
}

/** Whether a character may be part of a word; those beyond ASCII are taken to be. */
function isWord(text: string, at: number): boolean {
  return /[\w$\u0080-\uffff]/.test(text.charAt(at));
}

/** By start; at the same start what ends there first, then insertions before, then the longest. */
function order(a: Edit, b: Edit): number {
  return a.start - b.start || nesting(a, b) || rank(a) - rank(b) || b.end - a.end;
}

/** Of two texts that close something, the one that was opened last comes first. */
function nesting(a: Edit, b: Edit): number {
  if (!(a.closes || b.closes) || a.side !== 'after' || b.side !== 'after') return 0;
  return a.owner! < a.start && b.owner! < b.start ? b.owner! - a.owner! : 0;
}

function rank(edit: Edit): number {
  if (edit.inside) return -1;
  return edit.side === 'after' ? (edit.rank ?? 0) : edit.side === 'before' ? 1 : 2;
}

/** What is inserted behind a node that a replaced range ends with is part of what has been replaced. */
function belongsInside({ start, end, side, owner }: Edit, replaced: Edit): boolean {
  return side === 'after' && start === end && start === replaced.end && owner !== undefined && owner > replaced.start && owner < start;
}
