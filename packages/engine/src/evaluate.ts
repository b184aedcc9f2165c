import { hash } from 'node:crypto';
import type { Finding, Gap } from '@sallyport/model';
import type { Source } from '@sallyport/sources';
import { decodeEvaluation, encodeEvaluation } from './evaluation-bytes.ts';
import { type Gathered, type GatherOptions, gather, type ListedFile, listFiles, listingGaps } from './gather.ts';
import { identify } from './identify.ts';
import type { Plan } from './plan.ts';

/** What a tree says under a set of rules, before any policy: the same for the same bytes, so it can be kept. */
export interface Evaluation extends Omit<Gathered, 'findings'> {
  readonly findings: readonly Finding[];
}

/** Keeps bytes by key. A host without one evaluates every time. */
export interface ResultCache {
  /** What else results depend on: the build of the rules. */
  readonly salt: string;
  get(key: string): Uint8Array | undefined;
  /** The parts one behind the other are the bytes: a large result is not copied to be joined. */
  put(key: string, parts: readonly Uint8Array[]): void;
}

export interface EvaluateInput {
  readonly source: Source;
  readonly plan: Plan;
  readonly options: GatherOptions;
  /** Enters every fingerprint; empty where the policy names none. */
  readonly component: string;
  readonly cache?: ResultCache;
}

/** Below this the cache costs more than it gains. */
const fewestCachedFiles = 100;

export async function evaluate(input: EvaluateInput): Promise<Evaluation> {
  const { source, plan, options } = input;
  const files = listFiles(source, options);
  const key = input.cache && cacheKey(files, input, input.cache.salt);
  const kept = key === undefined ? undefined : input.cache?.get(key);
  const evaluation = kept === undefined ? undefined : decodeEvaluation(kept, plan);
  if (evaluation) return withGaps(evaluation, listingGaps(source));
  const gathered = await gather(source, files, plan, options, input.component);
  const made: Evaluation = { ...gathered, findings: identify(gathered.findings) };
  // What could not be read may be readable the next time, without any stamp that tells.
  const lasting = made.gaps.every(({ reason }) => !passing.has(reason));
  if (key !== undefined && lasting) input.cache?.put(key, encodeEvaluation(made));
  return withGaps(made, listingGaps(source));
}

const passing: ReadonlySet<Gap['reason']> = new Set(['unreadable', 'forbidden', 'timeout', 'crash']);

function withGaps(evaluation: Evaluation, gaps: readonly Gap[]): Evaluation {
  return gaps.length === 0 ? evaluation : { ...evaluation, gaps: [...gaps, ...evaluation.gaps] };
}

function cacheKey(
  files: readonly ListedFile[],
  { plan, options, component }: EvaluateInput,
  salt: string,
): string | undefined {
  // A chart or kustomization may read any file of its folder, also those that no stamp here speaks of.
  if (files.some(({ kind }) => kind === 'chart' || kind === 'kustomization')) return undefined;
  if (files.length < fewestCachedFiles || files.some(({ file }) => file.stamp === undefined)) return undefined;
  const { progress: _progress, render: _render, onlyPaths, ...chosen } = options;
  const head = JSON.stringify([salt, plan.key, component, chosen, onlyPaths ? [...onlyPaths] : []]);
  return hash('sha256', `${head}\n${files.map(({ file }) => `${file.path}\0${file.stamp}`).join('\n')}`, 'hex');
}
