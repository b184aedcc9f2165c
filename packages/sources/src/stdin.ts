import { readSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Gap } from '@sallyport/model';
import { errorCode, unreadableGap } from './disk-file.ts';
import { createListingLog } from './listing-log.ts';
import { selectionOf } from './selection.ts';
import { limitGap, type Source } from './source.ts';

/** What standard input is called, on the command line and in reports. */
export const stdinPath = '-';

/**
 * Standard input as a source of one file, `-`. It is read when it is first listed, once; include and exclude do not
 * apply, it has no name.
 * @param root the working directory
 * @param descriptor for tests
 */
export function openStdin(root: string, descriptor = 0): Source {
  const log = createListingLog();
  let content: Buffer | Gap | undefined;
  return {
    kind: 'stdin',
    root: resolve(root),
    get gaps() {
      return log.gaps;
    },
    get notes() {
      return log.notes;
    },
    peek: () => undefined,
    *files(options = {}) {
      log.clear();
      content ??= readStream(descriptor, selectionOf(options).maxFileBytes);
      const bytes = content;
      if (Buffer.isBuffer(bytes)) yield { path: stdinPath, size: bytes.length, read: () => bytes };
      else log.gap(bytes);
    },
  };
}

/** Reads to the end, or to the first byte too many: an endless stream ends here. */
function readStream(descriptor: number, maxBytes: number): Buffer | Gap {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length <= maxBytes) {
    const chunk = Buffer.allocUnsafeSlow(65_536);
    const count = readSome(descriptor, chunk);
    if (typeof count !== 'number') return count;
    if (count === 0) return Buffer.concat(chunks, length);
    chunks.push(chunk.subarray(0, count));
    length += count;
  }
  return limitGap(stdinPath, length, maxBytes);
}

function readSome(descriptor: number, into: Buffer): number | Gap {
  for (;;) {
    try {
      return readSync(descriptor, into, 0, into.length, null);
    } catch (error) {
      const code = errorCode(error);
      // Windows reports the end of a pipe as an error.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') return unreadableGap(stdinPath, error);
      // The other side made the pipe non-blocking and has nothing yet: sleep without spinning.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
