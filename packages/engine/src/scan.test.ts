import { defineRule } from '@sallyport/checks';
import { expect, test } from 'vitest';
import { memorySource } from './testing/memory-source.ts';
import { pod, runScan } from './testing/run-scan.ts';

const throwing = (scope: 'object' | 'project', kinds: readonly string[]) =>
  defineRule({
    id: `test-throws-${scope}`,
    title: 'Throws',
    severity: 'low',
    class: 'misconfig',
    kinds,
    scope,
    needs: [],
    params: {},
    seen: 'Never.',
    why: '',
    fix: '',
    machineFix: 'no',
    references: [],
    mappings: {},
    // biome-ignore lint/correctness/useYield: it never comes to that
    *check() {
      throw new TypeError('x is not a function\n    at secret place');
    },
  });

test.each([
  ['object', ['workload'], 'a.yaml', 1],
  ['project', ['Pod'], 'a.yaml', 1],
  ['object', ['dockerfile'], 'Dockerfile', 1],
] as const)(
  'a rule of scope %s over %j that throws is a gap that names it, and the scan goes on',
  async (scope, kinds, path, line) => {
    const rule = throwing(scope, kinds);
    const { report } = await runScan({
      rules: [rule],
      files: { 'a.yaml': pod('a'), Dockerfile: 'FROM a\nUSER root\n' },
    });
    expect(report.gaps).toEqual([
      { path, line, reason: 'crash', check: rule.id, message: expect.stringContaining('x is not a function') },
    ]);
    const found = report.findings.map((finding) => finding.rule.id);
    expect(found).toEqual(expect.arrayContaining(['host-network', 'df-last-user-root']));
    const clean = await runScan({
      files: { 'a.yaml': pod('a', ''), Dockerfile: 'FROM a\nUSER 1\n' },
      rules: [rule],
      selection: { controls: [rule.id] },
    });
    expect(clean.report.verdict.outcome).toBe('incomplete');
    expect(clean.report.passed).toEqual([]);
  },
);

test('a crash over one file is a gap of that file', async () => {
  const source = memorySource({ 'a.yaml': pod('a'), 'b.yaml': pod('b'), 'kustomization.yaml': 'resources: []\n' });
  const files = source.files.bind(source);
  const breaking = {
    ...source,
    *files(options?: Parameters<typeof files>[0]) {
      for (const file of files(options)) {
        yield file.path === 'a.yaml'
          ? {
              ...file,
              read: () => {
                throw new RangeError('too deep');
              },
            }
          : file;
      }
    },
  };
  const { report } = await runScan({ source: breaking, selection: { controls: ['host-network'] } });
  expect(report.gaps).toContainEqual({ path: 'a.yaml', reason: 'crash', message: 'reading it failed: too deep' });
  expect(report.findings.map(({ location }) => location.path)).toEqual(['b.yaml']);
});

test('what is empty is incomplete; where only changed files count, none of them is a pass', async () => {
  expect(await runScan({ files: {} })).toMatchObject({ isEmpty: true, report: { verdict: { outcome: 'incomplete' } } });
  const unchanged = await runScan({ files: { 'a.yaml': pod('a') }, gather: { onlyPaths: new Set() } });
  expect(unchanged).toMatchObject({ isEmpty: false, report: { verdict: { outcome: 'pass' }, findings: [] } });
  expect(unchanged.report.summary).toMatchObject({ files: 0, resources: 0 });
});

test('gaps of files that did not change are no news either', async () => {
  const files = { 'broken.yaml': 'apiVersion: v1\nkind: "\n', 'a.yaml': pod('a') };
  expect((await runScan({ files })).report.gaps).toHaveLength(1);
  expect((await runScan({ files, gather: { onlyPaths: new Set(['a.yaml']) } })).report.gaps).toEqual([]);
  expect((await runScan({ files, gather: { onlyPaths: new Set(['broken.yaml']) } })).report.gaps).toHaveLength(1);
});

test('the base is judged with the same rules, and only what it lacks is introduced', async () => {
  const base = memorySource({ 'old/a.yaml': pod('a') });
  const { report } = await runScan({
    base,
    selection: { controls: ['host-network', 'host-pid'] },
    files: { 'a.yaml': `# moved\n${pod('a')}`, 'b.yaml': pod('b', '  hostPID: true\n') },
  });
  expect(report.findings.map(({ rule, introduced }) => [rule.id, introduced])).toEqual([
    ['host-network', false],
    ['host-pid', true],
  ]);
  expect(report.summary).toMatchObject({ findings: 2, introduced: 1 });
});

test('the summary counts what the findings say', async () => {
  const { report } = await runScan({ files: { 'a.yaml': pod('a'), Dockerfile: 'FROM a\n' } });
  const { summary, findings } = report;
  expect(summary.findings).toBe(findings.length);
  expect(summary.fixable).toBe(findings.filter(({ fix }) => fix?.safe).length);
  for (const severity of ['low', 'medium', 'high', 'critical'] as const) {
    expect(summary.severity[severity]).toBe(findings.filter(({ rule }) => rule.severity === severity).length);
  }
});

test('containers in a form that no rule reads are a gap at their line', async () => {
  const task = 'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: build}\nspec:\n  steps:\n    - image: a\n';
  const { report } = await runScan({ files: { 'task.yaml': task } });
  expect(report.gaps).toEqual([
    {
      path: 'task.yaml',
      line: 5,
      reason: 'unsupported',
      message: 'the containers of Task build stand in a form of its own, and are not judged: no rule looks at them',
    },
  ]);
});

test('a policy in the files counts as a rule, and what it is content with as passed', async () => {
  const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: named}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: "object.metadata.name != 'bad'"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: named}
spec: {policyName: named, validationActions: [Deny]}
`;
  const plain = await runScan({ files: { 'pods.yaml': `${pod('a')}---\n${pod('b')}` } });
  const good = await runScan({ files: { 'pods.yaml': `${pod('a')}---\n${pod('b')}`, 'policy.yaml': policy } });
  expect(good.report.summary.rules).toBe(plain.report.summary.rules + 1);
  expect(good.report.passed.find(({ rule }) => rule.id === 'vap/named')).toMatchObject({ passed: 2 });
  const bad = await runScan({ files: { 'pods.yaml': `${pod('a')}---\n${pod('bad')}`, 'policy.yaml': policy } });
  expect(bad.report.passed.map(({ rule }) => rule.id)).not.toContain('vap/named');
});

test('one file may bring to light more gaps than a call takes arguments', async () => {
  const task = 'apiVersion: tekton.dev/v1\nkind: Task\nspec: {steps: []}\n';
  const files = { 'tasks.yaml': Array.from({ length: 150_000 }, () => task).join('---\n') };
  const { report } = await runScan({ files, selection: { only: ['secret'] } });
  expect(report.gaps).toHaveLength(150_000);
});
