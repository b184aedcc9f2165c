import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHelm } from './render.ts';
import { helms, renderTree, type Tree, toolsPath } from './testing/chart-tree.ts';

const chart: Tree = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'values.yaml': 'image: web:latest\nreplicas: 1\nprivileged: true\n',
  'ci/big-values.yaml': 'replicas: 9\n',
  'ci/same-values.yaml': '# nothing of its own\n',
  'ci/own-values.yaml': 'image: web:latest\n',
  'ci/readme.yaml': 'replicas: 3\n',
  'templates/pod.yaml': `apiVersion: v1
kind: Pod
metadata: { name: pod }
spec:
  containers:
    - name: web
      image: {{ .Values.image }}
      securityContext: { privileged: {{ .Values.privileged }} }
`,
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { replicas: {{ .Values.replicas }} }
`,
};

if (helms.length === 0) test.skip('values files (there is no helm)', () => {});

describe.each(helms)('$name', ({ path }) => {
  test('objects that are equal with equal origins are one, which names its values files', async () => {
    const run = await renderTree(chart, path);
    expect(run.gaps).toEqual([]);
    const found = run.objects.map((object) => ({
      kind: object.value.kind,
      files: object.valuesFiles,
      at: object.origin(object.value.kind === 'Pod' ? '/spec/containers/0/image' : '/spec/replicas').location.path,
    }));
    expect(found).toEqual([
      { kind: 'Pod', files: ['values.yaml', 'ci/big-values.yaml', 'ci/same-values.yaml'], at: 'values.yaml' },
      { kind: 'Deployment', files: ['values.yaml', 'ci/own-values.yaml', 'ci/same-values.yaml'], at: 'values.yaml' },
      { kind: 'Deployment', files: ['ci/big-values.yaml'], at: 'ci/big-values.yaml' },
      // The same image, but another line would have to change.
      { kind: 'Pod', files: ['ci/own-values.yaml'], at: 'ci/own-values.yaml' },
    ]);
  });

  test('the last of several values files wins, and a flag over all', async () => {
    const tree = { ...chart, 'a.yaml': 'replicas: 5\n', 'b.yaml': 'replicas: 6\nimage: b:1\n' };
    const run = await renderTree(tree, path, {
      variants: [{ valuesFiles: ['a.yaml', 'b.yaml'], set: ['image=c:2'] }],
    });
    expect(run.objects.map(({ valuesFiles }) => valuesFiles)).toEqual([
      ['a.yaml', 'b.yaml'],
      ['a.yaml', 'b.yaml'],
    ]);
    expect(run.at('Deployment', '/spec/replicas')).toBe('b.yaml:1');
    expect(run.via('Deployment', '/spec/replicas')).toEqual([
      'template templates/deployment.yaml:4',
      'values a.yaml:1',
      'values values.yaml:2',
    ]);
    expect(run.target('Deployment', '/spec/replicas')).toBe('values b.yaml /replicas');
    expect(run.objects[0]!.value).toMatchObject({ spec: { containers: [{ image: 'c:2' }] } });
    expect(run.at('Pod', '/spec/containers/0/image')).toBe(run.line('templates/pod.yaml', 'image:'));
    expect(run.target('Pod', '/spec/containers/0/image')).toBeUndefined();
  });

  test('a values file that is not there is a gap', async () => {
    const run = await renderTree(chart, path, { variants: [{ valuesFiles: ['none.yaml'], set: [] }] });
    expect(run.objects).toEqual([]);
    expect(run.gaps).toMatchObject([{ path: 'none.yaml', reason: 'unreadable' }]);
  });

  test('release name, namespace, API versions and CRDs are as asked', async () => {
    const tree: Tree = {
      ...chart,
      'crds/a.yaml': 'kind: CustomResourceDefinition\nmetadata: { name: a }\n',
      'templates/x.yaml':
        'kind: X\nname: {{ .Release.Name }}\nspace: {{ .Release.Namespace }}\nhas: {{ .Capabilities.APIVersions.Has "a/v1" }}\n',
    };
    const run = await renderTree(tree, path, {
      variants: [{ valuesFiles: [], set: [] }],
      releaseName: 'mine',
      namespace: 'prod',
      apiVersions: ['a/v1'],
      includeCrds: false,
    });
    expect(run.objects.find(({ value }) => value.kind === 'X')?.value).toEqual({
      kind: 'X',
      name: 'mine',
      space: 'prod',
      has: true,
    });
    expect(run.objects.map(({ value }) => value.kind)).not.toContain('CustomResourceDefinition');
  });
});

test.skipIf(helms.length === 0)('the chart of the shop', async () => {
  const root = join(import.meta.dirname, '../../../..');
  const { objects, gaps } = await createHelm({ path: toolsPath }).renderChart({ root, chart: 'examples/shop/chart' });
  expect(gaps).toEqual([]);
  const deployment = objects.find(({ value }) => value.kind === 'Deployment')!;
  const context = '/spec/template/spec/containers/0/securityContext';
  expect(deployment.origin(`${context}/readOnlyRootFilesystem`)).toEqual({
    location: { path: 'examples/shop/chart/values.yaml', startLine: 8, startColumn: 3, endLine: 8, endColumn: 32 },
    via: [
      {
        path: 'examples/shop/chart/templates/deployment.yaml',
        startLine: 21,
        startColumn: 13,
        endLine: 21,
        endColumn: 63,
        role: 'template',
      },
    ],
    target: {
      kind: 'values',
      path: 'examples/shop/chart/values.yaml',
      document: 0,
      pointer: '/securityContext/readOnlyRootFilesystem',
    },
  });
  expect(deployment.origin(`${context}/runAsNonRoot`).target?.pointer).toBe('/securityContext/runAsNonRoot');
  const image = deployment.origin('/spec/template/spec/containers/0/image');
  expect(image.location).toMatchObject({ path: 'examples/shop/chart/values.yaml', startLine: 4 });
  expect(image.via.map(({ role, startLine }) => `${role} ${startLine}`)).toEqual(['template 19', 'values 3']);
});
