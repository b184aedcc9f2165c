import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { explainDecision } from './explain.ts';
import { readPolicy } from './policy-file.ts';
import { sketchFinding } from './testing/findings.ts';
import type { FindingFacts } from './vocabulary.ts';

const text = `rules:
  - name: hardening
    when: misconfig && severity >= HIGH
    mode:
      pr: block
  - { name: graced, when: misconfig, mode: block, grace: 30d }
  - { name: new, when: misconfig, mode: block, only: introduced }
  - { name: budget, when: misconfig, mode: block, max: { total: 9 } }
  - { name: quiet, when: misconfig, mode: { commit: react } }
  - { name: score, score: { framework: nsa, min: 90 }, mode: react }
exceptions:
  - { id: EX-1, match: { rule: C-0057 }, owner: o, reason: r, expires: 2026-06-30 }
floors:
  misconfig: { pr: block }
`;

async function explained(
  severity: 'high' | 'low',
  facts: FindingFacts = {},
  now = '2026-07-01T12:00:00Z',
): Promise<string[]> {
  const decided = decide({
    policy: await readPolicy(text, 'p.yaml'),
    findings: [sketchFinding({ id: 'a', severity })],
    gaps: [],
    stage: 'pr',
    env: 'prod',
    now: new Date(now),
    suppressions: [],
    known: [{ fingerprint: 'a' }],
    frameworks: () => [{ id: 'nsa', score: 85.5, controls: [] }],
    firstSeen: () => new Date('2026-06-20T00:00:00Z'),
    facts: () => facts,
  });
  return explainDecision(decided.explain('a')!);
}

test('every line of policy that was considered, with place and reason', async () => {
  expect(await explained('low')).toEqual([
    'Decision: block at pr in prod, known in the base',
    'Policy:',
    '    p.yaml:2  hardening: no match: `severity >= HIGH` is not true of it',
    '    p.yaml:6  graced: observe: block after its grace, which ends on 2026-07-20 00:00 UTC',
    '    p.yaml:7  new: no match: the rule looks at introduced findings only, and this one is in the base',
    '    p.yaml:8  budget: observe: block at pr in prod; 1 of 9 in all: within the budget',
    '    p.yaml:9  quiet: observe: defaults.mode, since the rule says nothing of pr in prod',
    '    p.yaml:10  score: react: the score of nsa is 85.5, less than 90',
    '    p.yaml:14  floors.misconfig: at least block  <- decides',
    'Exceptions:',
    '    p.yaml:12  EX-1: does not hold: it expired on 2026-06-30',
    'Clocks:',
    '    now 2026-07-01',
    '    first seen 2026-06-20',
    '    fix available since unknown',
  ]);
});

test('the deciding rule is marked, with the line of its mode', async () => {
  const lines = await explained('high', { kev: true });
  expect(lines[2]).toBe('    p.yaml:2  hardening: block: block at pr in prod (mode at p.yaml:5)  <- decides');
  expect(lines[3]).toBe(
    '    p.yaml:6  graced: block: block at pr in prod; it is being exploited, so it has no grace  <- decides',
  );
});

test('an exception that holds ends the matter', async () => {
  const lines = await explained('high', {}, '2026-06-30T23:00:00Z');
  expect(lines[0]).toBe('Decision: accepted: it counts for no verdict, known in the base');
  expect(lines).toContain('    p.yaml:12  EX-1: holds: it holds through 2026-06-30');
  expect(lines.some((line) => line.includes('decides'))).toBe(false);
});
