import type { Suppression, SuppressionScope } from '@sallyport/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suppressionIndex } from './suppression-index.ts';
import { sketchFinding } from './testing/findings.ts';

const ignore = (scope: SuppressionScope, ids: readonly string[] = ['*'], tool = 'sallyport'): Suppression => ({
  ids,
  tool,
  scope,
  reason: '',
  owner: '',
  until: '',
  path: 'deploy/app.yaml',
  line: 1,
});

test('ranges that nest, overlap or repeat are those that hold the line', () => {
  const line = fc.integer({ min: 1, max: 12 });
  const range = fc.tuple(line, line).map(([a, b]) => ({ startLine: Math.min(a, b), endLine: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 15 }), line, (ranges, at) => {
      const all = ranges.map((each) => ignore({ kind: 'lines', path: 'deploy/app.yaml', ...each }));
      const found = suppressionIndex(all).of(sketchFinding({ id: 'a', line: at }));
      const holding = all.filter((_, index) => ranges[index]!.startLine <= at && at <= ranges[index]!.endLine);
      expect(new Set(found)).toEqual(new Set(holding));
      expect(found).toHaveLength(holding.length);
    }),
  );
});

test('places on the way to the finding count too', () => {
  const finding = sketchFinding({ id: 'a' });
  const via = { ...finding.location, path: 'chart/values.yaml', role: 'values' as const };
  const index = suppressionIndex([ignore({ kind: 'file', path: 'chart/values.yaml' })]);
  expect(index.of(finding)).toHaveLength(0);
  expect(index.of({ ...finding, via: [via] })).toHaveLength(1);
});

test.each<[string, string, string, boolean]>([
  ['our rule', 'sallyport', 'container-privileged', true],
  ['an id of any tool in our ignore', 'sallyport', 'C-0057', true],
  ['everything in our ignore', 'sallyport', '*', true],
  ['an id of that tool', 'kubescape', 'c-0057', true],
  ['an older spelling', 'trivy', 'AVD-KSV-0017', true],
  ['an id of another tool', 'trivy', 'C-0057', false],
  ['our id in an ignore of another tool', 'trivy', 'container-privileged', false],
  ['everything of a tool that has the check', 'trivy', '*', true],
  ['everything of a tool that has it not', 'checkov', '*', false],
])('%s', (_, tool, id, expected) => {
  const index = suppressionIndex([ignore({ kind: 'paths', globs: [] }, [id], tool)]);
  expect(index.of(sketchFinding({ id: 'a' }))).toHaveLength(expected ? 1 : 0);
});
