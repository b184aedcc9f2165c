import { expect, test } from 'vitest';
import { runScan } from './testing/run-scan.ts';

const files = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - { name: a, image: a, securityContext: { privileged: true } }
        - { name: b, image: b, securityContext: { privileged: true } }
`,
  'dev/kustomization.yaml': 'resources: [../base]\nnamePrefix: dev-\n',
  // What is patched comes first in the list of containers.
  'prod/kustomization.yaml':
    'resources: [../base]\npatches:\n- patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: b, tty: true}]}}}}"\n',
};

test('a flaw of a base is reported once, also where an overlay orders its containers anew', async () => {
  const { report } = await runScan({ files, selection: { controls: ['container-privileged'] } });
  const found = report.findings.map(({ location, message, via }) => [
    `${location.path}:${location.startLine} ${message}`,
    via.map(({ path }) => path),
  ]);
  const ways = ['base/kustomization.yaml', 'dev/kustomization.yaml', 'prod/kustomization.yaml'];
  expect(found).toEqual([
    ['base/web.yaml:8 Container a runs privileged.', ways],
    ['base/web.yaml:9 Container b runs privileged.', ways],
  ]);
});
