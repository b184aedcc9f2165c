import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { SallyportError } from '@sallyport/model';

/**
 * Replaces the bytes of a file at once: whoever reads it sees the old or the new, never a part. Mode and owner stay. A
 * link stays one, and what it leads to is written.
 * @param root links must not lead out of it
 * @param path names the file in errors; relative to `root`, with `/`
 * @throws {SallyportError} `path/unwritable`
 */
export function replaceFile(root: string, path: string, bytes: Uint8Array): void {
  let partial: string | undefined;
  try {
    const file = realpathSync(join(root, path));
    if (isOutside(realpathSync(root), file) && !path.startsWith('../')) {
      throw new SallyportError('path/unwritable', {
        path,
        reason: 'it is a link that leads out of the scanned folder',
      });
    }
    const stats = lstatSync(file);
    partial = join(dirname(file), `.${basename(file).slice(0, 200)}.sallyport`);
    // A file of that name that is there is not ours, unless a run was killed; O_EXCL also refuses a link put there.
    rmSync(partial, { force: true });
    const handle = openSync(partial, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      keepOwner(handle, stats.uid, stats.gid);
      fchmodSync(handle, stats.mode & 0o7777);
    } finally {
      closeSync(handle);
    }
    renameSync(partial, file);
  } catch (error) {
    if (partial !== undefined) rmSync(partial, { force: true });
    if (!(error instanceof Error && 'code' in error) || error instanceof SallyportError) throw error;
    throw new SallyportError('path/unwritable', { path, reason: String(error.code) }, { cause: error });
  }
}

function isOutside(root: string, file: string): boolean {
  const way = relative(root, file);
  return way === '..' || way.startsWith(`..${sep}`);
}

/** Only root may give files away; for everybody else the file was theirs, or their group's. */
function keepOwner(handle: number, uid: number, gid: number): void {
  try {
    fchownSync(handle, uid, gid);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  }
}
