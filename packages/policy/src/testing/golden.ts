import type { FindingState, FrameworkResult, Gap, Mode, Outcome, Stage, Suppression } from '@sallyport/model';
import type { KnownFinding } from '../introduced.ts';
import type { FindingFacts } from '../vocabulary.ts';
import type { FindingSketch } from './findings.ts';

/** One line of the table that every host must answer alike: policy, findings, gate and time, and the verdict of them. */
export interface GoldenCase {
  readonly name: string;
  /** The text of `sallyport.yaml`; none is the default policy. */
  readonly policy?: string;
  readonly findings: readonly (FindingSketch & { readonly facts?: FindingFacts; readonly firstSeen?: string })[];
  readonly stage?: Stage;
  readonly env?: string;
  /** RFC 3339; the middle of 2026 without it. */
  readonly now?: string;
  readonly gaps?: readonly Gap[];
  readonly known?: readonly KnownFinding[];
  readonly suppressions?: readonly Suppression[];
  readonly scores?: Readonly<Record<string, number | null>>;
  readonly baseScores?: Readonly<Record<string, number>>;
  readonly expected: GoldenExpectation;
}

export interface GoldenExpectation {
  readonly outcome: Outcome;
  readonly exit: 0 | 1 | 3;
  /** Rule, line and fingerprints of everything that decided; the mode follows from the outcome. */
  readonly because?: readonly (readonly [rule: string, line: number, ...fingerprints: string[]])[];
  /** States other than open, by fingerprint. */
  readonly states?: Readonly<Record<string, FindingState>>;
  /** Fingerprints of findings whose exception has expired. */
  readonly expired?: readonly string[];
  readonly modes?: Readonly<Record<string, Mode>>;
  /** Parts of the warnings, one each. */
  readonly warnings?: readonly string[];
}

const noon = '2026-07-01T12:00:00Z';
export const goldenNow = noon;

/** Scores as the engine gives them, reduced to what a policy reads. */
export function goldenFrameworks(scores: Readonly<Record<string, number | null>> = {}): FrameworkResult[] {
  return Object.entries(scores).map(([id, score]) => ({ id, score, controls: [] }));
}

const gap: Gap = { path: 'broken.yaml', reason: 'parse-error', message: 'It is no YAML.' };
const ignore = (over: Partial<Suppression> = {}): Suppression => ({
  ids: ['container-privileged'],
  tool: 'sallyport',
  scope: { kind: 'lines', path: 'deploy/app.yaml', startLine: 1, endLine: 3 },
  reason: 'needs the host',
  owner: '@alice',
  until: '',
  path: 'deploy/app.yaml',
  line: 1,
  ...over,
});

const blockHigh = `rules:
  - name: high
    when: severity >= HIGH
    mode: { pr: block, cluster: react }
`;

const onlyNew = `rules:
  - name: new
    when: misconfig
    only: introduced
    mode: block
`;

const exception = (more: string, head = ''): string => `${head}rules:
  - { name: high, when: severity >= HIGH, mode: block }
exceptions:
  - id: EX-1
    match: { rule: container-privileged }
    owner: alice
    reason: a reason
${more}`;

const grace = `rules:
  - name: fixable
    when: vuln && severity >= HIGH && fixable
    mode: { pr: block }
    grace: { critical: 7d, high: 30d }
`;
const vuln = { id: 'v', rule: 'cve', class: 'vuln' } as const;

export const goldenCases: readonly GoldenCase[] = [
  { name: 'nothing found passes', findings: [], expected: { outcome: 'pass', exit: 0, because: [] } },
  {
    name: 'the default policy fails on high and critical',
    findings: [{ id: 'a' }, { id: 'b', severity: 'critical' }, { id: 'c', severity: 'medium' }],
    expected: { outcome: 'fail', exit: 1, because: [['critical-and-high', 0, 'a', 'b']], modes: { c: 'observe' } },
  },
  {
    name: 'the default policy observes medium and low',
    findings: [
      { id: 'a', severity: 'medium' },
      { id: 'b', severity: 'low' },
    ],
    expected: { outcome: 'pass', exit: 0, because: [] },
  },
  {
    name: 'the default policy spares what the baseline knows',
    findings: [{ id: 'a' }],
    known: [{ fingerprint: 'a' }],
    expected: { outcome: 'pass', exit: 0 },
  },
  {
    name: 'a gap is incomplete and no failure by default',
    findings: [],
    gaps: [gap],
    expected: { outcome: 'incomplete', exit: 0, because: [] },
  },
  {
    name: 'onIncomplete: fail makes a gap exit 3',
    policy: 'defaults: { onIncomplete: fail }\n',
    findings: [],
    gaps: [gap],
    expected: { outcome: 'incomplete', exit: 3 },
  },
  {
    name: 'a failure goes before a gap',
    policy: `defaults: { onIncomplete: fail }\n${blockHigh}`,
    findings: [{ id: 'a' }],
    gaps: [gap],
    expected: { outcome: 'fail', exit: 1, because: [['high', 3, 'a']] },
  },
  {
    name: 'a gap goes before a warning',
    policy: 'rules: [{ name: all, when: true, mode: react }]\n',
    findings: [{ id: 'a' }],
    gaps: [gap],
    expected: { outcome: 'incomplete', exit: 0, because: [] },
  },
  {
    name: 'a reacting rule is a warning',
    policy: blockHigh,
    stage: 'cluster',
    findings: [{ id: 'a' }],
    expected: { outcome: 'warn', exit: 0, because: [['high', 2, 'a']] },
  },
  {
    name: 'a stage that a rule leaves out has the default mode',
    policy: blockHigh,
    stage: 'commit',
    findings: [{ id: 'a' }],
    expected: { outcome: 'pass', exit: 0, modes: { a: 'observe' } },
  },
  {
    name: 'a default mode of block decides where no rule does',
    policy: 'defaults:\n  mode: block\n',
    findings: [{ id: 'a', severity: 'low' }],
    expected: { outcome: 'fail', exit: 1, because: [['defaults.mode', 2, 'a']] },
  },
  {
    name: 'the strongest rule wins, and all that give its mode are named',
    policy: `rules:
  - { name: weak, when: misconfig, mode: react }
  - { name: first, when: rule == 'container-privileged', mode: block }
  - { name: second, when: severity == HIGH, mode: block }
`,
    findings: [{ id: 'a' }],
    expected: {
      outcome: 'fail',
      exit: 1,
      because: [
        ['first', 3, 'a'],
        ['second', 4, 'a'],
      ],
    },
  },
  {
    name: 'ignore is a mode, and a stronger rule still wins',
    policy: `rules:
  - { name: quiet, when: misconfig, mode: ignore }
  - { name: loud, when: name == 'b', mode: react }
`,
    findings: [
      { id: 'a', name: 'a' },
      { id: 'b', name: 'b' },
    ],
    expected: { outcome: 'warn', exit: 0, because: [['loud', 3, 'b']], modes: { a: 'ignore', b: 'react' } },
  },
  {
    name: 'a mode split by environment blocks in prod',
    policy: 'rules: [{ name: p, when: true, mode: { admission: { prod: block, "*": observe } } }]\n',
    stage: 'admission',
    env: 'prod',
    findings: [{ id: 'a' }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'a mode split by environment observes elsewhere',
    policy: 'rules: [{ name: p, when: true, mode: { admission: { prod: block, "*": observe } } }]\n',
    stage: 'admission',
    env: 'dev',
    findings: [{ id: 'a' }],
    expected: { outcome: 'pass', exit: 0 },
  },
  {
    name: 'misconfig means Dockerfiles, roles and networks too, and no secrets',
    policy: 'rules: [{ name: m, when: misconfig, mode: block }]\n',
    findings: [
      { id: 'd', rule: 'df-sudo', class: 'dockerfile' },
      { id: 'r', class: 'rbac' },
      { id: 'n', class: 'network' },
      { id: 's', class: 'secret' },
    ],
    expected: { outcome: 'fail', exit: 1, because: [['m', 1, 'd', 'r', 'n']], modes: { s: 'observe' } },
  },
  {
    name: 'ids of other tools and frameworks are words',
    policy: `rules: [{ name: c, when: "control == 'ksv017' && inFramework('NSA')", mode: block }]\n`,
    findings: [{ id: 'a', frameworks: ['nsa'] }, { id: 'b' }],
    expected: { outcome: 'fail', exit: 1, because: [['c', 1, 'a']] },
  },
  {
    name: 'only introduced findings fail where a base is compared',
    policy: onlyNew,
    findings: [{ id: 'old' }, { id: 'new' }],
    known: [{ fingerprint: 'old' }],
    expected: { outcome: 'fail', exit: 1, because: [['new', 2, 'new']] },
  },
  {
    name: 'without a base everything is introduced',
    policy: onlyNew,
    findings: [{ id: 'old' }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'release looks at everything',
    policy: onlyNew,
    stage: 'release',
    findings: [{ id: 'old' }],
    known: [{ fingerprint: 'old' }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'a moved finding is not new, a second copy of it is',
    policy: onlyNew,
    findings: [
      { id: 'a#1', identity: 'a', path: 'new.yaml' },
      { id: 'a#2', identity: 'a', path: 'copy.yaml' },
    ],
    known: [{ fingerprint: 'a#0', identity: 'a' }],
    expected: { outcome: 'fail', exit: 1, because: [['new', 2, 'a#2']] },
  },
  {
    name: 'a budget within its bounds observes',
    policy: 'rules: [{ name: b, when: misconfig, max: { total: 2, new: 1 }, mode: block }]\n',
    findings: [{ id: 'a' }, { id: 'b' }],
    known: [{ fingerprint: 'a' }],
    expected: { outcome: 'pass', exit: 0 },
  },
  {
    name: 'a budget over its total blocks all of it',
    policy: 'rules: [{ name: b, when: misconfig, max: { total: 1 }, mode: block }]\n',
    findings: [{ id: 'a' }, { id: 'b' }],
    known: [{ fingerprint: 'a' }, { fingerprint: 'b' }],
    expected: { outcome: 'fail', exit: 1, because: [['b', 1, 'a', 'b']] },
  },
  {
    name: 'a budget over its new ones blocks the new ones',
    policy: 'rules: [{ name: b, when: misconfig, max: { total: 50, new: 0 }, mode: block }]\n',
    findings: [{ id: 'a' }, { id: 'b' }],
    known: [{ fingerprint: 'a' }],
    expected: { outcome: 'fail', exit: 1, because: [['b', 1, 'b']] },
  },
  {
    name: 'a score below its minimum blocks',
    policy: 'rules: [{ name: s, score: { framework: nsa, min: 80 }, mode: { release: block } }]\n',
    stage: 'release',
    findings: [{ id: 'a' }],
    scores: { nsa: 79.9 },
    expected: { outcome: 'fail', exit: 1, because: [['s', 1]] },
  },
  {
    name: 'a score at its minimum passes',
    policy: 'rules: [{ name: s, score: { framework: nsa, min: 80 }, mode: block }]\n',
    findings: [{ id: 'a' }],
    scores: { nsa: 80 },
    expected: { outcome: 'pass', exit: 0 },
  },
  {
    name: 'a score that drops too far reacts',
    policy: 'rules: [{ name: s, score: { framework: nsa, maxDrop: 2 }, mode: react }]\n',
    findings: [{ id: 'a' }],
    scores: { nsa: 90 },
    baseScores: { nsa: 92.5 },
    expected: { outcome: 'warn', exit: 0 },
  },
  {
    name: 'a score that nobody computed is incomplete',
    policy: 'rules: [{ name: s, score: { framework: nsa, min: 80 }, mode: block }]\n',
    findings: [],
    expected: { outcome: 'incomplete', exit: 0 },
  },
  {
    name: 'a drop without a base warns that it cannot be told',
    policy: 'rules: [{ name: s, score: { framework: nsa, maxDrop: 2 }, mode: block }]\n',
    findings: [],
    scores: { nsa: 10 },
    expected: { outcome: 'pass', exit: 0, warnings: ['maxDrop'] },
  },
  {
    name: 'within its grace a finding is observed',
    policy: grace,
    now: '2026-07-30T00:00:00Z',
    findings: [{ ...vuln, firstSeen: '2026-07-01T00:00:00Z', facts: { fixable: true } }],
    expected: { outcome: 'pass', exit: 0, modes: { v: 'observe' } },
  },
  {
    name: 'after its grace it blocks',
    policy: grace,
    now: '2026-07-31T00:00:00Z',
    findings: [{ ...vuln, firstSeen: '2026-07-01T00:00:00Z', facts: { fixable: true } }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'grace starts at the latest of first sight and fix',
    policy: grace,
    now: '2026-07-31T00:00:00Z',
    findings: [
      {
        ...vuln,
        firstSeen: '2026-01-01T00:00:00Z',
        facts: { fixable: true, fixAvailableSince: new Date('2026-07-20T00:00:00Z') },
      },
    ],
    expected: { outcome: 'pass', exit: 0 },
  },
  {
    name: 'an unknown clock gives no grace',
    policy: grace,
    findings: [{ ...vuln, facts: { fixable: true } }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'what this change adds starts its grace now',
    policy: grace,
    findings: [{ ...vuln, facts: { fixable: true } }],
    known: [],
    expected: { outcome: 'pass', exit: 0 },
  },
  {
    name: 'what is exploited has no grace',
    policy: grace,
    findings: [{ ...vuln, firstSeen: '2026-06-30T00:00:00Z', facts: { fixable: true, kev: true } }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'an unknown fact leaves a blocking rule undecided: incomplete, never a pass',
    policy: 'rules: [{ name: k, when: vuln && kev, mode: block }]\n',
    findings: [{ ...vuln }],
    expected: { outcome: 'incomplete', exit: 0 },
  },
  {
    name: 'an unknown fact does not matter where the rest decides',
    policy: 'rules: [{ name: k, when: vuln && (kev || severity >= HIGH), mode: block }]\n',
    findings: [{ ...vuln }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'an exception accepts a finding',
    policy: exception('    expires: 2027-01-01\n'),
    findings: [{ id: 'a' }, { id: 'b', rule: 'host-pid', severity: 'low' }],
    expected: { outcome: 'pass', exit: 0, states: { a: 'accepted' } },
  },
  {
    name: 'an exception says what it means',
    policy: exception('    state: false_positive\n    expires: 2027-01-01\n'),
    findings: [{ id: 'a' }],
    expected: { outcome: 'pass', exit: 0, states: { a: 'false_positive' } },
  },
  {
    name: 'an exception holds through the end of its day in UTC',
    policy: exception('    expires: 2026-06-30\n'),
    now: '2026-06-30T23:59:59Z',
    findings: [{ id: 'a' }],
    expected: { outcome: 'pass', exit: 0, states: { a: 'accepted' }, warnings: ['EX-1'] },
  },
  {
    name: 'an expired exception leaves the finding open and is named',
    policy: exception('    expires: 2026-06-30\n'),
    now: '2026-07-01T00:00:00Z',
    findings: [{ id: 'a' }],
    expected: { outcome: 'fail', exit: 1, expired: ['a'], warnings: ['EX-1'] },
  },
  {
    name: 'an exception warns two weeks before it ends',
    policy: exception('    expires: 2026-07-10\n'),
    findings: [{ id: 'a' }],
    expected: { outcome: 'pass', exit: 0, states: { a: 'accepted' }, warnings: ['expires in 9 days'] },
  },
  {
    name: 'an exception ends when a fix is known',
    policy: exception('    expireWhenFixable: true\n'),
    findings: [
      { id: 'a', facts: { fixable: true } },
      { id: 'b', facts: { fixable: false } },
    ],
    expected: {
      outcome: 'fail',
      exit: 1,
      because: [['high', 2, 'a']],
      states: { b: 'accepted' },
      expired: ['a'],
      warnings: ['EX-1'],
    },
  },
  {
    name: 'an exception for other stages does not hold here',
    policy: exception('    stages: [cluster]\n'),
    findings: [{ id: 'a' }],
    expected: { outcome: 'fail', exit: 1 },
  },
  {
    name: 'an exception without an owner holds and is named',
    policy:
      'rules: [{ name: h, when: true, mode: block }]\nexceptions: [{ id: EX-2, match: { path: deploy }, reason: r }]\n',
    findings: [{ id: 'a' }],
    expected: { outcome: 'pass', exit: 0, states: { a: 'accepted' }, warnings: ['EX-2'] },
  },
  {
    name: 'an exception that matches nothing is named',
    policy: exception('    expires: 2027-01-01\n'),
    findings: [],
    expected: { outcome: 'pass', exit: 0, warnings: ['EX-1'] },
  },
  {
    name: 'everything that an exception gives must fit',
    policy: `rules: [{ name: h, when: true, mode: block }]
exceptions:
  - { id: EX-3, match: { rule: C-0057, kind: Deployment, namespace: 'team-*', path: 'deploy/**' }, owner: o, reason: r }
`,
    findings: [
      { id: 'a', kind: 'Deployment', namespace: 'team-a' },
      { id: 'b', kind: 'Deployment', namespace: 'kube-system' },
      { id: 'c', kind: 'Deployment', namespace: 'team-a', path: 'other/app.yaml' },
    ],
    expected: { outcome: 'fail', exit: 1, because: [['h', 1, 'b', 'c']], states: { a: 'accepted' } },
  },
  {
    name: 'an exception by package means every version of it',
    policy: `rules: [{ name: h, when: true, mode: block }]
exceptions: [{ id: EX-4, match: { vuln: CVE-2025-1, package: 'pkg:deb/debian/openssl' }, owner: o, reason: r }]
`,
    findings: [
      { ...vuln, id: 'a', facts: { vuln: 'cve-2025-1', package: 'pkg:deb/debian/openssl@3.0?arch=amd64' } },
      { ...vuln, id: 'b', facts: { vuln: 'CVE-2025-1', package: 'pkg:deb/debian/openssl-dev@3.0' } },
    ],
    expected: { outcome: 'fail', exit: 1, because: [['h', 1, 'b']], states: { a: 'accepted' } },
  },
  {
    name: 'an inline ignore is an exception',
    suppressions: [ignore()],
    findings: [
      { id: 'a', line: 2 },
      { id: 'b', line: 4 },
    ],
    expected: { outcome: 'fail', exit: 1, because: [['critical-and-high', 0, 'b']], states: { a: 'accepted' } },
  },
  {
    name: 'an expired inline ignore leaves the finding open and is named',
    suppressions: [ignore({ until: '2026-06-30' })],
    findings: [{ id: 'a' }],
    expected: { outcome: 'fail', exit: 1, expired: ['a'], warnings: ['deploy/app.yaml:1'] },
  },
  {
    name: 'an ignore for another tool hides no more than that tool looks for',
    suppressions: [ignore({ tool: 'kube-linter', ids: ['*'] }), ignore({ tool: 'trivy', ids: ['AVD-KSV-0017'] })],
    findings: [{ id: 'a' }, { id: 'b', rule: 'host-network' }],
    expected: { outcome: 'fail', exit: 1, because: [['critical-and-high', 0, 'b']], states: { a: 'accepted' } },
  },
  {
    name: 'an ignore in an object may name a container',
    suppressions: [
      ignore({ scope: { kind: 'object', path: 'deploy/app.yaml', startLine: 1, endLine: 30, container: 'app' } }),
      ignore({ ids: ['host-pid'], scope: { kind: 'paths', globs: ['deploy/*.yaml'] } }),
    ],
    findings: [
      { id: 'a', line: 9, container: 'app' },
      { id: 'b', line: 9, container: 'side' },
      { id: 'c', rule: 'host-pid' },
    ],
    expected: {
      outcome: 'fail',
      exit: 1,
      because: [['critical-and-high', 0, 'b']],
      states: { a: 'accepted', c: 'accepted' },
    },
  },
  {
    name: 'a floor of a class raises what the rules leave',
    policy: 'floors:\n  secrets: { pr: block }\n',
    findings: [{ id: 's', rule: 'aws-key', class: 'secret', severity: 'low' }, { id: 'm' }],
    expected: { outcome: 'fail', exit: 1, because: [['floors.secrets', 2, 's']], modes: { m: 'observe' } },
  },
  {
    name: 'a floor of a rule raises its mode',
    policy: `rules:
  - { name: hardening, when: misconfig, mode: { pr: observe } }
floors: { hardening: { pr: block } }
`,
    findings: [{ id: 'm' }],
    expected: { outcome: 'fail', exit: 1, because: [['floors.hardening', 3, 'm']] },
  },
  {
    name: 'a floor asks for a ticket, and an exception without it does not hold',
    policy: exception(
      '    expires: 2026-08-01\n',
      'floors: { exceptions: { maxDays: 90, require: [reason, ticket] } }\n',
    ),
    findings: [{ id: 'a' }],
    expected: { outcome: 'fail', exit: 1, warnings: ['ticket'] },
  },
  {
    name: 'a floor bounds how long an exception may hold',
    policy: exception('    expires: 2027-08-01\n', 'floors: { exceptions: { maxDays: 90 } }\n'),
    findings: [{ id: 'a' }],
    expected: { outcome: 'fail', exit: 1, warnings: ['2026-09-29'] },
  },
  {
    name: 'a floor asks for approvers by severity',
    policy: exception(
      '    approvedBy: [sec@acme.io]\n',
      'floors: { exceptions: { approvers: { high: 1, critical: 2 } } }\n',
    ),
    findings: [{ id: 'a' }, { id: 'b', severity: 'critical' }],
    expected: {
      outcome: 'fail',
      exit: 1,
      because: [['high', 3, 'b']],
      states: { a: 'accepted' },
      warnings: ['2 in approvedBy'],
    },
  },
  {
    name: 'inline ignores meet the floors too',
    policy: 'rules: [{ name: h, when: true, mode: block }]\nfloors: { exceptions: { require: [owner] } }\n',
    suppressions: [ignore({ owner: '' })],
    findings: [{ id: 'a' }],
    expected: { outcome: 'fail', exit: 1, warnings: ['owner'] },
  },
  {
    name: 'owners and labels are words',
    policy: `owners: { default: rest, "deploy/**": platform }
rules: [{ name: o, when: "owner == 'platform' && labels.?tier.orValue('') == 'web'", mode: block }]
`,
    findings: [
      { id: 'a', facts: { labels: { tier: 'web' } } },
      { id: 'b', facts: { labels: {} } },
      { id: 'c', path: 'x.yaml', facts: { labels: { tier: 'web' } } },
    ],
    expected: { outcome: 'fail', exit: 1, because: [['o', 2, 'a']] },
  },
];
