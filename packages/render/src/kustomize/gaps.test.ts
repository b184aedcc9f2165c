import { expect, test } from 'vitest';
import { defaultKustomizeLimits } from './budget.ts';
import { buildKustomization } from './kustomizer.ts';
import { filesOf, memoryFiles } from './memory.fixture.ts';

const service = '{apiVersion: v1, kind: Service, metadata: {name: s}}\n';

const output = (flag: string): string => `scan the output: \`kubectl kustomize${flag} . | sallyport scan -\``;

test.each([
  ['a URL', 'https://example.com/all.yaml'],
  ['a repository', 'github.com/example/repo//base?ref=v1'],
  ['a git remote', 'git@example.com:org/repo.git'],
  ['an OCI artifact', 'oci://example.com/base:1'],
])('%s is left out with its line, and the rest is built', (_, reference) => {
  const files = filesOf(`@ kustomization.yaml\nresources:\n- s.yaml\n- ${reference}\n@ s.yaml\n${service}`);
  const { objects, gaps } = buildKustomization('', memoryFiles(files));
  expect(objects.map(({ value }) => value.kind)).toEqual(['Service']);
  expect(gaps).toMatchObject([{ path: 'kustomization.yaml', line: 3, reason: 'not-rendered' }]);
  expect(gaps[0]!.message).toBe(
    `the remote resource ${reference} is not fetched; keep a copy beside the kustomization, or ${output('')}`,
  );
});

test('charts and plugins are one gap each', () => {
  const files = filesOf(`@ kustomization.yaml
resources: [s.yaml]
helmCharts:
- name: minecraft
- name: other
generators: [g.yaml]
transformers:
- t.yaml
- |-
  apiVersion: builtin
  kind: LabelTransformer
validators: [v.yaml]
@ s.yaml
${service}`);
  const { objects, gaps } = buildKustomization('', memoryFiles(files));
  expect(objects).toHaveLength(1);
  expect(gaps.map(({ line, message }) => [line, message])).toEqual([
    [3, `the chart minecraft of helmCharts is not rendered; ${output(' --enable-helm')}`],
    [4, `the chart other of helmCharts is not rendered; ${output(' --enable-helm')}`],
    [5, `the plugin of generators g.yaml is not run; ${output('')}`],
    [7, `the plugin of transformers t.yaml is not run; ${output('')}`],
    [8, `the plugin of transformers written into it is not run; ${output('')}`],
    [11, `the plugin of validators v.yaml is not run; ${output('')}`],
  ]);
});

test('a field in two spellings is a gap that says to keep one', () => {
  const files = filesOf(`@ kustomization.yaml
resources: [s.yaml]
namePrefix: a-
nameprefix: b-
@ s.yaml
${service}`);
  const { objects, gaps } = buildKustomization('', memoryFiles(files));
  expect(objects).toEqual([]);
  expect(gaps).toMatchObject([
    { line: 3, message: '"nameprefix" is another spelling of "namePrefix", which is there too; keep one' },
  ]);
});

test('a patch of what was left out is no mistake', () => {
  const files = filesOf(`@ kustomization.yaml
resources: [s.yaml, https://example.com/all.yaml]
patches:
- patch: "{apiVersion: v1, kind: Pod, metadata: {name: remote}}"
configMapGenerator: [{name: remote, behavior: merge, literals: [a=b]}]
@ s.yaml
${service}`);
  const { objects, gaps } = buildKustomization('', memoryFiles(files));
  expect(objects).toHaveLength(2);
  expect(gaps).toHaveLength(1);
});

test.each([
  [
    'an overlay of a broken base',
    '@ o/kustomization.yaml\nresources: [../b]\n@ b/kustomization.yaml\nresources:\n- x.yaml\n- none.yaml\n@ b/x.yaml\n' +
      service,
    'o',
    { path: 'b/kustomization.yaml', line: 3 },
  ],
  [
    'a circle',
    '@ a/kustomization.yaml\nresources: [../b]\n@ b/kustomization.yaml\nresources:\n- ../a\n',
    'a',
    { path: 'b/kustomization.yaml', line: 2 },
  ],
  [
    'a file above',
    `@ a/kustomization.yaml\nresources:\n- ../../../etc/passwd\n`,
    'a',
    { path: 'a/kustomization.yaml', line: 2 },
  ],
  [
    'a patch without target',
    `@ kustomization.yaml\nresources: [s.yaml]\npatches:\n- path: p.yaml\n@ p.yaml\n# none\napiVersion: v1\nkind: Pod\nmetadata: {name: x}\n@ s.yaml\n${service}`,
    '',
    { path: 'p.yaml', line: 2 },
  ],
  [
    'a second object',
    `@ kustomization.yaml\nresources:\n- s.yaml\n- t.yaml\n@ s.yaml\n${service}@ t.yaml\n${service}`,
    '',
    { path: 'kustomization.yaml', line: 3 },
  ],
  [
    'broken YAML',
    `@ kustomization.yaml\nresources: [s.yaml]\n@ s.yaml\na: b\n  c: [\n`,
    '',
    { path: 's.yaml', reason: 'parse-error' },
  ],
])('%s is a gap at its line', (_, text, folder, expected) => {
  const { objects, gaps } = buildKustomization(folder, memoryFiles(filesOf(text)));
  expect(objects).toEqual([]);
  expect(gaps).toMatchObject([expected]);
});

const out = (reference: string, where: string, holder: string): string =>
  `'${reference}' leads out of the ${where}: scan the folder that holds both, seen from the scanned one ` +
  `\`sallyport scan ${holder}\``;

test.each<[string, string, string | undefined, string]>([
  ['', 'resources: [../../base]', undefined, out('../../base', 'scanned folder', '../..')],
  ['a/b', 'resources: [../../../base]', undefined, out('../../../base', 'scanned folder', '..')],
  ['a', 'bases: [./x/../../../y/../z]', undefined, out('./x/../../../y/../z', 'scanned folder', '..')],
  ['a', 'components: [../../c]', undefined, out('../../c', 'scanned folder', '..')],
  ['a/b', 'resources: [../../../base]', 'a/b', out('../../../base', 'repository', '../../..')],
  ['', 'resources: [../base]', '', out('../base', 'repository', '..')],
  ['', 'resources: [/base]', undefined, "'/base' is absolute; name it from the kustomization's folder"],
])('what leads out of the root names the folder to scan: in "%s", %s', (folder, text, scanned, message) => {
  const files = memoryFiles(new Map([[`${folder}/kustomization.yaml`.replace(/^\//, ''), `${text}\n`]]));
  const { gaps } = buildKustomization(folder, { ...files, ...(scanned !== undefined && { scanned }) });
  expect(gaps).toMatchObject([{ reason: 'not-rendered', message }]);
});

test('a folder outside of the root is a gap', () => {
  expect(buildKustomization('../x', memoryFiles(new Map())).gaps).toHaveLength(1);
});

test('bases that double at each level end with a gap, in bounded time', () => {
  const files = new Map([
    ['l0/kustomization.yaml', 'resources: [s.yaml]\n'],
    ['l0/s.yaml', service],
  ]);
  for (let level = 1; level <= 24; level++) {
    for (const side of ['a', 'b']) {
      files.set(`l${level}${side}/kustomization.yaml`, `namePrefix: ${side}-\nresources: [../l${level - 1}]\n`);
    }
    files.set(`l${level}/kustomization.yaml`, `resources: [../l${level}a, ../l${level}b]\n`);
  }
  const started = performance.now();
  const { objects, gaps } = buildKustomization('l24', memoryFiles(files));
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(objects).toEqual([]);
  expect(gaps).toMatchObject([{ reason: 'limit' }]);
});

test.each([
  [
    'copies of a JSON patch',
    `patches:\n- target: {kind: Pod}\n  patch: |\n${'    - {op: copy, from: /spec, path: /spec/x}\n    - {op: copy, from: /spec, path: /spec/y}\n'.repeat(40)}`,
  ],
  [
    'replacements of maps',
    `replacements:\n${'- {source: {kind: Pod, fieldPath: spec}, targets: [{select: {kind: Pod}, fieldPaths: [spec.x, spec.y], options: {create: true}}]}\n'.repeat(60)}`,
  ],
  [
    'copies that nest',
    `replacements:\n${'- {source: {kind: Pod, fieldPath: spec.c}, targets: [{select: {kind: Pod}, fieldPaths: [spec.c.x], options: {create: true}}]}\n'.repeat(2000)}`,
  ],
  [
    'replacements of texts',
    `replacements:\n${'- {source: {kind: Pod, fieldPath: spec.a}, targets: [{select: {kind: Pod}, fieldPaths: [spec.a], options: {delimiter: "-", index: -1}}]}\n'.repeat(60)}`,
  ],
  [
    'vars',
    `vars: [{name: A, objref: {apiVersion: v1, kind: Pod, name: p}, fieldref: {fieldpath: spec.b}}]\ncommonAnnotations: {x: "${'$(A)'.repeat(40_000)}"}\n`,
  ],
])('%s that double end with a gap, in bounded time', (_, text) => {
  const files = filesOf(`@ kustomization.yaml\nresources: [s.yaml]\n${text}@ s.yaml\n`);
  files.set(
    's.yaml',
    `{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {a: text, b: ${'b'.repeat(5000)}, c: {d: [1, 2, 3]}}}\n`,
  );
  const started = performance.now();
  const { objects, gaps } = buildKustomization('', memoryFiles(files));
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(objects).toEqual([]);
  expect(gaps).toMatchObject([{ reason: 'limit' }]);
});

test('limits are those of the caller', () => {
  const files = filesOf(
    `@ kustomization.yaml\nresources: [s.yaml]\n@ s.yaml\n${service}---\n{apiVersion: v1, kind: Pod, metadata: {name: p}}\n`,
  );
  const limits = { ...defaultKustomizeLimits, maxObjects: 1 };
  expect(buildKustomization('', memoryFiles(files), limits).gaps).toMatchObject([{ reason: 'limit' }]);
});

test('a pattern cannot hang the build', () => {
  const files = filesOf(`@ kustomization.yaml
resources: [s.yaml]
images: [{name: '(a+)+', newTag: x}]
patches:
- target: {name: '(a*)*b'}
  patch: "{kind: x, metadata: {name: x, labels: {a: b}}}"
@ s.yaml
{apiVersion: v1, kind: Pod, metadata: {name: ${'a'.repeat(5000)}}, spec: {containers: [{image: ${'a'.repeat(5000)}!}]}}
`);
  const started = performance.now();
  expect(buildKustomization('', memoryFiles(files)).objects).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('keys of a prototype are data', () => {
  const files = filesOf(`@ kustomization.yaml
resources: [s.yaml]
patches: [{path: p.yaml}]
@ p.yaml
{apiVersion: v1, kind: Pod, metadata: {name: p}, __proto__: {polluted: true}, constructor: {prototype: {polluted: true}}}
@ s.yaml
{apiVersion: v1, kind: Pod, metadata: {name: p}}
`);
  const { objects } = buildKustomization('', memoryFiles(files));
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(Object.hasOwn(objects[0]!.value, '__proto__')).toBe(true);
});
