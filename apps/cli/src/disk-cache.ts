import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultCache } from '@sallyport/engine';
import { makeFolder } from './cache-folder.ts';

const mostBytes = 256 * 1024 * 1024;

/**
 * A cache of files, one a key. Anything that goes wrong with it only costs time: an unreadable or damaged entry is a
 * miss, a full disk keeps nothing. The oldest entries go when all together pass 256 MB.
 */
export function diskCache(folder: string, salt: string): ResultCache {
  return {
    salt,
    get: (key) => attempt(() => unseal(readFileSync(join(folder, key)))),
    put(key, parts) {
      attempt(() => {
        makeFolder(folder);
        const partial = join(folder, `.${key}.${process.pid}`);
        writeParts(partial, [digestOf(parts), ...parts]);
        renameSync(partial, join(folder, key));
        prune(folder);
      });
    },
  };
}

const digestLength = 32;

function writeParts(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (const part of parts) writeFileSync(file, part);
  } finally {
    closeSync(file);
  }
}

/** The digest goes first: bytes that were cut short or changed on the disk must not become a report. */
function unseal(sealed: Buffer): Uint8Array | undefined {
  const bytes = sealed.subarray(digestLength);
  return digestOf([bytes]).equals(sealed.subarray(0, digestLength)) ? bytes : undefined;
}

function digestOf(parts: readonly Uint8Array[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

function prune(folder: string): void {
  const entries = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), stats: statSync(join(folder, name)) }))
    .sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs);
  let bytes = 0;
  for (const { path, stats } of entries) {
    bytes += stats.size;
    if (bytes > mostBytes) rmSync(path, { force: true });
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
