import { gunzipSync } from 'node:zlib';
import { BundleProblem, howToBuild } from './bundle-problem.ts';

const mostBytes = 64 * 1024 * 1024;
const mostEntries = 2000;
const blockBytes = 512;

/**
 * The regular files of a gzipped tar archive, by path without a leading slash. Links and devices are left out: nothing
 * leaves the archive.
 * @throws {BundleProblem} where it is damaged, leaves its root, or is larger than 64 MiB or 2,000 entries when unpacked
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (ustar and pax formats)
 */
export function readArchive(bytes: Uint8Array): Map<string, Uint8Array> {
  const tar = unzip(bytes);
  const files = new Map<string, Uint8Array>();
  let longPath: string | undefined;
  let entries = 0;
  for (let at = 0; at + blockBytes <= tar.length; ) {
    const header = tar.subarray(at, at + blockBytes);
    if (header.every((byte) => byte === 0)) return files;
    if (++entries > mostEntries) throw damaged(`it holds more than ${mostEntries} entries`);
    checkSum(header);
    const size = octal(header, 124, 12);
    const from = at + blockBytes;
    if (from + size > tar.length) throw damaged('it is cut short');
    const content = tar.subarray(from, from + size);
    at = from + Math.ceil(size / blockBytes) * blockBytes;
    const type = String.fromCharCode(header[156]!);
    if (type === 'x') {
      longPath = paxPath(content);
      continue;
    }
    if (type === '0' || type === '\0') {
      const path = insidePath(longPath ?? headerPath(header));
      if (files.has(path)) throw damaged(`"${path}" stands twice in it`);
      files.set(path, content);
    }
    longPath = undefined;
  }
  throw damaged('it has no end');
}

function unzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw damaged('it is larger than 64 MiB when unpacked');
    throw damaged('it is no gzip file');
  }
}

function damaged(problem: string): BundleProblem {
  return new BundleProblem(`This is no bundle that can be read: ${problem}.`, howToBuild);
}

/** All bytes of the header, its own eight counted as spaces. */
function checkSum(header: Uint8Array): void {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  if (sum !== octal(header, 148, 8)) throw damaged('it is no tar archive, or it is damaged');
}

function octal(header: Uint8Array, from: number, length: number): number {
  const text = asciiText(header.subarray(from, from + length)).trim();
  if (!/^[0-7]{1,11}$/.test(text)) throw damaged('it is no tar archive, or it is damaged');
  return Number.parseInt(text, 8);
}

function headerPath(header: Uint8Array): string {
  const name = asciiText(header.subarray(0, 100));
  const prefix = asciiText(header.subarray(257, 262)) === 'ustar' ? asciiText(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function asciiText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}

/** Records `LENGTH KEY=VALUE\n`; the length counts the whole record in bytes. */
function paxPath(content: Uint8Array): string | undefined {
  let path: string | undefined;
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at);
    const length = space === -1 ? Number.NaN : Number(asciiText(content.subarray(at, space)));
    if (!Number.isInteger(length) || length <= space - at + 1) throw damaged('a long name in it is damaged');
    const record = new TextDecoder().decode(content.subarray(space + 1, at + length - 1));
    if (record.startsWith('path=')) path = record.slice('path='.length);
    at += length;
  }
  return path;
}

function insidePath(path: string): string {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.includes('..')) throw damaged(`"${path}" leaves its root`);
  return steps.join('/');
}
