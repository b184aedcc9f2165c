import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Gap } from '@sallyport/model';
import { limitGap } from './source.ts';

/** Windows has neither flag. O_NONBLOCK: a FIFO that took the file's place must not block the scan. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const noFollow = constants.O_NOFOLLOW ?? 0;

/**
 * Reads a regular file that a source listed. Between listing and reading it may have become anything; the open file is
 * asked, not the name.
 * @param absolute the file; a link in its last step is refused unless `follow`
 * @param path how a gap names it
 * @returns its bytes, or a gap: vanished or unreadable, not a regular file, larger than `maxFileBytes`
 */
export function readDiskFile(
  absolute: string,
  path: string,
  maxFileBytes: number,
  options: { readonly follow?: boolean } = {},
): Buffer | Gap {
  let file: number;
  try {
    file = openSync(absolute, options.follow ? flags : flags | noFollow);
  } catch (error) {
    return unreadableGap(path, error);
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { path, reason: 'unsupported', message: 'It is no regular file.' };
    if (stats.size > maxFileBytes) return limitGap(path, stats.size, maxFileBytes);
    return readUpTo(file, stats.size, maxFileBytes) ?? limitGap(path, maxFileBytes + 1, maxFileBytes);
  } catch (error) {
    return unreadableGap(path, error);
  } finally {
    closeSync(file);
  }
}

/** The path with its links resolved; as it is where that fails, for whoever reads it next will say why. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/**
 * The bytes of a file that a file of the tree names. Links are followed where they end inside the root.
 * @returns undefined where there is no such regular file, it lies outside, or it is larger than `maxFileBytes`
 */
export function peekInside(root: string, path: string, maxFileBytes: number): Buffer | undefined {
  const real = realPathOf(join(root, path));
  if (!isInside(realPathOf(root), real)) return undefined;
  const bytes = readDiskFile(real, path, maxFileBytes);
  return Buffer.isBuffer(bytes) ? bytes : undefined;
}

/** Whether a path names a folder inside the root; links are followed where they end inside. */
export function isFolderInside(root: string, path: string): boolean {
  const real = realPathOf(join(root, path));
  return isInside(realPathOf(root), real) && statSync(real, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isInside(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

/** Words for a failed look at a path. */
export function unreadableGap(path: string, error: unknown): Gap {
  const code = errorCode(error);
  return { path, reason: 'unreadable', message: code in reasons ? reasons[code as keyof typeof reasons] : `${code}.` };
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}

const reasons = {
  EACCES: 'Permission denied.',
  EPERM: 'Permission denied.',
  ENOENT: 'It vanished during the scan.',
  ENOTDIR: 'It vanished during the scan.',
  ELOOP: 'It is a link that leads in a circle, or became a link during the scan.',
  ENAMETOOLONG: 'Its path is too long for the operating system.',
  EMFILE: 'Too many files are open.',
  EIO: 'The disk reports an error.',
} as const;

/**
 * Reads to the end. Sizes lie (files of /proc say 0, files grow), so the end is what `read` says.
 * @returns undefined where more than `maxBytes` came
 */
function readUpTo(file: number, expectedBytes: number, maxBytes: number): Buffer | undefined {
  // One byte more than expected: the read that finds the end needs no second buffer.
  let buffer = Buffer.allocUnsafeSlow(expectedBytes + 1);
  let length = 0;
  for (;;) {
    const count = readSync(file, buffer, length, buffer.length - length, null);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > maxBytes) return undefined;
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(maxBytes + 1, Math.max(4096, buffer.length * 2)));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
  }
}
