import { gunzipSync } from 'node:zlib';

export interface PackedFile {
  /** Inside the archive, with `/`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** The archive could not be read; `limit` where it would grow beyond what is allowed. */
export interface ArchiveProblem {
  readonly problem: string;
  readonly limit: boolean;
}

/**
 * Reads the plain files of a `.tgz` (POSIX ustar with pax and GNU long names, as `helm package` and tar write it).
 * Links and devices are left out: a chart needs none, and they could point anywhere.
 * @param maxBytes of the unpacked archive
 */
export function readTgz(packed: Buffer, maxBytes: number): readonly PackedFile[] | ArchiveProblem {
  let tar: Buffer;
  try {
    tar = gunzipSync(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    const limit = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { problem: limit ? `it unpacks to more than ${maxBytes} bytes` : 'it is no gzip archive', limit };
  }
  const files: PackedFile[] = [];
  let longName: string | undefined;
  for (let at = 0; at + blockBytes <= tar.length; ) {
    const header = tar.subarray(at, at + blockBytes);
    if (header[0] === 0) break;
    const size = Number.parseInt(textOf(header, 124, 12).trim() || '0', 8);
    if (!(size >= 0) || at + blockBytes + size > tar.length) return { problem: 'it is cut off', limit: false };
    const content = tar.subarray(at + blockBytes, at + blockBytes + size);
    at += blockBytes + Math.ceil(size / blockBytes) * blockBytes;
    const type = textOf(header, 156, 1);
    if (type === 'L') longName = textOf(content, 0, size);
    else if (type === 'x') longName = paxPath(content) ?? longName;
    else if (type !== 'g') {
      const path = normalised(longName ?? nameOf(header));
      longName = undefined;
      if ((type === '0' || type === '') && path !== undefined) files.push({ path, bytes: content });
    }
  }
  return files;
}

const blockBytes = 512;

function nameOf(header: Buffer): string {
  const prefix = textOf(header, 257, 5) === 'ustar' ? textOf(header, 345, 155) : '';
  const name = textOf(header, 0, 100);
  return prefix ? `${prefix}/${name}` : name;
}

/** Up to the first NUL. */
function textOf(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}

/** Records of a pax header: "LENGTH path=VALUE\n". */
function paxPath(content: Buffer): string | undefined {
  return /^\d+ path=(.*)$/m.exec(content.toString('utf8'))?.[1];
}

/** Undefined for what would leave the folder that it is unpacked into. */
function normalised(path: string): string | undefined {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (path.startsWith('/') || path.includes('\\') || steps.includes('..') || steps.length === 0) return undefined;
  return steps.join('/');
}
