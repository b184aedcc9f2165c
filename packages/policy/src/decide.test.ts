import type { Finding, Gap, Mode, Outcome, Suppression } from '@sallyport/model';
import { severities, stages } from '@sallyport/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecideInput, decide, exitCode } from './decide.ts';
import { defaultPolicy } from './default-policy.ts';
import { modeRank, type Policy } from './policy.ts';
import { readPolicy } from './policy-file.ts';
import { sketchFinding } from './testing/findings.ts';

const now = new Date('2026-07-01T12:00:00Z');
const input = (policy: Policy, findings: readonly Finding[], over: Partial<DecideInput> = {}): DecideInput => ({
  policy,
  findings,
  gaps: [],
  stage: 'pr',
  now,
  suppressions: [],
  ...over,
});

const severityOf: Record<Outcome, number> = { pass: 0, warn: 1, incomplete: 2, fail: 3 };
const modes: readonly Mode[] = ['ignore', 'observe', 'react', 'block'];
const whens = [
  'true',
  'misconfig',
  'secret',
  'severity >= HIGH',
  'severity == LOW || introduced',
  `rule == 'host-network'`,
  'vuln && kev',
];

interface RuleSketch {
  readonly when: string;
  readonly mode: Mode | Partial<Record<'pr' | 'commit' | 'release', Mode>>;
  readonly only?: 'introduced';
  readonly grace?: '7d';
  readonly max?: { total: number };
}

const mode = fc.constantFrom(...modes);
const ruleSketch: fc.Arbitrary<RuleSketch> = fc.record(
  {
    when: fc.constantFrom(...whens),
    mode: fc.oneof(mode, fc.record({ pr: mode, commit: mode, release: mode }, { requiredKeys: [] })),
    only: fc.constant('introduced' as const),
    grace: fc.constant('7d' as const),
    max: fc.record({ total: fc.nat(3) }),
  },
  { requiredKeys: ['when', 'mode'] },
);
const findings = fc
  .array(
    fc.record({
      rule: fc.constantFrom('container-privileged', 'host-network'),
      class: fc.constantFrom('misconfig' as const, 'secret' as const, 'vuln' as const, 'dockerfile' as const),
      severity: fc.constantFrom(...severities),
      line: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((sketch, index) => sketchFinding({ ...sketch, id: `f${index}` })));
const exceptions = fc.array(
  fc.record({
    match: fc.oneof(
      fc.record({ rule: fc.constantFrom('C-0057', 'host-network') }),
      fc.record({ fingerprint: fc.constantFrom('f0', 'f1', 'f2') }),
    ),
    state: fc.constantFrom('accepted', 'false_positive'),
    expires: fc.constantFrom('2026-06-30', '2026-07-01', '2027-01-01'),
  }),
  { minLength: 1, maxLength: 3 },
);
const suppressions: fc.Arbitrary<Suppression[]> = fc.array(
  fc.record({
    ids: fc.constantFrom(['container-privileged'], ['*'], ['C-0057']),
    tool: fc.constantFrom('sallyport', 'kubescape'),
    scope: fc.constant({ kind: 'lines' as const, path: 'deploy/app.yaml', startLine: 2, endLine: 6 }),
    reason: fc.constant('r'),
    owner: fc.constant(''),
    until: fc.constantFrom('', '2026-01-01'),
    path: fc.constant('deploy/app.yaml'),
    line: fc.constant(2),
  }),
  { minLength: 1, maxLength: 3 },
);
const stage = fc.constantFrom(...stages);
const known = fc.option(fc.array(fc.constantFrom('f0', 'f1', 'f2').map((fingerprint) => ({ fingerprint }))), {
  nil: undefined,
});

async function policyOf(rules: readonly RuleSketch[], more: Record<string, unknown> = {}): Promise<Policy> {
  const named = rules.map((rule, index) => ({ name: `r${index}`, ...rule }));
  return readPolicy(JSON.stringify({ rules: named, ...more }), 'p');
}

const withKnown = (entries: readonly { fingerprint: string }[] | undefined): Partial<DecideInput> =>
  entries ? { known: entries } : {};

describe('what only lowers and what only raises', () => {
  // A budget counts what is not excepted, so that fewer findings can only be nearer to it.
  test('exceptions and ignores never raise a mode or an outcome', async () => {
    let lowered = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(ruleSketch, { maxLength: 4 }),
        findings,
        exceptions,
        suppressions,
        stage,
        known,
        async (rules, found, excepted, ignored, at, base) => {
          const listed = excepted.map((entry, index) => ({ id: `E${index}`, owner: 'o', reason: 'r', ...entry }));
          const plain = decide(input(await policyOf(rules), found, { stage: at, ...withKnown(base) }));
          const lenient = decide(
            input(await policyOf(rules, { exceptions: listed }), found, {
              stage: at,
              suppressions: ignored,
              ...withKnown(base),
            }),
          );
          expect(severityOf[lenient.verdict.outcome]).toBeLessThanOrEqual(severityOf[plain.verdict.outcome]);
          for (const { fingerprint } of found) {
            const before = modeRank[plain.modeOf(fingerprint)!];
            const after = modeRank[lenient.modeOf(fingerprint)!];
            expect(after).toBeLessThanOrEqual(before);
            if (after < before) lowered++;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(lowered).toBeGreaterThan(5);
  });

  test('floors never lower a mode or an outcome', async () => {
    let raised = 0;
    const floor = fc.dictionary(fc.constantFrom('secrets', 'misconfig', 'vulns', 'r0'), mode, { maxKeys: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(ruleSketch, { minLength: 1, maxLength: 4 }),
        findings,
        floor,
        stage,
        known,
        async (rules, found, floors, at, base) => {
          const plain = decide(input(await policyOf(rules), found, { stage: at, ...withKnown(base) }));
          const strict = decide(input(await policyOf(rules, { floors }), found, { stage: at, ...withKnown(base) }));
          expect(severityOf[strict.verdict.outcome]).toBeGreaterThanOrEqual(severityOf[plain.verdict.outcome]);
          for (const { fingerprint } of found) {
            const before = modeRank[plain.modeOf(fingerprint)!];
            const after = modeRank[strict.modeOf(fingerprint)!];
            expect(after).toBeGreaterThanOrEqual(before);
            if (after > before) raised++;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(raised).toBeGreaterThan(5);
  });

  test('another gap turns no failure into less, and nothing into a pass', async () => {
    const gap: Gap = { reason: 'crash', message: 'x' };
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(ruleSketch, { maxLength: 3 }), findings, stage, async (rules, found, at) => {
        const policy = await policyOf(rules);
        const whole = decide(input(policy, found, { stage: at })).verdict.outcome;
        const partial = decide(input(policy, found, { stage: at, gaps: [gap] })).verdict.outcome;
        outcomes.add(`${whole} ${partial}`);
        expect(partial).toBe(whole === 'fail' ? 'fail' : 'incomplete');
      }),
      { numRuns: 400 },
    );
    expect(outcomes).toContain('fail fail');
    expect(outcomes).toContain('pass incomplete');
  });

  test('another rule of a mode above the default never lowers an outcome', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ruleSketch, { maxLength: 3 }), findings, async (rules, found) => {
        const before = decide(input(await policyOf(rules), found)).verdict.outcome;
        const after = decide(input(await policyOf([...rules, { when: 'misconfig', mode: 'block' }]), found)).verdict
          .outcome;
        expect(severityOf[after]).toBeGreaterThanOrEqual(severityOf[before]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the verdict and its explanation', () => {
  test('what decides is what explain marks, and what because names', async () => {
    let decidedByRule = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(ruleSketch, { maxLength: 4 }), findings, known, async (rules, found, base) => {
        const decided = decide(input(await policyOf(rules), found, withKnown(base)));
        for (const { fingerprint } of found) {
          const decision = decided.explain(fingerprint)!;
          expect(decision.mode).toBe(decided.modeOf(fingerprint));
          const deciding = decision.rules.filter((rule) => rule.decides);
          expect(deciding.length > 0).toBe(!decision.defaultMode.decides);
          expect(deciding.every((rule) => rule.mode === decision.mode && rule.matches)).toBe(true);
          const named = decided.verdict.because.filter((entry) => entry.fingerprints.includes(fingerprint));
          const isOutcome = decision.mode === (decided.verdict.outcome === 'fail' ? 'block' : 'react');
          if (decided.verdict.because.length > 0 && isOutcome && deciding.length > 0) {
            decidedByRule++;
            expect(named.map((entry) => entry.rule)).toEqual(deciding.map((rule) => rule.name));
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(decidedByRule).toBeGreaterThan(5);
  });

  test('an unknown fingerprint has no explanation', () => {
    const decided = decide(input(defaultPolicy, [sketchFinding({ id: 'a' })]));
    expect(decided.explain('b')).toBeUndefined();
    expect(decided.modeOf('b')).toBeUndefined();
  });

  test('findings keep their order, and scores are made of settled ones', () => {
    const ignore: Suppression = {
      ids: ['*'],
      tool: 'sallyport',
      scope: { kind: 'file', path: 'deploy/app.yaml' },
      reason: '',
      owner: '',
      until: '',
      path: 'deploy/app.yaml',
      line: 1,
    };
    let settled: readonly Finding[] = [];
    const found = ['b', 'a', 'c'].map((id) => sketchFinding({ id, severity: 'low' }));
    const decided = decide(
      input(defaultPolicy, found, {
        suppressions: [ignore],
        frameworks: (list) => {
          settled = list;
          return [{ id: 'nsa', score: 100, controls: [] }];
        },
      }),
    );
    expect(decided.findings.map((finding) => finding.fingerprint)).toEqual(['b', 'a', 'c']);
    expect(settled).toBe(decided.findings);
    expect(settled.every((finding) => finding.state === 'accepted')).toBe(true);
    expect(decided.frameworks).toHaveLength(1);
  });

  test('an undecided rule is one gap with its line, the count and the reasons', async () => {
    const policy = await readPolicy('rules:\n  - { name: k, when: vuln && kev, mode: block }\n', 'p.yaml');
    const found = ['a', 'b'].map((id) => sketchFinding({ id, class: 'vuln' }));
    expect(decide(input(policy, found)).gaps).toEqual([
      {
        reason: 'missing-capability',
        message: 'The policy rule "k" (p.yaml:2) cannot be decided for 2 findings: kev is not known.',
      },
    ]);
    expect(decide(input(policy, found, { stage: 'cluster' })).gaps).toHaveLength(1);
    const observing = await readPolicy('rules: [{ name: k, when: vuln && kev, mode: { commit: block } }]\n', 'p.yaml');
    expect(decide(input(observing, found)).gaps).toEqual([]);
  });
});

describe('exit codes', () => {
  test.each<[Outcome, 'warn' | 'fail', 0 | 1 | 3]>([
    ['pass', 'fail', 0],
    ['warn', 'fail', 0],
    ['incomplete', 'warn', 0],
    ['incomplete', 'fail', 3],
    ['fail', 'warn', 1],
  ])('%s with onIncomplete %s is %d', (outcome, onIncomplete, code) => {
    const decided = { verdict: { outcome, because: [] }, onIncomplete };
    expect(exitCode(decided)).toBe(code);
    expect(exitCode(decided, { exitZero: true })).toBe(0);
    expect(exitCode(decided, { isEmpty: true })).toBe(4);
  });

  test('nothing to scan is incomplete', () => {
    expect(decide(input(defaultPolicy, [], { isEmpty: true })).verdict.outcome).toBe('incomplete');
  });
});

test('many findings, ignores and exceptions take time in proportion', async () => {
  const found = Array.from({ length: 20_000 }, (_, index) => sketchFinding({ id: `f${index}`, line: index + 1 }));
  const ignored: Suppression[] = Array.from({ length: 20_000 }, (_, index) => ({
    ids: ['container-privileged'],
    tool: 'sallyport',
    scope: { kind: 'lines', path: 'deploy/app.yaml', startLine: index * 2, endLine: index * 2 },
    reason: 'r',
    owner: 'o',
    until: '2020-01-01',
    path: 'deploy/app.yaml',
    line: index,
  }));
  const policy = await policyOf(
    whens.map((when) => ({ when, mode: 'react' })),
    {
      exceptions: Array.from({ length: 50 }, (_, index) => ({
        id: `E${index}`,
        match: { name: `x${index}*` },
        owner: 'o',
      })),
    },
  );
  const before = performance.now();
  const decided = decide(input(policy, found, { suppressions: ignored, isPartial: true }));
  expect(performance.now() - before).toBeLessThan(6000);
  expect(decided.findings.filter((finding) => finding.exception?.expired)).toHaveLength(10_000);
});
