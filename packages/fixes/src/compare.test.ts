import type { Finding } from '@sallyport/model';
import { expect, test } from 'vitest';
import { compareFindings } from './compare.ts';

function finding(id: string, path: string, name: string, more: object = {}): Finding {
  const resource = { apiVersion: 'v1', kind: 'Pod', namespace: '', name };
  return {
    rule: { id },
    identity: `${id} ${name}`,
    location: { path, startLine: 1 },
    resource,
    state: 'open',
    ...more,
  } as unknown as Finding;
}

test('tells what is gone and what came; what is excepted counts for neither', () => {
  const before = [
    finding('a', 'x.yaml', 'x'),
    finding('b', 'x.yaml', 'x'),
    finding('c', 'x.yaml', 'x', { state: 'accepted' }),
  ];
  const after = [finding('b', 'x.yaml', 'x', { identity: 'other' }), finding('c', 'x.yaml', 'x'), before[2]!];
  expect(compareFindings(before, after)).toEqual({ cleared: 1, appeared: [after[1]] });
});

test('of several that are alike the new one came', () => {
  const one = finding('a', 'x.yaml', 'x');
  const two = finding('a', 'x.yaml', 'x', { identity: 'two' });
  expect(compareFindings([one], [two, one])).toEqual({ cleared: 0, appeared: [two] });
  expect(compareFindings([one, two], [two])).toEqual({ cleared: 1, appeared: [] });
  expect(compareFindings([one], [one, one])).toEqual({ cleared: 0, appeared: [one] });
});

test('a finding that moved to another file did not come; one of another object did', () => {
  const before = [finding('a', '../base/x.yaml', 'x'), finding('a', 'dev.yaml', 'y'), finding('a', 'prod.yaml', 'y')];
  const after = [finding('a', 'kustomization.yaml', 'x'), finding('a', 'dev.yaml', 'y'), finding('a', 'z.yaml', 'z')];
  expect(compareFindings(before, after)).toEqual({ cleared: 1, appeared: [after[2]] });
});
