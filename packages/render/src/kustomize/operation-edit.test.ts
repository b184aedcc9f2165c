import type { Edit, EditTarget, SourceEdit } from '@sallyport/model';
import { describe, expect, test } from 'vitest';
import { createKustomizer, type KustomizeResult } from './kustomizer.ts';
import { filesOf, memoryFiles } from './memory.fixture.ts';

const base = `@ base/kustomization.yaml
resources: [pod.yaml]
@ base/pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: true
  securityContext: {runAsNonRoot: true, fsGroup: 1}
  containers:
    - {name: app, image: a:1}
`;

function overlay(operations: string, scanned?: string): { result: KustomizeResult; text: string } {
  const lines = operations.trim().split('\n');
  const text = `resources: [../base]\npatches:\n  - target: {kind: Pod}\n    patch: |-\n${lines.map((line) => `      ${line}\n`).join('')}`;
  const files = { ...memoryFiles(filesOf(`@ over/kustomization.yaml\n${text}${base}`)) };
  return { result: createKustomizer({ ...files, ...(scanned && { scanned }) }).build('over'), text };
}

function withFile(operations: string): KustomizeResult {
  const files = filesOf(
    `@ over/kustomization.yaml\nresources: [../base]\npatches:\n  - {target: {kind: Pod}, path: ops.yaml}\n@ over/ops.yaml\n${operations}${base}`,
  );
  return createKustomizer(memoryFiles(files)).build('over');
}

function asked({ gaps, objects, refuted }: KustomizeResult, ...edits: Edit[]): SourceEdit | undefined {
  expect(gaps).toEqual([]);
  const edit = objects[0]!.patch!(edits);
  expect(edit && refuted().has(edit)).not.toBe(true);
  return edit;
}

const set = (pointer: string, value: unknown): Edit => ({ op: 'set', pointer, value });
const remove = (pointer: string): Edit => ({ op: 'remove', pointer });
const inFile = (pointer: string): EditTarget => ({ kind: 'manifest', path: 'over/ops.yaml', document: 0, pointer });
const appended = { op: 'set', target: { path: 'over/kustomization.yaml', pointer: '/patches/-' } };

const hosts = `- op: add
  path: /spec/hostNetwork
  value: true # for now
- op: replace
  path: /spec/hostPID
  value: true
- {"op": "add", "path": "/spec/containers/0/securityContext", "value": {"privileged": true, "runAsUser": 0}}
`;

test('what an operation in a file sets is a field of the file, unless a test may ask for it', () => {
  const { origin } = withFile(hosts).objects[0]!;
  const context = '/spec/containers/0/securityContext';
  expect(origin('/spec/hostNetwork').target).toEqual(inFile('/0/value'));
  expect(origin(`${context}/privileged`).target).toEqual(inFile('/2/value/privileged'));
  expect(origin(`${context}/runAsNonRoot`).target).toEqual(inFile('/2/value/runAsNonRoot'));
  const tested = withFile(`${hosts}- {op: test, path: /spec/hostPID, value: true}\n`);
  expect(tested.objects[0]!.origin('/spec/hostPID').target).toBeUndefined();
  expect(asked(tested, remove('/spec/hostNetwork'))).toMatchObject(appended);
});

describe('what an operation in the kustomization sets is changed in its text', () => {
  const changed = (edit: SourceEdit | undefined, text: string): string => {
    if (edit?.op !== 'replace') throw new Error('no change of the text');
    expect(edit.path).toBe('over/kustomization.yaml');
    return text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  };

  test.each([
    [remove('/spec/hostNetwork'), 'value: true # for now', 'value: false # for now'],
    [remove('/spec/hostPID'), 'hostPID\n        value: true', 'hostPID\n        value: false'],
    [remove('/spec/containers/0/securityContext/privileged'), '"privileged": true', '"privileged": false'],
    [set('/spec/containers/0/securityContext/runAsUser', 10_001), '"runAsUser": 0', '"runAsUser": 10001'],
  ])('%j', (edit, before, after) => {
    const { result, text } = overlay(hosts);
    expect(result.objects[0]!.origin(edit.op === 'replace' ? '' : edit.pointer).target).toBeUndefined();
    expect(changed(asked(result, edit), text)).toBe(text.replace(before, after));
  });

  test('a field that is not in the value gets a patch: the base would not be heard', () => {
    const { result } = overlay('- {op: replace, path: /spec/securityContext, value: {fsGroup: 2}}');
    expect(result.objects[0]!.origin('/spec/securityContext/runAsNonRoot').target).toBeUndefined();
    expect(asked(result, set('/spec/securityContext/runAsNonRoot', true))).toMatchObject(appended);
  });

  test.each([
    ['a test asks for it', '- {op: add, path: /spec/hostNetwork, value: true}\n- {op: test, path: /kind, value: Pod}'],
    [
      'an anchor shares it',
      '- {op: add, path: /spec/hostNetwork, value: &yes true}\n- {op: add, path: /spec/x, value: *yes}',
    ],
    [
      'it is an alias',
      '- {op: add, path: /spec/x, value: &yes true}\n- {op: add, path: /spec/hostNetwork, value: *yes}',
    ],
    ['it is a map', '- {op: add, path: /spec/hostNetwork, value: {a: b}}'],
  ])('where %s, a patch is added', (_, operations) => {
    expect(asked(overlay(operations).result, remove('/spec/hostNetwork'))).toMatchObject(appended);
  });

  test('what is not scanned is left, and patched above', () => {
    expect(asked(overlay(hosts, 'over').result, remove('/spec/hostPID'))).toMatchObject({ op: 'replace' });
    expect(asked(overlay(hosts, 'other').result, remove('/spec/hostPID'))).toMatchObject(appended);
  });
});

test.each(['runAsNonRoot', 'runAsNonRoot/deeper'])('what an operation takes away is no target: %s', (field) => {
  const operation = '- {op: remove, path: /spec/securityContext/runAsNonRoot}\n';
  for (const result of [withFile(operation), overlay(operation).result]) {
    expect(result.objects[0]!.origin(`/spec/securityContext/${field}`).target).toBeUndefined();
    expect(asked(result, set('/spec/securityContext/runAsNonRoot', true))).toMatchObject(appended);
  }
});
