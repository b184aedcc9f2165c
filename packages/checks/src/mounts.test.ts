import { expect, test } from 'vitest';
import { readManifest } from './manifest.ts';
import { reportMounts } from './mounts.ts';
import { createProject } from './project.ts';

test('an object that the project does not have is undecided, once, and only where it is mounted', () => {
  const { objects } = readManifest(
    'shop.yaml',
    `
apiVersion: v1
kind: Pod
metadata: { name: shop }
spec:
  containers:
    - name: app
      volumeMounts: [{ name: a, mountPath: /a }, { name: a, mountPath: /again }]
  volumes:
    - { name: a, projected: { sources: [{ secret: { name: here } }, { secret: { name: away } }] } }
    - { name: unused, secret: { secretName: unused } }
---
apiVersion: v1
kind: Secret
metadata: { name: here }
`,
  );
  const project = createProject(objects);
  expect([...reportMounts(project.workloads[0]!, 'Secret', project)]).toEqual([
    { at: '/spec/containers/0/volumeMounts/0', data: { container: 'app', name: 'here', path: '/a' } },
    { at: '/spec/containers/0/volumeMounts/1', data: { container: 'app', name: 'here', path: '/again' } },
    { undecided: 'Secret away is not among the objects' },
  ]);
});
