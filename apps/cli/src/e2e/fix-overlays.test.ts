import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseYaml } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { root } from './testing/bundle.ts';
import { report, sallyport } from './testing/command.ts';
import { pod } from './testing/samples.ts';
import { git, repository, tree } from './testing/tree.ts';

const tools = spawnSync(process.execPath, [join(root, 'tools/tools-path.ts')], { encoding: 'utf8' }).stdout.trim();
const without = tools === '' ? ' (skipped: the package with helm and kubectl is not installed)' : '';

const files = {
  'base/kustomization.yaml': 'resources: [pod.yaml]\n',
  'base/pod.yaml': pod(),
  'overlays/prod/kustomization.yaml': `resources: [../../base]
patches:
  - target: {kind: Pod}
    patch: |-
      - op: add
        path: /spec/hostNetwork
        value: true # for now
      - op: add
        path: /spec/hostPID
        value: true
  - target: {kind: Pod}
    path: ops.yaml
`,
  'overlays/prod/ops.yaml': '- op: add\n  path: /spec/hostIPC\n  value: true # to debug\n',
};
const ids = 'host-network,host-pid,host-ipc';

describe('what a JSON patch sets', () => {
  test('is mended in the patch, written into the kustomization or beside it', () => {
    const cwd = repository(files);
    expect(report(['--control', ids], { cwd }).findings).toHaveLength(3);
    expect(sallyport(['fix', '--write', '--rule', ids], { cwd }).code).toBe(0);
    const changed = [...git(cwd, 'diff', '-U0').matchAll(/^[-+](?![-+]).*$/gm)].map(([line]) => line);
    expect(changed).toEqual([
      '-        value: true # for now',
      '+        value: false # for now',
      '-        value: true',
      '+        value: false',
      '-  value: true # to debug',
      '+  value: false # to debug',
    ]);
    expect(report(['--control', ids], { cwd }).findings).toEqual([]);
  });

  test.skipIf(tools === '')(`kubectl builds it as before, but for these fields${without}`, () => {
    const cwd = repository(files);
    sallyport(['fix', '--write', '--rule', ids], { cwd });
    const { stdout } = spawnSync(join(tools, 'kubectl'), ['kustomize', 'overlays/prod'], { cwd, encoding: 'utf8' });
    const [before] = parseYaml(files['base/pod.yaml']).documents.map(({ value }) => value as Record<string, object>);
    expect(parseYaml(stdout).documents[0]?.value).toEqual({
      ...before,
      spec: { ...before?.spec, hostNetwork: false, hostPID: false, hostIPC: false },
    });
  });
});

test('an overlay whose base lies out of the scanned folder says which folder to scan, where no repository tells', () => {
  const cwd = tree(files);
  const advice = "'../../base' leads out of the scanned folder: ";
  const { findings, gaps } = report(['overlays/prod'], { cwd });
  expect(findings).toEqual([]);
  expect(gaps).toMatchObject([{ path: 'kustomization.yaml', message: expect.stringContaining(advice) }]);
  expect(gaps[0].message).toContain('`sallyport scan ../..`');
  expect(sallyport(['render', 'overlays/prod'], { cwd }).stderr).toContain('`sallyport scan ../..`');
  expect(report(['../..', '--control', ids], { cwd: join(cwd, 'overlays/prod') }).findings).toHaveLength(3);
});
