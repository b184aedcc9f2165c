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

test('what a patch set over a base is switched off, for the base would come to the fore', async () => {
  const patch = (field: string): Record<string, string> => ({
    ...files,
    'prod/kustomization.yaml': 'resources: [../base]\npatches: [{path: p.yaml}]\n',
    'prod/p.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: ${field} } }\n`,
  });
  const editsOf = async (field: string, rule: string) => {
    const { report } = await runScan({ files: patch(field), selection: { controls: [rule] } });
    const found = report.findings.find(({ location }) => location.path === 'prod/p.yaml');
    return found?.fix?.edits.map((edit) => [edit.op, 'value' in edit && edit.value]);
  };
  const again = '{ containers: [{ name: b, securityContext: { privileged: true } }] }';
  expect(await editsOf(again, 'container-privileged')).toEqual([['set', false]]);
  expect(await editsOf('{ hostPID: true }', 'host-pid')).toEqual([['remove', false]]);
});

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
