import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Plain JavaScript for Node 18: this file runs before anything is installed.

export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const stamp = join(root, 'node_modules', '.sallyport-setup');

/** Installs what the lockfile names, once per lockfile; quick when that is done already. */
export function setUp() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stderr.write('Setting up (once): npm ci\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write('npm ci failed: see above. It needs npm 10 or newer and a reachable package registry.\n');
    process.exit(2);
  }
  writeFileSync(stamp, wanted);
}

/** The Node that the lockfile brings; the running one where it is new enough and the platform has no package. */
export function nodePath() {
  const names = [
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  for (const name of names) {
    for (const file of ['bin/node', 'bin/node.exe']) {
      const path = join(root, 'node_modules', name, file);
      if (existsSync(path)) return path;
    }
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  process.stderr.write(
    `Sallyport needs Node 24; this is ${process.version} and there is no package of it for ${process.platform}-${process.arch}.\n`,
  );
  process.exit(2);
}

/** Runs a program of the project with the right Node first on PATH; the exit code is handed on. */
export function run(command, args, options = {}) {
  const bin = join(root, 'node_modules', '.bin');
  const separator = process.platform === 'win32' ? ';' : ':';
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
    env: { ...process.env, PATH: `${bin}${separator}${process.env.PATH ?? ''}`, ...options.env },
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}
