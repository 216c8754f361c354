/** Code to text, with the source map as a by-product. */
import { encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';
import { type Code, Label, Mapped, Slice } from './code.js';
import { lowerBound } from './sorted.js';

/** Line starts of a text, for offset → line and column. */
export class Lines {
  readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || c === 0x2028 || c === 0x2029 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  /** 0-based line of an offset. */
  line(offset: number): number {
    return Math.max(lowerBound(this.starts, offset + 1, (start) => start) - 1, 0);
  }

  /** 1-based line, 0-based column. */
  place(offset: number): { line: number; column: number } {
    const line = this.line(offset);
    return { line: line + 1, column: offset - this.starts[line]! };
  }
}

export class Writer {
  private readonly chunks: string[] = [];
  private readonly mappings: SourceMapSegment[][] = [[]];
  private column = 0;
  private readonly nameIndexes = new Map<string, number>();
  private readonly newline: string;

  constructor(
    private readonly source: string,
    private readonly lines: Lines,
    private readonly mapped: boolean,
  ) {
    this.newline = source.includes('\r\n') ? '\r\n' : '\n';
  }

  write(item: Code): void {
    if (typeof item === 'string') this.text(item);
    else if (item instanceof Slice) this.slice(item.start, item.end);
    else if (item instanceof Label) {
      if (item.state < 0) throw new Error('a jump leads nowhere');
      this.text(String(item.state));
    } else if (item instanceof Mapped) {
      if (this.mapped) this.segment(item.position, item.name);
      this.text(item.text);
    } else for (const part of item as readonly Code[]) this.write(part);
  }

  toString(): string {
    return this.chunks.join('');
  }

  /** Original names of what has another one in the output. */
  get names(): string[] {
    return [...this.nameIndexes.keys()];
  }

  private nameIndex(name: string): number {
    const known = this.nameIndexes.get(name) ?? this.nameIndexes.size;
    this.nameIndexes.set(name, known);
    return known;
  }

  /** Mappings of source map revision 3. */
  encodeMappings(): string {
    return encode(this.mappings);
  }

  private segment(offset: number, name: string | undefined): void {
    const line = this.lines.line(offset);
    const column = offset - this.lines.starts[line]!;
    this.mappings.at(-1)!.push(name === undefined ? [this.column, 0, line, column] : [this.column, 0, line, column, this.nameIndex(name)]);
  }

  private text(text: string): void {
    const last = text.lastIndexOf('\n');
    if (last < 0) {
      this.chunks.push(text);
      this.column += text.length;
      return;
    }
    this.chunks.push(this.newline === '\n' ? text : text.replaceAll('\n', this.newline));
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.mappings.push([]);
    this.column = text.length - last - 1;
  }

  /** Copied text is mapped where a word or a run of other characters begins. */
  private slice(start: number, end: number): void {
    const { source, mapped } = this;
    this.chunks.push(source.slice(start, end));
    let line = this.lines.line(start);
    let lineStart = this.lines.starts[line]!;
    let segments = this.mappings.at(-1)!;
    let column = this.column - start;
    let before = -1;
    for (let i = start; i < end; i++) {
      const c = source.charCodeAt(i);
      const kind = c < 128 ? kinds[c]! : WORD;
      if (mapped && kind !== SPACE && (kind !== before || kind === START)) segments.push([column + i, 0, line, i - lineStart]);
      before = kind;
      if (this.lines.starts[line + 1] === i + 1) {
        line++;
        lineStart = i + 1;
        // Only line feeds (and lone carriage returns) end a generated line for a source map.
        segments = [];
        this.mappings.push(segments);
        column = -(i + 1);
        before = -1;
      }
    }
    this.column = column + end;
  }
}

/** Characters for the source map: white space, those of words, those that begin a token (quotes and `#`), and others. */
const SPACE = 0;
const WORD = 1;
const OTHER = 2;
const START = 3;
const kinds = Uint8Array.from({ length: 128 }, (_, c) => {
  const character = String.fromCharCode(c);
  if (/[ \t-\r]/.test(character)) return SPACE;
  if (/["#'`]/.test(character)) return START;
  return /[\w$]/.test(character) ? WORD : OTHER;
});
