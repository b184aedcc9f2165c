import { expect, test } from 'vitest';
import { type Document, places, report, sallyport } from './testing/command.ts';
import { repository, tree } from './testing/tree.ts';

const policy = (expression: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: few-copies }
spec:
  matchConstraints:
    resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments] }]
  validations:
    - expression: ${expression}
      messageExpression: "'%d copies are too many'.format([object.spec.replicas])"
`;
const binding = (actions: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: few-copies }
spec: { policyName: few-copies, validationActions: [${actions}] }
`;
const few = policy('object.spec.replicas <= 5');
const shop = (replicas: number, comment = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  replicas: ${replicas}${comment}
`;

const denied = (document: Document): string[] => places(document).filter((place) => place.startsWith('vap/'));

test('an admission policy with its binding judges the repository as the API server would', () => {
  const cwd = tree({ 'shop.yaml': shop(9), 'policies/few.yaml': `${few}---\n${binding('Deny')}` });
  const document = report([], { cwd });
  expect(denied(document)).toEqual(['vap/few-copies shop.yaml:5:3']);
  const finding = document.findings.find(({ rule }: Document) => rule === 'vap/few-copies');
  expect(finding).toMatchObject({
    class: 'admission',
    severity: 'high',
    message: 'few-copies: 9 copies are too many.',
  });
  expect(denied(report(['--only', 'admission'], { cwd }))).toHaveLength(1);
  expect(report(['--control', 'vap/few-copies'], { cwd })).toMatchObject({
    findings: [{ rule: 'vap/few-copies' }],
    gaps: [],
  });
  expect(denied(report(['--framework', 'nsa'], { cwd }))).toEqual([]);
  expect(
    denied(
      report(['--base', 'HEAD'], {
        cwd: repository({ 'shop.yaml': shop(9), 'few.yaml': `${few}---\n${binding('Deny')}` }),
      }),
    ),
  ).toHaveLength(1);
});

test('what a binding does says how severe a denial is, and without a binding nothing is denied', () => {
  const severity = (actions: string): string[] =>
    report(['--only', 'admission'], {
      cwd: tree({ 'shop.yaml': shop(9), 'few.yaml': `${few}---\n${binding(actions)}` }),
    }).findings.map((finding: Document) => finding.severity);
  expect(severity('Warn, Audit')).toEqual(['medium']);
  expect(severity('Audit')).toEqual(['low']);
  const unbound = report(['--only', 'admission'], { cwd: tree({ 'shop.yaml': shop(9), 'few.yaml': few }) });
  expect(unbound).toMatchObject({ findings: [], verdict: { outcome: 'incomplete' } });
});

test('a policy that asks what only the cluster knows is one gap, however many objects it means', () => {
  const asks = policy("authorizer.group('').resource('pods').check('create').allowed()");
  const cwd = tree({
    'a.yaml': shop(1),
    'b.yaml': shop(2).replace('name: shop', 'name: b'),
    'few.yaml': `${asks}---\n${binding('Deny')}`,
  });
  const { gaps } = report(['--only', 'admission'], { cwd });
  expect(gaps).toEqual([
    expect.objectContaining({ path: 'a.yaml', check: 'vap/few-copies', reason: 'missing-capability' }),
  ]);
});

test('a denial is ignored, excepted, turned off and explained like any other finding', () => {
  const files = { 'few.yaml': `${few}---\n${binding('Deny')}` };
  const ignored = report([], {
    cwd: tree({ ...files, 'shop.yaml': shop(9, ' # sallyport:ignore vap/few-copies reason=sale') }),
  });
  expect(ignored.warnings ?? []).toEqual([]);
  expect(ignored.findings.find(({ rule }: Document) => rule === 'vap/few-copies')).toMatchObject({ state: 'accepted' });
  const withPolicy = (text: string): string =>
    tree({ ...files, 'shop.yaml': shop(9), 'sallyport.yaml': `apiVersion: sallyport.dev/v1\n${text}\n` });
  const blocks = withPolicy("rules: [{ name: gate, when: rule == 'vap/few-copies', mode: block }]");
  expect(report([], { cwd: blocks }).verdict).toMatchObject({ outcome: 'fail', because: [{ rule: 'gate' }] });
  const off = withPolicy('params: { vap/few-copies: { enabled: false } }');
  expect(denied(report([], { cwd: off }))).toEqual([]);
  const told = sallyport(['explain', 'vap/few-copies'], { cwd: blocks });
  expect(told).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('shop.yaml:5:3  few-copies: 9 copies are too many.'),
  });
  expect(sallyport(['explain', 'vap/fewer-copies'], { cwd: blocks })).toMatchObject({ code: 2, stdout: '' });
});

test('policies in a folder of own checks judge also what lies elsewhere', () => {
  const cwd = repository({
    'deploy/shop.yaml': shop(9),
    'house/few.yaml': `${few}---\n${binding('Deny')}`,
    'sallyport.yaml': 'apiVersion: sallyport.dev/v1\nchecks: [house]\n',
  });
  expect(denied(report(['deploy'], { cwd }))).toEqual(['vap/few-copies shop.yaml:5:3']);
  expect(denied(report([], { cwd }))).toEqual(['vap/few-copies deploy/shop.yaml:5:3']);
});
