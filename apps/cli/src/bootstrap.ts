import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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
const mostStartCharacters = 32_768;
const endMark = '\nSALLYPORT*/';
const leastNode = 24;
/** Stands for what would end the comment. */
const commentEnd = '*@@/';

if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`sallyport ${version}\n`);
} else if (Number.parseInt(process.versions.node, 10) < leastNode) {
  process.stderr.write(
    `sallyport: Node ${process.versions.node} is too old: run it with Node ${leastNode} or newer, or install the package, which brings one.\n`,
  );
  process.exitCode = 2;
} else run();

function run(): void {
  const file = fileURLToPath(import.meta.url);
  const text = readFileSync(file, 'latin1');
  // These lines hold the mark too, before the comment that it opens; the program behind it is not searched.
  const start = text.slice(0, mostStartCharacters).lastIndexOf(startMark) + startMark.length;
  const program = text.slice(start, text.lastIndexOf(endMark)).replaceAll(commentEnd, '*/');
  const { size, mtimeMs } = statSync(file);
  const stamp = `${size}-${Math.round(mtimeMs)}-${process.versions.v8}`;
  const kept = keptCode(`code-${stamp}`);
  const cachedData = kept?.file === undefined ? undefined : readIfThere(kept.file);
  const script = new Script(program, { filename: file, ...(cachedData && { cachedData }) });
  const main = script.runInThisContext() as (require: NodeJS.Require, stamp: string) => Promise<readonly string[]>;
  void main(createRequire(import.meta.url), stamp).then(async (parts) => {
    const isWhole = cachedData && !script.cachedDataRejected && parts.every((part) => kept!.parts.includes(part));
    if (kept && !isWhole) keep(kept.folder, `code-${stamp}`, [...new Set([...kept.parts, ...parts])], script);
    await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
    // Left to itself Node would wait for what V8 still compiles in other threads: 10 ms, for nobody.
    process.exit();
  });
}

/** Where a write is not at once, as to a pipe on Windows, an exit would cut it off. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writable && stream.writableLength > 0) stream.write('', () => resolve());
    else resolve();
  });
}

interface KeptCode {
  readonly folder: string;
  /** Undefined where nothing was kept yet. */
  readonly file: string | undefined;
  /** Parts of the program that were used when it was kept; V8 keeps what was compiled. */
  readonly parts: readonly string[];
}

/**
 * The code of a build is kept as `code-STAMP~PART~PART`, and anew when a run uses another part. In the user's own folder
 * alone: whoever can write there could change this file as well.
 */
function keptCode(name: string): KeptCode | undefined {
  const folder = cacheFolder(process.env.XDG_CACHE_HOME);
  if (folder === undefined) return undefined;
  const found = namesIn(folder).find((entry) => entry.startsWith(`${name}~`));
  if (found === undefined) return { folder, file: undefined, parts: [] };
  return {
    folder,
    file: join(folder, found),
    parts: found
      .slice(name.length + 1)
      .split('~')
      .filter((part) => part !== ''),
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written only costs time. */
function keep(folder: string, name: string, parts: readonly string[], script: Script): void {
  try {
    makeFolder(folder);
    const others = namesIn(folder).filter((entry) => entry.startsWith('code-'));
    const file = `${name}~${parts.join('~')}`;
    const partial = join(folder, `.${file}.${process.pid}`);
    // V8 takes kept code only where its flags are as they were.
    releaseYoungGeneration();
    writeFileSync(partial, script.createCachedData(), { mode: 0o600 });
    for (const other of others) rmSync(join(folder, other), { force: true });
    renameSync(partial, join(folder, file));
  } catch {
    // Read-only home folders are common in CI.
  }
}
