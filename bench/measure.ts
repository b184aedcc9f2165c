import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Options {
  readonly env: NodeJS.ProcessEnv;
  /** Run the one string of the command by a shell. */
  readonly shell?: boolean;
}

/** Wall seconds of one run. Its output is read and dropped. */
export function timeOf(command: readonly string[], { env, shell = false }: Options): number {
  const [program, ...args] = command as [string, ...string[]];
  const started = performance.now();
  const result = spawnSync(program, args, { env, shell, stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 30 });
  if (result.error) throw result.error;
  return (performance.now() - started) / 1000;
}

/** Peak resident memory in MB by GNU time; undefined where that is not there. */
export function peakMegabytes(command: readonly string[], { env }: Options): number | undefined {
  if (!existsSync('/usr/bin/time')) return undefined;
  const result = spawnSync('/usr/bin/time', ['-f', '%M', ...command], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const kilobytes = Number(result.stderr.toString().trim().split('\n').at(-1));
  return Number.isFinite(kilobytes) ? Math.round(kilobytes / 1000) : undefined;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
