/** Source files as text: strict UTF-8, and the byte order mark set aside. */
import { isUtf8 } from 'node:buffer';

export interface SourceText {
  /** Without the byte order mark. */
  text: string;
  /** The byte order mark, or `''`: what an output has to start with to be like its input. */
  bom: string;
}

const mark = '\uFEFF';

/** A file whose bytes are no UTF-8; the message says where and what to do. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';

  constructor(
    message: string,
    /** 1-based line of the first bad byte; `undefined` where lines mean nothing. */
    readonly line: number | undefined,
  ) {
    super(message);
  }
}

/**
 * Decode a source file.
 * @throws EncodingError on anything but UTF-8, for a replaced character could be part of a string the program needs
 */
export function decodeSource(bytes: Uint8Array): SourceText {
  if (!isUtf8(bytes)) throw badEncoding(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return splitMark(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}

/** Set the byte order mark of an already decoded text aside. */
export function splitMark(text: string): SourceText {
  return text.startsWith(mark) ? { text: text.slice(1), bom: mark } : { text, bom: '' };
}

function badEncoding(bytes: Buffer): EncodingError {
  const start = bytes.subarray(0, 2).toString('hex');
  if (start === 'fffe' || start === 'feff') {
    return new EncodingError('the file is UTF-16, not UTF-8; convert it (iconv -f UTF-16 -t UTF-8)', undefined);
  }
  // Decoding replaces bad bytes, and everything before the first one encodes back to itself.
  const round = Buffer.from(bytes.toString('utf8'));
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === round[offset]) offset++;
  const line = bytes.subarray(0, offset).toString('latin1').split('\n').length;
  const byte = bytes[offset]?.toString(16).toUpperCase().padStart(2, '0') ?? '';
  return new EncodingError(
    `the file is not UTF-8: byte 0x${byte} at offset ${offset}, line ${line}; convert it (for Latin-1: iconv -f ISO-8859-1 -t UTF-8)`,
    line,
  );
}
