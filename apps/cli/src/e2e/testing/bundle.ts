import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../../../..');
const file = join(root, 'dist/sallyport.mjs');
const lock = join(root, 'node_modules/.cache/sallyport-e2e/.building');

let isFresh = false;

/** The built command, built anew where a source is younger. Test files run side by side: one of them builds. */
export function bundle(): string {
  if (!isFresh) whileLocked(() => isStale() && build());
  isFresh = true;
  return file;
}

function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['tools/build.ts'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The command could not be built: ${stderr}`);
}

function isStale(): boolean {
  const built = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`);
  return [...folders, 'apps/cli/src'].some((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).some(
      (entry) =>
        entry.isFile() &&
        /(?<!\.test)\.(?:ts|json)$/.test(entry.name) &&
        !entry.parentPath.endsWith('/testing') &&
        statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })!.mtimeMs > built,
    ),
  );
}

const mostWaitMs = 60_000;

function whileLocked(work: () => void): void {
  mkdirSync(join(lock, '..'), { recursive: true });
  for (let waitedMs = 0; ; waitedMs += 50) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      // A run that was killed leaves its lock behind.
      if (waitedMs > mostWaitMs) throw error;
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > mostWaitMs) unlock();
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
  try {
    work();
  } finally {
    unlock();
  }
}

function unlock(): void {
  try {
    rmdirSync(lock);
  } catch {
    // Another run took it away.
  }
}
