import type { Finding } from '@sallyport/model';

export interface Compared {
  /** How many open findings are gone. */
  readonly cleared: number;
  /** Open findings that were not there before. */
  readonly appeared: readonly Finding[];
}

/**
 * What a change did to the findings of a scan. A finding is told by its rule, file, object and container, not by its
 * fingerprint: an edit of the line that it stands on would make another of it.
 */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): Compared {
  const left = new Map<string, Finding[]>();
  let cleared = 0;
  for (const finding of before) {
    if (finding.state !== 'open') continue;
    cleared++;
    const key = keyOf(finding);
    const list = left.get(key);
    if (list) list.push(finding);
    else left.set(key, [finding]);
  }
  const appeared: Finding[] = [];
  for (const [key, findings] of Map.groupBy(
    after.filter(({ state }) => state === 'open'),
    keyOf,
  )) {
    const known = left.get(key) ?? [];
    cleared -= Math.min(known.length, findings.length);
    if (findings.length <= known.length) continue;
    const identities = new Set(known.map(({ identity }) => identity));
    const unknown = findings.filter(({ identity }) => !identities.has(identity));
    appeared.push(...[...unknown, ...findings].slice(0, findings.length - known.length));
  }
  return { cleared, appeared };
}

function keyOf({ rule, location, resource }: Finding): string {
  const { kind, namespace, name, container = '' } = resource;
  return [rule.id, location.path, kind, namespace, name, container].join('\0');
}
