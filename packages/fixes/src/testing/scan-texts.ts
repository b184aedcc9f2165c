import { createHash } from 'node:crypto';
import { type Catalogue, loadCatalogue } from '@sallyport/checks';
import { planRules, type RuleParams, scan } from '@sallyport/engine';
import type { Finding, Gap } from '@sallyport/model';
import { defaultPolicy } from '@sallyport/policy';
import type { Source } from '@sallyport/sources';
import type { FixPlan } from '../plan.ts';

export type Texts = ReadonlyMap<string, string>;

let catalogue: Promise<Catalogue> | undefined;

export function theCatalogue(): Promise<Catalogue> {
  catalogue ??= loadCatalogue();
  return catalogue;
}

/** A scan with every rule over files that lie in memory, as the engine does it on disk. */
export async function scanTexts(
  texts: Texts,
  params: RuleParams = {},
): Promise<{ findings: readonly Finding[]; gaps: readonly Gap[] }> {
  const known = await theCatalogue();
  const { report } = await scan({
    catalogue: known,
    plan: planRules(known, { only: [], frameworks: [], controls: [] }, params),
    policy: defaultPolicy,
    source: sourceOf(texts),
    gather: { include: [], exclude: [], excludeNamespaces: [] },
    stage: 'pr',
    clock: () => new Date('2026-01-01T00:00:00Z'),
    tool: { name: 'sallyport', version: '0', rulesVersion: '0' },
    target: { kind: 'folder', path: '.' },
    gitPrefix: '',
    isPartial: false,
  });
  return report;
}

function sourceOf(texts: Texts): Source {
  const files = [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    kind: 'folder',
    root: '/',
    gaps: [],
    notes: [],
    peek: (path) => {
      const text = texts.get(path);
      return text === undefined ? undefined : Buffer.from(text);
    },
    files: ({ wanted } = {}) =>
      files
        .filter(([path]) => wanted?.(path, path.slice(path.lastIndexOf('/') + 1)) !== false)
        .map(([path, text]) => ({
          path,
          size: text.length,
          stamp: createHash('sha256').update(text).digest('hex'),
          read: () => Buffer.from(text),
        })),
  };
}

/** The texts after a plan was written. */
export function written(texts: Texts, { files }: Pick<FixPlan, 'files'>): Texts {
  return new Map([...texts, ...files.map(({ path, after }) => [path, after] as const)]);
}
