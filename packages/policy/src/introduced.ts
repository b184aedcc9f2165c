import type { Finding } from '@sallyport/model';

/** A finding of the base or baseline. Without an identity the fingerprint stands for it. */
export interface KnownFinding {
  readonly fingerprint: string;
  readonly identity?: string;
}

/**
 * For each finding, whether it is absent in the base. Findings with the same fingerprint pair up first, then the rest
 * by identity, each known one once: what was moved or indented anew is not new, a second copy of it is.
 * @param known undefined where nothing is compared: then everything counts as introduced (CONTRACT)
 */
export function markIntroduced(findings: readonly Finding[], known: readonly KnownFinding[] | undefined): boolean[] {
  if (!known) return findings.map(() => true);
  const byFingerprint = new Map<string, KnownFinding[]>();
  for (const entry of known) {
    const same = byFingerprint.get(entry.fingerprint);
    if (same) same.push(entry);
    else byFingerprint.set(entry.fingerprint, [entry]);
  }
  const introduced = findings.map((finding) => byFingerprint.get(finding.fingerprint)?.pop() === undefined);
  const left = new Map<string, number>();
  for (const entry of [...byFingerprint.values()].flat()) {
    const identity = entry.identity ?? entry.fingerprint;
    left.set(identity, (left.get(identity) ?? 0) + 1);
  }
  for (const [index, finding] of findings.entries()) {
    const remaining = introduced[index] ? (left.get(finding.identity) ?? 0) : 0;
    if (remaining === 0) continue;
    left.set(finding.identity, remaining - 1);
    introduced[index] = false;
  }
  return introduced;
}
