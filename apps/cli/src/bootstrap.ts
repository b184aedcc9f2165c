import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { cacheFolder, makeFolder } from './cache-folder.ts';
import { version } from './version.ts';
import { releaseYoungGeneration } from './young-generation.ts';

/**
 * The first lines of the built file. The program itself lies in a comment behind them (tools/build.ts), where the parser
 * of Node passes over it in a millisecond: `--version` is answered without it, and everything else compiles it with the
 * code that V8 kept of the last run. Measured on 1 MB: 18 ms less for `--version`, 30 ms less for a scan.
 */
const startMark = '/*SALLYPORT\n';
const endMark = '\nSALLYPORT*/';
/** Stands for what would end the comment. */
const commentEnd = '*@@/';

if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`sallyport ${version}\n`);
} else run();

function run(): void {
  const file = fileURLToPath(import.meta.url);
  const text = readFileSync(file, 'latin1');
  const program = text
    .slice(text.lastIndexOf(startMark) + startMark.length, text.lastIndexOf(endMark))
    .replaceAll(commentEnd, '*/');
  const { size, mtimeMs } = statSync(file);
  const stamp = `${size}-${Math.round(mtimeMs)}-${process.versions.v8}`;
  const cacheFile = codeCacheFile(stamp);
  const cachedData = cacheFile === undefined ? undefined : readIfThere(cacheFile);
  const script = new Script(program, { filename: file, ...(cachedData && { cachedData }) });
  const start = script.runInThisContext() as (require: NodeJS.Require, stamp: string) => Promise<void>;
  void start(createRequire(import.meta.url), stamp).finally(() => {
    if (cacheFile !== undefined && (!cachedData || script.cachedDataRejected)) keep(cacheFile, script);
  });
}

/** In the user's own folder alone: whoever can write there could change this file as well. */
function codeCacheFile(stamp: string): string | undefined {
  const folder = cacheFolder(process.env.XDG_CACHE_HOME);
  return folder === undefined ? undefined : join(folder, `code-${stamp}`);
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written only costs time. */
function keep(file: string, script: Script): void {
  try {
    makeFolder(dirname(file));
    for (const name of readdirSync(dirname(file))) if (name.startsWith('code-')) rmSync(join(dirname(file), name));
    const partial = `${file}.${process.pid}`;
    // V8 takes kept code only where its flags are as they were.
    releaseYoungGeneration();
    writeFileSync(partial, script.createCachedData(), { mode: 0o600 });
    renameSync(partial, file);
  } catch {
    // Read-only home folders are common in CI.
  }
}
