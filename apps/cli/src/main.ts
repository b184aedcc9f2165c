#!/usr/bin/env node
import { readFileSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { diskCache } from './disk-cache.ts';
import type { Io } from './io.ts';

// The only file that touches `process`.
enableCompileCache?.();
// The young generation stays as small as it starts: 5,500 manifests then fit into 340 MB instead of 470, in equal time.
setFlagsFromString('--semi-space-growth-factor=1');

const { env, stdout, stderr } = process;
const cacheFolder = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sallyport');
let progressShown = false;

// Run from its sources the rules change without any stamp that tells, so nothing is kept then.
const bundled = import.meta.url.endsWith('/sallyport.mjs');

function bundleStamp(): string {
  const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url));
  return `${size} ${mtimeMs}`;
}

const io: Io = {
  out: (text) => new Promise((resolve, reject) => stdout.write(text, (error) => (error ? reject(error) : resolve()))),
  err: (line) => {
    io.progress('');
    stderr.write(`${line}\n`);
  },
  progress: (text) => {
    if (!stderr.isTTY || (text === '' && !progressShown)) return;
    progressShown = text !== '';
    stderr.write(`\r\x1b[K${text.slice(0, Math.max(10, (stderr.columns ?? 80) - 1))}`);
  },
  readStdin: () => readFileSync(0),
  cwd: process.cwd(),
  colour: wantsColour(),
  width: stdout.columns ?? 100,
  get cache() {
    return bundled ? diskCache(cacheFolder, bundleStamp()) : undefined;
  },
  now: () => new Date(),
};

/** NO_COLOR and FORCE_COLOR as on no-color.org and force-color.org; else only a terminal has colour. */
function wantsColour(): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stdout.isTTY === true && env.TERM !== 'dumb';
}

// A reader that goes away (`| head`) is no error of ours.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { runCli } = await import('./cli.ts');
process.exitCode = await runCli(process.argv.slice(2), io);
