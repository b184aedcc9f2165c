import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { couldBe } from './static-functions.ts';
import { type ChartRun, helms, renderTree, type Tree } from './testing/chart-tree.ts';
import { scaffold } from './testing/charts.ts';

const chart: Tree = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'values.yaml': 'image: web:latest\n',
  'templates/pod.yaml': 'kind: Pod\nmetadata: { name: web }\nspec:\n  image: {{ .Values.image }}\n',
};

/** Renders with a helm that keeps what it was asked for: the folder of the chart in each run. */
async function asked(tree: Tree, helm: string): Promise<{ run: ChartRun; runs: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-asked-'));
  try {
    const log = join(folder, 'log');
    writeFileSync(join(folder, 'helm'), `#!/bin/sh\necho "$@" >> ${log}\nexec ${join(helm, 'helm')} "$@"\n`);
    chmodSync(join(folder, 'helm'), 0o755);
    const run = await renderTree(tree, folder);
    const lines = readFileSync(log, 'utf8').split('\n');
    return { run, runs: lines.flatMap((line) => /^template .*\/(\w+)$/.exec(line)?.[1] ?? []) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (helms.length === 0) test.skip('what helm will print (there is no helm)', () => {});

describe.each(helms)('$name', ({ path }) => {
  test('is asked once for a chart that can be told without it, be it with digests and random texts', async () => {
    const { run, runs } = await asked(scaffold, path);
    expect(runs).toEqual(['plain']);
    expect(run.gaps).toEqual([]);
    expect(run.at('Deployment', '/spec/replicas')).toBe(run.line('values.yaml', 'replicaCount'));
  });

  test('is asked for marks where it alone can tell', async () => {
    const tree = { ...chart, 'templates/a.yaml': '{{ if .Capabilities.KubeVersion.Version }}kind: A{{ end }}\n' };
    const { run, runs } = await asked(tree, path);
    expect(runs.sort()).toEqual(['marked', 'plain']);
    expect(run.at('Pod', '/spec/image')).toBe('values.yaml:1');
  });

  test('is asked for marks where it prints something else', async () => {
    // Templates run in an order of helm's own, and one may change the values of those that follow.
    const tree = {
      ...chart,
      'templates/a.yaml': '{{- $_ := set .Values "image" "a:1" }}',
      'templates/z.yaml': '{{- $_ := set .Values "image" "z:1" }}',
    };
    const { run, runs } = await asked(tree, path);
    expect(run.objects[0]!.value.spec).toEqual({ image: 'z:1' });
    expect(runs).toEqual(['plain', 'marked']);
    expect(run.at('Pod', '/spec/image')).toBe('values.yaml:1');
  });

  test('is asked for marks where a line of its output is no YAML, and not where it fails in a template', async () => {
    const broken = await asked({ ...chart, 'templates/b.yaml': 'kind: B\n{{ "a: b: c" }}\n' }, path);
    expect(broken.run.gaps).toMatchObject([{ path: 'templates/b.yaml', line: 2, reason: 'not-rendered' }]);
    expect(broken.runs).toEqual(['plain', 'marked']);
    const failing = await asked({ ...chart, 'values.schema.json': '{ "required": ["none"] }' }, path);
    expect(failing.run.gaps).toMatchObject([{ reason: 'not-rendered' }]);
    expect(failing.runs).toEqual(['plain']);
  });

  test('is asked once for values that are equal', async () => {
    const { runs } = await asked({ ...chart, 'ci/a-values.yaml': '# a\n', 'ci/b-values.yaml': '# a\n' }, path);
    expect(runs).toEqual(['plain', 'plain']);
  });
});

test.each([
  { told: 'a', printed: 'a', is: true },
  { told: 'a', printed: 'b', is: false },
  { told: `sha256:${'a0'.repeat(32)}`, printed: `sha256:${'9f'.repeat(32)}`, is: true },
  { told: 'x-random-random-y', printed: 'x-k3-k4-y', is: true },
  { told: 'x-random-y', printed: 'x-k3-z', is: false },
  { told: 'x-random-x', printed: 'x-x', is: false },
  { told: 'cmFuZG9t', printed: 'azNrNA==', is: true },
  { told: 'random', printed: '', is: true },
])('where $told is told, $printed is expected: $is', ({ told, printed, is }) => {
  expect(couldBe(told, printed)).toBe(is);
});

test('a text full of placeholders is compared in bounded time', () => {
  const started = performance.now();
  expect(couldBe('random '.repeat(20_000), `${'a '.repeat(50_000)}b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(1000);
});
