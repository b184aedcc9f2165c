import { expect, test } from 'vitest';
import { chartOf, readLayout } from './layout.ts';

test('a file belongs to the innermost chart above it', () => {
  const layout = readLayout(['deploy/chart/Chart.yaml', 'deploy/chart/charts/sub/Chart.yaml'], []);
  expect(chartOf(layout, 'deploy/chart/templates/a.yaml')).toBe('deploy/chart/');
  expect(chartOf(layout, 'deploy/chart/charts/sub/templates/a.yaml')).toBe('deploy/chart/charts/sub/');
  expect(chartOf(layout, 'deploy/chart2/templates/a.yaml')).toBeUndefined();
  expect(chartOf(layout, 'a.yaml')).toBeUndefined();
  expect(chartOf(readLayout(['Chart.yaml'], []), 'templates/a.yaml')).toBe('');
});

const patchesOf = (path: string, text: string): string[] => [...readLayout([], [{ path, text }]).patches].sort();

test('files that a kustomization names as patches are known by their path from the root', () => {
  const text = `patches:
  - path: a.yaml
  - path: ../shared/./b.yaml
  - patch: |-
      - op: remove
  - target: {kind: Pod}
patchesStrategicMerge: [c.yaml, "kind: Pod\\nmetadata: {name: x}"]
patchesJson6902: [{path: sub/d.json}]
`;
  expect(patchesOf('prod/kustomization.yaml', text)).toEqual([
    'prod/a.yaml',
    'prod/c.yaml',
    'prod/sub/d.json',
    'shared/b.yaml',
  ]);
  expect(patchesOf('kustomization.yaml', 'patches: [{path: ../../up.yaml}]\n')).toEqual(['../../up.yaml']);
  expect(patchesOf('kustomization.yaml', 'Patches: [{PATH: a.yaml}]\nPatchesJSON6902: [{Path: b.json}]\n')).toEqual([
    'a.yaml',
    'b.json',
  ]);
});

test.each(['', 'patches: x\n', 'patches: [1, null, {path: 7}]\n', '- a\n', 'a: [\n'])('%j breaks nothing', (text) => {
  expect(patchesOf('kustomization.yaml', text)).toEqual([]);
});

test('many charts and many files cost a step a folder', () => {
  const charts = Array.from({ length: 5000 }, (_, index) => `charts/c${index}/Chart.yaml`);
  const layout = readLayout(charts, []);
  const start = performance.now();
  for (let index = 0; index < 100_000; index++) chartOf(layout, `charts/c${index % 5000}/templates/x${index}.yaml`);
  expect(performance.now() - start).toBeLessThan(2000);
});
