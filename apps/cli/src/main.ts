#!/usr/bin/env node
import { join } from 'node:path';
import { visible } from '@sallyport/reports';
import { cacheFolder } from './cache-folder.ts';
import { diskCache } from './disk-cache.ts';
import type { Io } from './io.ts';
import { partsUsed } from './parts-used.ts';
import { createAsk } from './terminal.ts';
import { boundYoungGeneration } from './young-generation.ts';

// With bootstrap.ts the only file that touches `process`.

/**
 * Runs the command line of this process, and says which parts of the program it used.
 * @param stamp differs with every build; undefined when run from sources, whose changes no stamp tells: nothing is kept
 */
export async function main(stamp: string | undefined): Promise<readonly string[]> {
  // Errors of stdout reach `out`; for stderr there is nobody left to tell.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const { runCli } = await import('./cli.ts');
  process.exitCode = await runCli(process.argv.slice(2), processIo(stamp));
  return partsUsed();
}

function processIo(stamp: string | undefined): Io {
  const { stdout, stderr } = process;
  let progressShown = false;
  const io: Io = {
    out: (text) =>
      new Promise((resolve, reject) => {
        if (!stdout.writable) resolve();
        else stdout.write(text, (error) => (error && !isGone(error) ? reject(error) : resolve()));
      }),
    err: (line) => {
      io.progress('');
      stderr.write(`${visible(line)}\n`);
    },
    progress: (text) => {
      if (!stderr.isTTY || (text === '' && !progressShown)) return;
      progressShown = text !== '';
      stderr.write(`\r\x1b[K${text.slice(0, Math.max(10, (stderr.columns || 80) - 1))}`);
    },
    ...(process.stdin.isTTY && stdout.isTTY && { ask: createAsk(process.stdin, stdout) }),
    cwd: process.cwd(),
    colour: wantsColour(),
    // A pseudo-terminal of which nobody set the size says 0.
    width: stdout.columns || 100,
    get cache() {
      const folder = cacheFolder(process.env.XDG_CACHE_HOME);
      return stamp === undefined || folder === undefined ? undefined : diskCache(join(folder, 'results'), stamp);
    },
    now: () => new Date(),
    watchMemory: boundYoungGeneration,
  };
  return io;
}

/** NO_COLOR and FORCE_COLOR as on no-color.org and force-color.org; else only a terminal has colour. */
function wantsColour(): boolean {
  const { env, stdout } = process;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stdout.isTTY === true && env.TERM !== 'dumb';
}

/** A reader that goes away (`| head`) is no error of ours, and changes no verdict. */
function isGone({ code }: NodeJS.ErrnoException): boolean {
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}

if (import.meta.main) await main(undefined);
