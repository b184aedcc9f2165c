import { type Finding, SallyportError } from '@sallyport/model';
import { type KnownFinding, markIntroduced } from '../introduced.ts';

/** What was there when the baseline was written, in the order of the fingerprints. */
export type Baseline = readonly KnownFinding[];

/**
 * The text of `.sallyport-baseline.json`: one sorted entry a line, so that version control merges it.
 * `identities` holds the identity of each fingerprint that differs from it (equal objects in several places), by which
 * a finding is still known after it moved.
 */
export function writeBaseline(findings: readonly Finding[]): string {
  return baselineText(findings);
}

/**
 * Reads a baseline. What a merge leaves behind, double or unsorted entries, is accepted.
 * @throws {SallyportError} `baseline/refused` where the text is no baseline of version 1
 */
export function readBaseline(text: string, path: string): Baseline {
  const refuse = (problem: string, cause?: unknown): never => {
    throw new SallyportError('baseline/refused', { path, problem }, { cause });
  };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return refuse(`it is no JSON (${error instanceof Error ? error.message.slice(0, 120) : 'unreadable'}).`, error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('it holds no object.');
  const { version, fingerprints, identities = {}, ...others } = value as Record<string, unknown>;
  if (version !== 1) return refuse(`its version is ${JSON.stringify(version) ?? 'missing'}, not 1.`);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return refuse(`it has an unknown key ${JSON.stringify(unknown.slice(0, 60))}.`);
  if (!Array.isArray(fingerprints)) return refuse('`fingerprints` is no list.');
  if (typeof identities !== 'object' || identities === null) return refuse('`identities` is no object.');
  const identityOf = new Map<string, unknown>(Object.entries(identities));
  for (const each of [...fingerprints, ...identityOf.keys(), ...identityOf.values()]) {
    if (!isFingerprint(each)) return refuse(`${(JSON.stringify(each) ?? 'an entry').slice(0, 80)} is no fingerprint.`);
  }
  const unique = [...new Set<string>(fingerprints)].sort();
  return unique.map((fingerprint) => {
    const identity = identityOf.get(fingerprint);
    return typeof identity === 'string' ? { fingerprint, identity } : { fingerprint };
  });
}

/** Drops what no longer occurs; what only moved stays, under its new fingerprint. */
export function pruneBaseline(
  baseline: Baseline,
  findings: readonly Finding[],
): { readonly text: string; readonly dropped: number } {
  const introduced = markIntroduced(findings, baseline);
  const kept = findings.filter((_, index) => !introduced[index]);
  return { text: baselineText(kept), dropped: baseline.length - kept.length };
}

function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && /^fp\d+:[a-z]+:[0-9a-f]{32}$/.test(value);
}

function baselineText(entries: readonly { readonly fingerprint: string; readonly identity: string }[]): string {
  const identityOf = new Map(entries.map(({ fingerprint, identity }) => [fingerprint, identity]));
  const fingerprints = [...identityOf.keys()].sort();
  const moved = fingerprints.filter((fingerprint) => identityOf.get(fingerprint) !== fingerprint);
  const block = (open: string, lines: readonly string[], close: string): string =>
    lines.length === 0 ? open + close : `${open}\n${lines.map((line) => `    ${line}`).join(',\n')}\n  ${close}`;
  const fields = [
    '"version": 1',
    `"fingerprints": ${block('[', fingerprints.map(quoted), ']')}`,
    ...(moved.length === 0
      ? []
      : [
          `"identities": ${block(
            '{',
            moved.map((each) => `${quoted(each)}: ${quoted(identityOf.get(each)!)}`),
            '}',
          )}`,
        ]),
  ];
  return `{\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`;
}

const quoted = (text: string): string => JSON.stringify(text);
