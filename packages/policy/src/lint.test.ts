import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { lintPolicy } from './lint.ts';
import { readPolicy } from './policy-file.ts';
import { sketchFinding, sketchRules } from './testing/findings.ts';

const now = new Date('2026-07-01T12:00:00Z');
const text = `rules:
  - name: typo
    when: rule == 'host-netwrok'
    mode: block
  - { name: never, when: misconfig && false, mode: block }
  - { name: weak, when: severity >= HIGH, mode: { pr: react } }
  - { name: strong, when: "severity  >= HIGH", mode: block }
  - { name: other, when: severity >= HIGH, only: introduced, mode: block }
  - { name: again, when: severity >= HIGH, mode: block }
exceptions:
  - { id: GOOD, match: { rule: container-privileged }, owner: o, reason: r, ticket: T-1, expires: 2026-09-01 }
  - { id: UNUSED, match: { name: nobody }, owner: o, reason: r, ticket: T-1, expires: 2026-09-01 }
  - { id: EXPIRED, match: { rule: host-pid }, owner: o, reason: r, ticket: T-1, expires: 2026-06-30 }
  - { id: BARE, match: { rule: host-network } }
  - { id: LONG, match: { path: deploy }, owner: o, reason: r, ticket: T-1, expires: 2029-09-01 }
floors:
  exceptions: { maxDays: 90, require: [ticket] }
`;

test('every remark has its line', async () => {
  const policy = await readPolicy(text, 'p.yaml');
  const findings = ['container-privileged', 'host-pid', 'host-network'].map((rule) =>
    sketchFinding({ id: rule, rule }),
  );
  const decided = decide({
    policy,
    findings,
    gaps: [],
    stage: 'pr',
    now,
    suppressions: [
      {
        ids: ['host-pid'],
        tool: 'sallyport',
        scope: { kind: 'file', path: 'none.yaml' },
        reason: '',
        owner: '',
        until: '',
        path: 'none.yaml',
        line: 4,
      },
    ],
  });
  const remarks = lintPolicy(policy, sketchRules, now, decided);
  expect(remarks.map(({ path, line, severity, message }) => [`${path}:${line}`, severity, message])).toEqual([
    ['none.yaml:4', 'warning', 'The ignore of host-pid (sallyport) covers no finding.'],
    ['p.yaml:3', 'error', 'There is no rule "host-netwrok". Did you mean host-network?'],
    ['p.yaml:5', 'warning', 'The rule "never" can match nothing: its expression is never true.'],
    ['p.yaml:6', 'warning', 'The rule "weak" changes nothing: "strong" (p.yaml:7) says as much.'],
    ['p.yaml:6', 'warning', 'The rule "weak" changes nothing: "again" (p.yaml:9) says as much.'],
    ['p.yaml:12', 'error', 'The exception UNUSED matches no finding: remove it, or mend its match.'],
    ['p.yaml:13', 'error', 'The exception EXPIRED expired on 2026-06-30: what it excepted is open again.'],
    ['p.yaml:14', 'error', 'The exception BARE has no owner: say who answers for it.'],
    ['p.yaml:14', 'error', 'The exception BARE gives no reason.'],
    ['p.yaml:14', 'warning', 'The exception BARE never expires.'],
    ['p.yaml:14', 'error', 'The exception BARE does not hold: a floor asks for ticket (p.yaml:17).'],
    ['p.yaml:15', 'error', 'The exception LONG does not hold: a floor asks for an end by 2026-09-29 (p.yaml:17).'],
  ]);
});

test('without a scan nothing is said of what matches', async () => {
  const policy = await readPolicy(
    'exceptions: [{ id: E, match: { rule: host-pid }, owner: o, reason: r, expires: 2027-01-01 }]\n',
    'p',
  );
  expect(lintPolicy(policy, sketchRules, now)).toEqual([]);
});
