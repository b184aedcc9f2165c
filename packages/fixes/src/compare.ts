import type { Finding } from '@sallyport/model';

export interface Compared {
  /** How many open findings are gone. */
  readonly cleared: number;
  /** Open findings that were not there before. */
  readonly appeared: readonly Finding[];
}

/**
 * What a change did to the findings of a scan. A finding is told by its rule, file, object and container, not by its
 * fingerprint: an edit of the line that it stands on would make another of it. Where that leaves one more in one file
 * and one less in another it has moved: a patch may have become the place to edit.
 */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): Compared {
  const here = unmatched(before.filter(isOpen), after.filter(isOpen), keyInFile);
  const { gone, appeared } = unmatched(here.gone, here.appeared, keyOf);
  return { cleared: gone.length, appeared };
}

function isOpen({ state }: Finding): boolean {
  return state === 'open';
}

interface Unmatched {
  readonly gone: readonly Finding[];
  readonly appeared: readonly Finding[];
}

/** What is left when those of equal keys are paired, those of equal identity first. */
function unmatched(
  before: readonly Finding[],
  after: readonly Finding[],
  keyOf: (finding: Finding) => string,
): Unmatched {
  const left = Map.groupBy(before, keyOf);
  const appeared: Finding[] = [];
  for (const [key, findings] of Map.groupBy(after, keyOf)) {
    const known = left.get(key) ?? [];
    left.set(key, known.slice(findings.length));
    if (findings.length <= known.length) continue;
    const identities = new Set(known.map(({ identity }) => identity));
    const unknown = findings.filter(({ identity }) => !identities.has(identity));
    appeared.push(...[...new Set([...unknown, ...findings])].slice(0, findings.length - known.length));
  }
  return { gone: [...left.values()].flat(), appeared };
}

function keyInFile(finding: Finding): string {
  return `${finding.location.path}\0${keyOf(finding)}`;
}

function keyOf({ rule, resource }: Finding): string {
  const { kind, namespace, name, container = '' } = resource;
  return [rule.id, kind, namespace, name, container].join('\0');
}
