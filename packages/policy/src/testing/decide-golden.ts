import { bindPolicy } from '../bind.ts';
import type { DecideInput } from '../decide.ts';
import { defaultPolicy } from '../default-policy.ts';
import { readPolicy } from '../policy-file.ts';
import { sketchFinding, sketchRules } from './findings.ts';
import { type GoldenCase, goldenFrameworks, goldenNow } from './golden.ts';

/** A line of the golden table as `decide` takes it. */
export async function decideGolden(row: GoldenCase): Promise<DecideInput> {
  const policy =
    row.policy === undefined ? defaultPolicy : bindPolicy(await readPolicy(row.policy, 'sallyport.yaml'), sketchRules);
  const sketches = new Map(row.findings.map((sketch) => [sketch.id, sketch]));
  return {
    policy,
    findings: row.findings.map(sketchFinding),
    gaps: row.gaps ?? [],
    stage: row.stage ?? 'pr',
    ...(row.env === undefined ? {} : { env: row.env }),
    now: new Date(row.now ?? goldenNow),
    suppressions: row.suppressions ?? [],
    ...(row.known ? { known: row.known } : {}),
    frameworks: () => goldenFrameworks(row.scores),
    baseFrameworks: goldenFrameworks(row.baseScores),
    firstSeen: (finding) => {
      const seen = sketches.get(finding.fingerprint)?.firstSeen;
      return seen === undefined ? undefined : new Date(seen);
    },
    facts: (finding) => sketches.get(finding.fingerprint)?.facts,
  };
}
