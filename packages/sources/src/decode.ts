import { isUtf8 } from 'node:buffer';
import type { Gap } from '@sallyport/model';

export interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the byte order mark before the text: 0, 2 or 3. It is no part of `text`: line 1, column 1 is behind it. */
  readonly bomBytes: number;
}

/**
 * Turns the bytes of a file into text, or says why they are none: `binary` for NULs, `encoding` for bytes that are not
 * valid in the encoding, with the offset and line. Nothing is replaced: U+FFFD in place of bytes would move columns.
 * Without a byte order mark text is UTF-8, as Kubernetes and Docker read it.
 */
export function decode(bytes: Uint8Array, path: string): Decoded | Gap {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return decodeUtf16(buffer, path, 'utf-16le');
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return decodeUtf16(buffer, path, 'utf-16be');
  const bomBytes = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  const nul = buffer.indexOf(0);
  if (nul >= 0) return binaryGap(path, nul, lineAt(buffer, nul));
  if (!isUtf8(buffer)) {
    const offset = invalidUtf8At(buffer);
    const byte = buffer[offset]!.toString(16).toUpperCase().padStart(2, '0');
    return encodingGap(path, `Byte 0x${byte} at offset ${offset} is not valid UTF-8.`, lineAt(buffer, offset));
  }
  return { text: buffer.toString('utf8', bomBytes), encoding: 'utf-8', bomBytes };
}

/** Whether `decode` or a read gave a gap. */
export function isGap(value: object): value is Gap {
  return 'reason' in value && !ArrayBuffer.isView(value);
}

function decodeUtf16(buffer: Buffer, path: string, encoding: 'utf-16le' | 'utf-16be'): Decoded | Gap {
  // UTF-32 little endian begins with the mark of UTF-16, and its text then with a NUL.
  const name = encoding === 'utf-16le' ? 'UTF-16LE' : 'UTF-16BE';
  if (buffer.length % 2 === 1) {
    return encodingGap(path, `It has an odd number of bytes (${buffer.length}), so it is not valid ${name}.`);
  }
  const body = buffer.subarray(2);
  // swap16 works in place: the caller's bytes stay as they are.
  const text = (encoding === 'utf-16le' ? body : Buffer.from(body).swap16()).toString('utf16le');
  const nul = text.indexOf('\0');
  if (nul >= 0) return binaryGap(path, 2 + 2 * nul, lineOf(text, nul));
  if (!text.isWellFormed()) {
    const at = loneSurrogateAt(text);
    return encodingGap(
      path,
      `The surrogate at offset ${2 + 2 * at} is alone, so it is not valid ${name}.`,
      lineOf(text, at),
    );
  }
  return { text, encoding, bomBytes: 2 };
}

function binaryGap(path: string, offset: number, line: number): Gap {
  return { path, line, reason: 'binary', message: `A NUL at offset ${offset} says that it is no text.` };
}

function encodingGap(path: string, message: string, line?: number): Gap {
  return { path, ...(line !== undefined && { line }), reason: 'encoding', message };
}

function lineAt(buffer: Buffer, offset: number): number {
  let line = 1;
  for (let at = buffer.indexOf(10); at >= 0 && at < offset; at = buffer.indexOf(10, at + 1)) line++;
  return line;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function loneSurrogateAt(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff) at++;
    else if (point >= 0xd800 && point <= 0xdfff) return at;
  }
  return text.length;
}

/** Offset of the first byte that begins no well-formed sequence (Unicode 17, table 3-7). */
function invalidUtf8At(buffer: Buffer): number {
  let at = 0;
  while (at < buffer.length) {
    const length = sequenceLength(buffer, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

function sequenceLength(buffer: Buffer, at: number): number {
  const lead = buffer[at]!;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let step = 1; step < length; step++) {
    const byte = buffer[at + step];
    if (byte === undefined || byte < 0x80 || byte > 0xbf) return 0;
  }
  const second = buffer[at + 1]!;
  // Overlong forms, surrogates, and what lies above U+10FFFF.
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second > 0x9f) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second > 0x8f) return 0;
  return length;
}
