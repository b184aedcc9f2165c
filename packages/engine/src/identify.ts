import { type Finding, fingerprint } from '@sallyport/model';
import { ObjectFinding } from './object-finding.ts';

/**
 * Makes fingerprints unique in a report and puts findings in order of path and place (FINDINGS section 4). Findings of
 * equal identity (one object in two files, dev and prod) also take namespace and path, then an ordinal among equals;
 * `identity` stays what it was.
 * @param found the findings of a scan, each with its identity for a fingerprint; they are changed in place, for a large
 * repository has a hundred thousand of them
 */
export function identify(found: readonly Finding[]): Finding[] {
  const ordered = inOrder(found);
  const ordinals = new Map<string, number>();
  for (const finding of sharedIn(ordered)) {
    (finding as { fingerprint: string }).fingerprint = toldApart(finding, ordinals);
  }
  return ordered;
}

/**
 * Findings whose identity another one has too. Identities end in the digits of a digest: seven of them tell nearly all
 * apart, and a set of small numbers takes less than half of the time that one of whole texts takes.
 */
function sharedIn(findings: readonly Finding[]): Finding[] {
  const doubtful = findings.filter((finding) => !(finding instanceof ObjectFinding && finding.isUnique));
  const shorts = doubtful.map(({ identity }) => Number.parseInt(identity.slice(-7), 16));
  const seen = new Set<number>();
  const repeated = new Set<number>();
  for (const short of shorts) {
    if (seen.has(short)) repeated.add(short);
    else seen.add(short);
  }
  if (repeated.size === 0) return [];
  const candidates = doubtful.filter((_, index) => repeated.has(shorts[index]!));
  const times = new Map<string, number>();
  for (const { identity } of candidates) times.set(identity, (times.get(identity) ?? 0) + 1);
  return candidates.filter(({ identity }) => times.get(identity)! > 1);
}

/** By path, then by place in the file. Files come one after another, so only the few of one file are compared. */
function inOrder(found: readonly Finding[]): Finding[] {
  const byPath = new Map<string, Finding[]>();
  for (const finding of found) {
    const list = byPath.get(finding.location.path);
    if (list) list.push(finding);
    else byPath.set(finding.location.path, [finding]);
  }
  const paths = [...byPath.keys()].sort();
  return paths.flatMap((path) => byPath.get(path)!.sort(byPlace));
}

function byPlace(a: Finding, b: Finding): number {
  return (
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn ||
    compare(a.rule.id, b.rule.id) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function toldApart({ identity, rule, resource, location }: Finding, ordinals: Map<string, number>): string {
  const tuple = [identity, resource.namespace, location.path];
  // Counted by what is hashed, not by the text: names that differ only in their Unicode form hash alike.
  const key = fingerprint({ class: rule.class, tuple });
  const ordinal = ordinals.get(key) ?? 0;
  ordinals.set(key, ordinal + 1);
  return fingerprint({ class: rule.class, tuple: [...tuple, String(ordinal)] });
}
