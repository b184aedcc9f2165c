import { type Finding, fingerprint } from '@sallyport/model';

/**
 * Makes fingerprints unique in a report and puts findings in order of path and place (FINDINGS section 4). Findings of
 * equal identity (one object in two files, dev and prod) also take namespace and path, then an ordinal among equals;
 * `identity` stays what it was.
 * @param found the findings of a scan, each with its identity for a fingerprint; they are changed in place, for a large
 * repository has a hundred thousand of them
 */
export function identify(found: readonly Finding[]): Finding[] {
  const ordered = inOrder(found);
  const known = new Set<string>();
  const shared = new Set<string>();
  for (const { identity } of ordered) {
    const { size } = known;
    if (known.add(identity).size === size) shared.add(identity);
  }
  const ordinals = new Map<string, number>();
  for (const finding of shared.size === 0 ? [] : ordered) {
    if (shared.has(finding.identity)) (finding as { fingerprint: string }).fingerprint = toldApart(finding, ordinals);
  }
  return ordered;
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
