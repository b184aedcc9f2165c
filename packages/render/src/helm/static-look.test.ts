import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ChartRun, renderTree, type Tree, toolsPath } from './testing/chart-tree.ts';
import { packed, scaffold, shared, umbrella } from './testing/charts.ts';
import type { ChartInput } from './variant.ts';

const charts: readonly { name: string; tree: Tree; input: Partial<ChartInput>; archive?: boolean }[] = [
  { name: 'the chart of helm create', tree: scaffold, input: {} },
  { name: 'a chart over a library', tree: shared, input: {} },
  { name: 'an umbrella', tree: umbrella, input: { chart: 'shop' }, archive: true },
];

/** Every field with its origin: what a scan would see. Digests and random texts differ by nature. */
function fieldsOf(run: ChartRun): string[] {
  const fields: string[] = [];
  for (const object of run.objects) {
    const name = `${object.value.kind}/${(object.value.metadata as { name: string }).name}`;
    const visit = (value: unknown, pointer: string): void => {
      const random = /checksum|password/.test(pointer);
      const leaf = typeof value !== 'object' || value === null;
      const origin = JSON.stringify(object.origin(pointer));
      fields.push(`${name}${pointer} ${leaf && !random ? JSON.stringify(value) : ''} ${origin}`);
      for (const [key, child] of leaf ? [] : Object.entries(value)) {
        visit(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      }
    };
    visit(object.value, '');
  }
  return fields.sort();
}

test.skipIf(toolsPath === '').each(charts)(
  '$name looks the same without helm and with its marks, origins and all',
  async (chart) => {
    const options = {
      ...chart.input,
      prepare: (root: string) => {
        if (chart.archive) writeFileSync(join(root, 'shop/charts/packed-1.0.0.tgz'), packed);
      },
    };
    const withHelm = await renderTree(chart.tree, toolsPath, options);
    const without = await renderTree(chart.tree, '/nowhere', options);
    // Of one template only helm can tell that it prints nothing: helm's own marks are taken for all.
    const asks = '{{ if not .Capabilities.KubeVersion.Version }}a: 1{{ end }}';
    const folder = chart.input.chart === undefined ? '' : `${chart.input.chart}/`;
    const withMarks = await renderTree({ ...chart.tree, [`${folder}templates/asks.yaml`]: asks }, toolsPath, options);
    expect(withMarks.gaps).toEqual([]);
    expect(fieldsOf(withHelm)).toEqual(fieldsOf(withMarks));
    expect(withHelm.gaps).toEqual([]);
    expect(without.gaps.map(({ reason }) => reason)).toEqual(['missing-capability']);
    expect(fieldsOf(without)).toEqual(fieldsOf(withHelm));
    expect(fieldsOf(without).length).toBeGreaterThan(20);
  },
);

describe('what cannot be told without helm is a gap at its line, and the other templates are looked at', () => {
  const chart: Tree = {
    'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'values.yaml': 'ready: true\nnumber: 1234567\n',
    'templates/a.yaml': 'kind: A\nmetadata: { name: a }\nready: {{ .Values.ready }}\n',
  };
  test.each([
    { text: 'kind: B\na: {{ .Files.Get "x" }}\n', line: 2 },
    { text: 'kind: B\n{{- if .Capabilities.APIVersions.Has "a/v1" }}\na: 1\n{{- end }}\n', line: 2 },
    { text: 'kind: B\n\na: {{ genCA "x" 1 }}\n', line: 3 },
    { text: 'kind: B\na: {{ .Values.number }}\n', line: 2 },
    { text: 'kind: B\na: {{ .Values.none.at.all }}\n', line: 2 },
    { text: 'kind: B\na: {{ required "r" .Values.none }}\n', line: 2 },
    { text: 'kind: B\na: {{ printf "%d" .Values.ready }}\n', line: 2 },
    { text: '{{ define "r" }}{{ include "r" . }}{{ end }}\na: {{ include "r" . }}\n', line: 1 },
    { text: 'a: 1\n{{ range until 10000 }}{{ range until 10000 }}{{ end }}{{ end }}\n', line: 2 },
    { text: '{{ if }}\n', line: 1 },
  ])('$text', async ({ text, line }) => {
    const run = await renderTree({ ...chart, 'templates/b.yaml': text }, '/nowhere');
    expect(run.objects.map(({ value }) => value)).toEqual([{ kind: 'A', metadata: { name: 'a' }, ready: true }]);
    expect(run.gaps).toMatchObject([
      { path: 'Chart.yaml', reason: 'missing-capability' },
      { path: 'templates/b.yaml', line, reason: 'not-rendered' },
    ]);
  });

  const doubled = (start: string, times: number, next: string): string =>
    `{{ $x := ${start} }}{{ range until ${times} }}{{ $x = ${next} }}{{ end }}`;

  test.each([
    `${doubled('"ab"', 40, 'print $x $x')}{{ $x }}`,
    `${doubled('"ab"', 20, 'print $x $x')}{{ range until 10000 }}{{ if contains "z" $x }}{{ end }}{{ end }}`,
    `${doubled('"ab"', 20, 'print $x $x')}{{ range until 10000 }}{{ $y := tpl $x $ }}{{ end }}`,
    `${doubled('"ab"', 18, 'print $x $x')}{{ $y := replace "a" $x $x }}`,
    `${doubled('"ab"', 16, 'print $x $x')}{{ $y := join $x (until 5000) }}`,
    `${doubled('"\n"', 18, 'print $x $x')}{{ range until 1000 }}{{ $y := indent 1000 $x }}{{ end }}`,
    `${doubled('list 1 2', 40, 'concat $x $x')}{{ len $x }}`,
    `${doubled('dict "a" 1', 60, 'dict "a" $x "b" $x')}{{ toYaml $x }}`,
    `${doubled('dict "a" 1', 60, 'dict "a" $x "b" $x')}{{ toJson $x }}`,
    `${doubled('dict "a" 1', 60, 'dict "a" $x "b" $x')}{{ merge $x $x }}`,
    '{{ range .Values.bomb }}{{ end }}',
  ])('what explodes is given up in bounded time and memory: %s', async (text) => {
    let bomb = '1';
    for (let level = 0; level < 19; level++) bomb = `[&l${level} ${bomb}, *l${level}]`;
    const tree = { ...chart, 'values.yaml': `${chart['values.yaml']}bomb: ${text.includes('bomb') ? bomb : 1}\n` };
    const started = performance.now();
    const run = await renderTree({ ...tree, 'templates/b.yaml': text }, '/nowhere');
    expect(performance.now() - started).toBeLessThan(3000);
    expect(run.gaps).toContainEqual(expect.objectContaining({ path: 'templates/b.yaml', reason: 'not-rendered' }));
  });

  test('conditions switch sub-charts, and tags are for helm', async () => {
    const dependencies = [
      '{ name: up, version: 1.0.0, condition: "none.at.all,up.enabled" }',
      '{ name: down, version: 1.0.0, condition: down.enabled }',
      '{ name: tagged, version: 1.0.0, tags: [x] }',
    ];
    const tree: Tree = {
      ...chart,
      'Chart.yaml': `${chart['Chart.yaml']}dependencies: [${dependencies.join(', ')}]\n`,
      'values.yaml': 'up: { enabled: true }\ndown: { enabled: false }\n',
      'templates/a.yaml': '',
      ...Object.fromEntries(
        ['up', 'down', 'tagged'].flatMap((name) => [
          [`charts/${name}/Chart.yaml`, `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`],
          [`charts/${name}/templates/a.yaml`, `kind: A\nmetadata: { name: ${name} }\n`],
        ]),
      ),
    };
    const run = await renderTree(tree, '/nowhere');
    expect(run.objects.map(({ value }) => (value.metadata as { name: unknown }).name)).toEqual(['up']);
    expect(run.gaps.map(({ path }) => path)).toEqual(['Chart.yaml', 'charts/tagged/templates/a.yaml']);
  });
});
