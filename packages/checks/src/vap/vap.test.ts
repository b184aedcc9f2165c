import { describe, expect, test } from 'vitest';
import { readManifest } from '../manifest.ts';
import type { KubeObject } from '../object.ts';
import { createProject } from '../project.ts';
import type { AnyRule, Observation } from '../rule.ts';
import { subjectsFor } from '../wake.ts';
import { readAdmissionPolicies } from './read-policies.ts';
import { admissionCases, clusterOf, configMap, deployment } from './testing/cases.ts';

function objectsIn(...texts: readonly string[]): KubeObject[] {
  return texts.flatMap((text, index) => {
    const { objects, problems } = readManifest(`${index}.yaml`, text);
    expect(problems).toEqual([]);
    return [...objects];
  });
}

function observe(rule: AnyRule, objects: readonly KubeObject[], asked: KubeObject): Observation[] {
  const project = createProject(objects);
  return subjectsFor(rule, asked).flatMap((subject) => [...rule.check(subject as never, { params: {}, project })]);
}

describe('asked offline', () => {
  test.each(admissionCases)('$title', (entry) => {
    const objects = objectsIn(clusterOf(entry, 'ours'), entry.object);
    const asked = objects.at(-1)!;
    const before = structuredClone(asked.value);
    const [rule, ...more] = readAdmissionPolicies(objects);
    expect(more).toEqual([]);
    expect(rule).toMatchObject({ id: 'vap/ours', severity: 'high', class: 'admission' });
    if (typeof entry.expect === 'object' && 'refused' in entry.expect) {
      const own = objects.find(({ kind }) => kind === 'ValidatingAdmissionPolicy')!;
      expect(() => observe(rule!, objects, own)).toThrow(/^spec\./);
      expect(observe(rule!, objects, asked)).toEqual([{ undecided: expect.stringContaining('is wrong') }]);
      return;
    }
    const observations = observe(rule!, objects, asked);
    expect(asked.value).toEqual(before);
    if (entry.expect === 'allowed') expect(observations).toEqual([]);
    else if (entry.expect === 'undecided') expect(observations).toEqual([{ undecided: expect.any(String) }]);
    else {
      expect(observations).toHaveLength(1);
      const [denial] = observations as Extract<Observation, { at: unknown }>[];
      expect(denial!.data.message).toContain(entry.expect.denied);
      if (entry.expect.at !== undefined) expect(denial!.at).toBe(entry.expect.at);
    }
  });
});

const policy = (name: string, expression: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: ${name} }
spec:
  matchConstraints:
    resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }]
  validations: [{ expression: ${JSON.stringify(expression)}, message: refused }]
---
`;
const binding = (
  of: string,
  name: string,
  actions: string,
  more = '',
): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: ${name} }
spec: { policyName: ${of}, validationActions: [${actions}]${more} }
---
`;

test('a policy without a binding is not enforced, nor is one that is bound by another name', () => {
  expect(readAdmissionPolicies(objectsIn(policy('a', 'false')))).toEqual([]);
  expect(readAdmissionPolicies(objectsIn(policy('a', 'false') + binding('b', 'b', 'Deny')))).toEqual([]);
});

test.each([
  ['Deny', 'high'],
  ['Warn', 'medium'],
  ['Audit', 'low'],
  ['Warn, Audit', 'medium'],
])('%s makes it %s', (actions, severity) => {
  const [rule] = readAdmissionPolicies(objectsIn(policy('a', 'false') + binding('a', 'a', actions)));
  expect(rule).toMatchObject({ id: 'vap/a', severity });
});

test('what only a weaker binding denies is a weaker finding, and nothing is found twice', () => {
  const text =
    policy('a', 'false') +
    binding('a', 'strict', 'Deny', ', matchResources: { objectSelector: { matchLabels: { tier: web } } }') +
    binding('a', 'loose', 'Warn');
  const objects = objectsIn(text, configMap('web', '  labels: { tier: web }'), configMap('other'));
  const [web, other] = objects.slice(-2) as [KubeObject, KubeObject];
  const rules = readAdmissionPolicies(objects);
  expect(rules.map(({ id, severity }) => [id, severity])).toEqual([
    ['vap/a', 'high'],
    ['vap/a/warn', 'medium'],
  ]);
  const found = (asked: KubeObject): number[] => rules.map((rule) => observe(rule, objects, asked).length);
  expect(found(web)).toEqual([1, 0]);
  expect(found(other)).toEqual([0, 1]);
});

test('policies judge neither themselves nor files that no server is sent', () => {
  const kustomization = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n';
  const objects = objectsIn(policy('a', 'false') + binding('a', 'a', 'Deny'), kustomization, configMap('a'));
  const [rule] = readAdmissionPolicies(objects);
  expect(objects.map((object) => observe(rule!, objects, object).length)).toEqual([0, 0, 0, 1]);
});

test.each([
  [
    'objekt.metadata.name == ""',
    /spec\.validations\[0\]\.expression: There is no "objekt" here \(did you mean object\?\)/,
  ],
  ['object.metadata.name', /expression gives dyn, and bool is needed/],
  ['1 + 1', /spec\.validations\[0\]\.expression gives int, and bool is needed/],
  ['params.x == 1', /There is no "params" here/],
  ['variables.x == 1', /kubernetes\.variables has no field "x"/],
  ['request.usrInfo == null', /no field "usrInfo" \(did you mean userInfo\?\)/],
  ['true &&\n  authorizer.grup("")', /expression, line 2: There is no method "grup" \(did you mean group\?\)/],
])('an expression that the server refuses fails at the policy: %s', (expression, message) => {
  const objects = objectsIn(policy('a', expression) + binding('a', 'a', 'Deny'), configMap('a'));
  const [rule] = readAdmissionPolicies(objects);
  const [own] = objects as [KubeObject];
  expect(() => observe(rule!, objects, own)).toThrow(message);
  expect(observe(rule!, objects, objects.at(-1)!)).toEqual([{ undecided: expect.stringContaining('is wrong') }]);
});

test('a variable whose name YAML takes for a boolean is refused', () => {
  const text = policy('a', 'true').replace('validations:', 'variables: [{ name: n, expression: "1" }]\n  validations:');
  const objects = objectsIn(text + binding('a', 'a', 'Deny'), configMap('a'));
  const [rule] = readAdmissionPolicies(objects);
  expect(() => observe(rule!, objects, objects[0]!)).toThrow(
    /spec\.variables\[0\]\.name is no text: write it in quotes/,
  );
});

test('hours of work end in an error that names the policy', () => {
  const loop = (depth: number): string =>
    depth === 0 ? 'true' : `[0,1,2,3,4,5,6,7,8,9].all(x${depth}, ${loop(depth - 1)})`;
  const objects = objectsIn(policy('a', loop(9)) + binding('a', 'a', 'Deny'), deployment());
  const [rule] = readAdmissionPolicies(objects);
  const started = performance.now();
  expect(() => observe(rule!, objects, objects.at(-1)!)).toThrow(/ValidatingAdmissionPolicy a: it takes more steps/);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('many objects, policies and parameters stay quick', () => {
  const params = Array.from({ length: 500 }, (_, index) => configMap(`p${index}`, 'data: { most: "3" }')).join('---\n');
  const many = Array.from({ length: 2000 }, () => deployment('  replicas: 4')).join('---\n');
  const text = Array.from({ length: 10 }, (_, index) =>
    policy(`p${index}`, 'object.spec.replicas <= int(params.data.most)')
      .replace('spec:\n', 'spec:\n  paramKind: { apiVersion: v1, kind: ConfigMap }\n')
      .concat(
        binding(`p${index}`, `b${index}`, 'Deny', `, paramRef: { name: p${index}, parameterNotFoundAction: Deny }`),
      ),
  ).join('');
  const objects = objectsIn(text.replaceAll("resources: ['*']", 'resources: [deployments]'), params, many);
  const rules = readAdmissionPolicies(objects);
  const started = performance.now();
  let found = 0;
  for (const rule of rules) for (const object of objects) found += observe(rule, [], object).length;
  expect(found).toBe(20_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});
