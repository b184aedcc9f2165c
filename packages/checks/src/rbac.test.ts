import { describe, expect, test } from 'vitest';
import { readManifest } from './manifest.ts';
import { createProject, type Project } from './project.ts';
import { bindingsOfAccount, coveredResources, judgeBindings, reportGrants, rulesBehind } from './rbac.ts';

const header = 'apiVersion: rbac.authorization.k8s.io/v1';

function projectOf(...documents: string[]): Project {
  const text = documents.map((document) => `${header}\n${document}`).join('\n---\n');
  return createProject(readManifest('rbac.yaml', text).objects);
}

const binding = (role: string): string => `kind: ClusterRoleBinding
metadata: { name: ${role} }
roleRef: { kind: ClusterRole, name: ${role} }
subjects: [{ kind: ServiceAccount, name: shop, namespace: shop }]`;

const aggregated = (name: string, own: string, selected: string): string => `kind: ClusterRole
metadata: { name: ${name}, labels: { ${own}: 'true' } }
aggregationRule: { clusterRoleSelectors: [{ matchLabels: { ${selected}: 'true' } }] }
rules: [{ apiGroups: [''], resources: [overwritten], verbs: [get] }]`;

test('what is granted on named objects alone is low, where the names help', () => {
  const entry = (names: string) => `{ apiGroups: [''], resources: [secrets], verbs: [get]${names} }`;
  const project = projectOf(
    `kind: Role\nmetadata: { name: r }\nrules: [${entry('')}, ${entry(', resourceNames: [a, b, c, d]')}]`,
  );
  const wanted = { verbs: ['get'], resources: ['secrets'], skipSystemRoles: false };
  const [open, named] = [...reportGrants(project.ofKind('Role')[0]!, wanted)];
  expect(open).not.toHaveProperty('severity');
  expect(named).toMatchObject({ severity: 'low', data: { resources: 'secrets named a, b, c and 1 more' } });
  const grave = [...reportGrants(project.ofKind('Role')[0]!, wanted, () => true)];
  expect(grave).toHaveLength(2);
  for (const one of grave) expect(one).not.toHaveProperty('severity');
});

describe('rulesBehind', () => {
  test('follows aggregation through roles that select each other, and takes each role once', () => {
    const project = projectOf(
      binding('first'),
      aggregated('first', 'a', 'b'),
      aggregated('second', 'b', 'a'),
      `kind: ClusterRole\nmetadata: { name: leaf, labels: { a: 'true', b: 'true' } }\nrules: [{ apiGroups: [''], resources: [pods], verbs: [get] }]`,
    );
    const rules = rulesBehind(project, project.ofKind('ClusterRoleBinding')[0]!);
    expect(rules?.map((rule) => rule.resources)).toEqual([['pods']]);
  });

  test('does not know a role that is neither in the project nor shipped, and says so', () => {
    const project = projectOf(binding('elsewhere'), binding('cluster-admin'));
    const [elsewhere, admin] = project.ofKind('ClusterRoleBinding');
    expect(rulesBehind(project, elsewhere!)).toBeUndefined();
    expect(rulesBehind(project, admin!)).toHaveLength(1);
    const bindings = bindingsOfAccount(project, 'shop', 'shop');
    const verdict = judgeBindings(project, bindings, () => 'all');
    expect(verdict).toMatchObject({ worst: { binding: { name: 'cluster-admin' } }, more: 0 });
    expect([...verdict.unknown]).toEqual(['ClusterRole elsewhere']);
  });

  test('names of inherited properties are no shipped roles', () => {
    const project = projectOf(binding('constructor'), binding('__proto__'));
    for (const object of project.ofKind('ClusterRoleBinding')) expect(rulesBehind(project, object)).toBeUndefined();
  });

  test('gives up on an aggregation that is made to be endless', () => {
    const roles = Array.from({ length: 600 }, (_, index) => aggregated(`role-${index}`, 'a', 'a'));
    const project = projectOf(binding('role-0'), ...roles);
    const started = performance.now();
    expect(rulesBehind(project, project.ofKind('ClusterRoleBinding')[0]!)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('a subresource is covered by its name, by a wildcard for either part, and by none of its parent', () => {
  const written = ['pods', 'pods/exec', 'pods/*', '*/exec', '*', '*/log', 'pods/log', 'exec'];
  const rule = { pointer: '', verbs: ['*'], groups: [''], resources: written, names: [] };
  expect(coveredResources(rule, ['pods/exec'], false)).toEqual(['pods/exec', 'pods/*', '*/exec', '*']);
  expect(coveredResources({ ...rule, groups: ['apps'] }, ['pods/exec'], false)).toEqual([]);
  expect(coveredResources({ ...rule, resources: ['*'] }, ['nodes/proxy'], true)).toEqual([]);
});
