import type { SourceEdit } from '@sallyport/model';
import { expect, test } from 'vitest';
import { joinPatches } from './join-patches.ts';
import { planFixes } from './plan.ts';

const target = { kind: 'manifest', path: 'kustomization.yaml', document: 0, pointer: '/patches/-' } as const;
const patch = (text: string, more: object = {}): SourceEdit => ({ op: 'set', target, value: { patch: text, ...more } });
const of = (name: string, spec: string): string => `kind: Pod\nmetadata:\n  name: ${name}\nspec:\n${spec}`;

test('patches of one object are one: items by name, in the order in which they come', () => {
  const edits = [
    patch(of('a', '  hostPID: null\n  containers:\n    - name: x\n      tty: true\n')),
    patch(of('b', '  hostPID: null\n')),
    patch(
      of('a', '  hostPID: null\n  containers:\n    - name: z\n      tty: true\n    - name: x\n      stdin: true\n'),
    ),
    { op: 'set', target: { ...target, pointer: '/namePrefix' }, value: 'x' } as const,
  ];
  const [a, b, prefix] = joinPatches(edits);
  expect(a!.edit).toEqual(
    patch(
      of(
        'a',
        '  hostPID: null\n  containers:\n    - name: x\n      tty: true\n      stdin: true\n    - name: z\n      tty: true\n',
      ),
    ),
  );
  expect([a, b, prefix].map((one) => one!.members)).toEqual([[edits[0], edits[2]], [edits[1]], [edits[3]]]);
});

test('what contradicts, has a target of its own, or is no patch of an object stays apart', () => {
  const edits = [
    patch(of('a', '  x: 1\n')),
    patch(of('a', '  x: 2\n')),
    patch(of('a', '  x: [1]\n')),
    patch(of('a', '  y: 1\n'), { target: { kind: 'Pod' } }),
    patch('- op: remove\n  path: /spec/x\n'),
    patch('kind: ['),
  ];
  expect(joinPatches(edits).map(({ edit }) => edit)).toEqual(edits);
});

test('a kustomization gets one entry for an object, as a block of text', () => {
  const findings = [of('a', '  hostPID: null\n'), of('a', '  hostIPC: null\n')].map((text, index) => ({
    rule: { id: `r${index}`, fixable: 'yes' },
    location: { path: '../base/pod.yaml', startLine: 1 },
    fix: { kind: 'config', safe: true, edits: [patch(text)] },
    state: 'open',
    introduced: true,
    fingerprint: String(index),
  })) as unknown as Parameters<typeof planFixes>[0];
  const { files, changes } = planFixes(findings, () => ({ text: 'resources:\n- ../base # all\nnamePrefix: a-\n' }));
  expect(files[0]!.after).toBe(`resources:
- ../base # all
namePrefix: a-
patches:
- patch: |
    kind: Pod
    metadata:
      name: a
    spec:
      hostPID: null
      hostIPC: null
`);
  expect(changes).toHaveLength(2);
});
