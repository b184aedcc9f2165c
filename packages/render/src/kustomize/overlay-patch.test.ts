import type { Edit, RenderedObject, SourceEdit } from '@sallyport/model';
import { describe, expect, test } from 'vitest';
import { createKustomizer, type KustomizeResult } from './kustomizer.ts';
import { filesOf, memoryFiles } from './memory.fixture.ts';

const base = `
@ base/kustomization.yaml
namePrefix: base-
resources: [web.yaml]
@ base/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 1
  template:
    spec:
      hostNetwork: true
      containers:
        - {name: app, image: a:1, securityContext: {privileged: true, capabilities: {add: [SYS_ADMIN, NET_RAW]}}}
        - {name: side, image: b:1}
---
apiVersion: v1
kind: Service
metadata: {name: web}
`;

function built(over: string, from = base): KustomizeResult {
  const files = filesOf(`@ over/kustomization.yaml\n${over}${from}`);
  const result = createKustomizer(memoryFiles(files)).build('over');
  expect(result.gaps).toEqual([]);
  return result;
}

function objectOf({ objects }: KustomizeResult, kind: string): RenderedObject {
  return objects.find(({ value }) => value.kind === kind)!;
}

function asked(result: KustomizeResult, kind: string, ...edits: Edit[]): SourceEdit | 'refuted' | undefined {
  const edit = objectOf(result, kind).patch!(edits);
  return edit && result.refuted().has(edit) ? 'refuted' : edit;
}

const set = (pointer: string, value: unknown): Edit => ({ op: 'set', pointer, value });
const remove = (pointer: string): Edit => ({ op: 'remove', pointer });
const pod = '/spec/template/spec';
const plain = 'namePrefix: prod-\nresources: [../base]\n';

test('edits become a patch that names the object as it was before any prefix, and items by their names', () => {
  const edit = asked(
    built(plain),
    'Deployment',
    remove(`${pod}/hostNetwork`),
    remove(`${pod}/containers/0/securityContext/privileged`),
    remove(`${pod}/containers/0/securityContext/capabilities/add/0`),
    set(`${pod}/containers/1/securityContext/capabilities/drop/-`, 'ALL'),
    set(`${pod}/containers/1/securityContext/runAsUser`, 10001),
  );
  expect(edit).toMatchObject({
    op: 'set',
    target: { kind: 'manifest', path: 'over/kustomization.yaml', document: 0, pointer: '/patches/-' },
    value: {
      patch: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      hostNetwork: null
      containers:
        - name: app
          securityContext:
            privileged: null
            capabilities:
              add:
                - NET_RAW
        - name: side
          securityContext:
            capabilities:
              drop:
                - ALL
            runAsUser: 10001
`,
    },
  });
});

describe('proved by a build with all that was asked for', () => {
  test('what a later line of the kustomization sets again is refuted, and nothing else is', () => {
    const result = built(`${plain}replicas:\n  - {name: web, count: 1}\n`);
    const patch = (...edits: Edit[]): SourceEdit => objectOf(result, 'Deployment').patch!(edits)!;
    const edits = [
      patch(remove(`${pod}/hostNetwork`)),
      patch(set('/spec/replicas', 3)),
      patch(set(`${pod}/hostPID`, false)),
    ];
    const wrong = result.refuted();
    expect(edits.map((edit) => wrong.has(edit))).toEqual([false, true, false]);
  });

  test('patches that are there stay, and equal edits are one patch', () => {
    const patches =
      'patches:\n  - patch: |-\n      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {paused: true}}\n';
    const result = built(plain + patches);
    const deployment = objectOf(result, 'Deployment');
    const edit = deployment.patch!([remove('/spec/paused')]);
    expect(deployment.patch!([remove('/spec/paused')])).toBe(edit);
    expect(edit).toMatchObject({ value: { patch: expect.stringContaining('paused: null') } });
    expect(result.refuted()).toEqual(new Set());
  });

  test('a name that two objects have is refuted', () => {
    const twice = `
@ a/kustomization.yaml
namePrefix: a-
resources: [../base]
@ b/kustomization.yaml
namePrefix: b-
resources: [../base]
@ base/kustomization.yaml
resources: [pod.yaml]
@ base/pod.yaml
{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {hostPID: true}}
`;
    expect(asked(built('resources: [../a, ../b]\n', twice), 'Pod', remove('/spec/hostPID'))).toBe('refuted');
  });

  test('a list of a kind without a schema would be replaced whole: refuted', () => {
    const own = `
@ base/kustomization.yaml
resources: [x.yaml]
@ base/x.yaml
{apiVersion: example.com/v1, kind: Own, metadata: {name: x}, spec: {steps: [{name: a, on: true}, {name: b}]}}
`;
    expect(asked(built('resources: [../base]\n', own), 'Own', remove('/spec/steps/0/on'))).toBe('refuted');
    expect(asked(built('resources: [../base]\n', own), 'Own', set('/spec/steps', []))).toMatchObject({ op: 'set' });
  });
});

test('edits that do not fit, or need a person, make no patch', () => {
  const result = built(plain);
  expect(asked(result, 'Deployment', { ...set('/spec/x', 'VALUE'), placeholder: true } as Edit)).toBeUndefined();
  expect(asked(result, 'Deployment', set('/spec/replicas/x', 1))).toBeUndefined();
  expect(asked(result, 'Deployment', remove('/spec/none/x'))).toBeUndefined();
  expect(asked(result, 'Deployment', set('/spec/replicas', 1))).toBeUndefined();
  expect(asked(result, 'Deployment', set('/spec/__proto__/x', 1))).toBeUndefined();
});

test('many patches of a large build are proved in bounded time', () => {
  const docs = Array.from(
    { length: 500 },
    (_, index) => `{apiVersion: v1, kind: Pod, metadata: {name: p${index}}, spec: {hostPID: true}}`,
  );
  const large = `\n@ base/kustomization.yaml\nresources: [x.yaml]\n@ base/x.yaml\n${docs.join('\n---\n')}\n`;
  const result = built('resources: [../base]\n', large);
  const started = performance.now();
  for (const { patch } of result.objects) {
    patch!([remove('/spec/hostPID')]);
    patch!([set('/metadata/name', 'other')]);
  }
  expect(result.refuted().size).toBeGreaterThanOrEqual(500);
  expect(performance.now() - started).toBeLessThan(10_000);
});
