import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Where this user keeps what can be made again, in no other user's reach.
 * @returns undefined for a user without a home: containers run under ids that no list of users knows
 */
export function cacheFolder(cacheHome: string | undefined): string | undefined {
  try {
    return join(cacheHome || join(homedir(), '.cache'), 'sallyport');
  } catch {
    return undefined;
  }
}

/**
 * Makes a folder and the two above it. Not by the `recursive` of Node, which spins for ever where a file system answers
 * "no such file" to the making of a folder that has a parent (/proc does).
 * @throws what the file system says
 */
export function makeFolder(folder: string): void {
  for (const path of [dirname(dirname(folder)), dirname(folder), folder]) {
    try {
      mkdirSync(path, { mode: 0o700 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
