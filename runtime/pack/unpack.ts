/** Reading of packed code objects. */
import type { CodeObjectData } from '../abi.js';
import { damaged, type Given, Records } from './records.js';
import { STREAMS, type Streams } from './streams.js';
import { CHECKSUM_LENGTH, checksum, SINGLE, STEP, values } from './text.js';

/** Between the strings; one that has it inside is told so. */
export const SEPARATOR = '.';

class Reader implements Streams {
  private readonly at = new Int32Array(STREAMS);

  constructor(private readonly texts: readonly string[]) {}

  number(stream: number): number {
    const digit = values[this.texts[stream]!.charCodeAt(this.at[stream]!++)] ?? -1;
    if (digit < 0) throw damaged();
    return digit < SINGLE ? digit : digit + STEP * this.number(stream);
  }
}

class Unpacker extends Records {
  private at = 0;

  constructor(
    streams: Streams,
    private readonly parts: readonly string[],
  ) {
    super(streams);
  }

  override refTo(): number {
    return 0;
  }

  override given(): Given {
    throw new Error('nothing is written');
  }

  protected override separatorsIn(): number {
    return 0;
  }

  protected override next(separators: number): string {
    const start = this.at;
    this.at += separators + 1;
    if (this.at > this.parts.length) throw damaged();
    return separators === 0 ? this.parts[start]! : this.parts.slice(start, this.at).join(SEPARATOR);
  }

  protected override told(): void {}
}

/**
 * The code objects that the compiler packed (`pack.ts` there).
 * @param text what is not in the strings; JSON, where code has a form that cannot be packed
 * @param strings the strings in them, behind each other
 * @throws RangeError where they are damaged
 */
export function unpack(text: string, strings: string): CodeObjectData[] {
  if (text.startsWith('[{"')) return JSON.parse(text) as CodeObjectData[];
  const body = text.slice(CHECKSUM_LENGTH);
  const texts = body.split(' ');
  if (!text.startsWith(checksum(body, strings)) || texts.length !== STREAMS) throw damaged();
  return new Unpacker(new Reader(texts), strings.split(SEPARATOR)).unit([]);
}
