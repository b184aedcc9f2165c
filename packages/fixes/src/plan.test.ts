import type { EditTarget, Finding, SourceEdit } from '@sallyport/model';
import { readEditable } from '@sallyport/render';
import { describe, expect, test } from 'vitest';
import { planFixes } from './plan.ts';

const texts: Readonly<Record<string, string>> = {
  'values.yaml': 'a: 1\nb: 1\n',
  'pod.yaml': 'a: 1\n',
  Dockerfile: 'FROM a\n',
};
const read = (path: string): { text: string } | { reason: string } =>
  path in texts ? { text: texts[path]! } : { reason: 'it has changed since the scan' };

function set(
  path: string,
  pointer: string,
  value: unknown,
  more: { kind?: 'template'; literal?: true; placeholder?: true } = {},
): SourceEdit {
  const { kind = 'manifest' as const, literal } = more;
  const target = { kind, path, document: 0, pointer, ...(literal && { literal }) };
  return { op: 'set', target, value, ...(more.placeholder && { placeholder: true }) };
}

let number = 0;

function finding(id: string, edits: readonly SourceEdit[], more: Partial<Finding> = {}): Finding {
  number++;
  return {
    fingerprint: `fp1:misconfig:${number}`,
    identity: `fp1:misconfig:${number}`,
    rule: {
      id,
      title: id,
      class: 'misconfig',
      severity: 'high',
      why: '',
      remediation: '',
      references: [],
      mappings: {},
      frameworks: {},
      folded: false,
      fixable: 'yes',
    },
    message: id,
    location: { path: 'values.yaml', startLine: number, startColumn: 1, endLine: number, endColumn: 2 },
    via: [],
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: '', name: 'x' },
    pointer: '',
    fix: { kind: 'config', safe: edits.every(({ placeholder }) => !placeholder), edits },
    state: 'open',
    introduced: true,
    ...more,
  };
}

describe('groups', () => {
  test('findings that share an edit are one change, those that clear most come first', () => {
    const shared = set('values.yaml', '/b', 2);
    const plan = planFixes(
      [
        finding('one', [set('values.yaml', '/a', 2)]),
        finding('two', [shared]),
        finding('three', [shared, set('values.yaml', '/c', 1)]),
        finding('four', [set('values.yaml', '/c', 1)]),
      ],
      read,
    );
    expect(plan.changes.map(({ findings }) => findings.map(({ rule }) => rule.id))).toEqual([
      ['two', 'three', 'four'],
      ['one'],
    ]);
    expect(plan.changes[0]!.edits).toHaveLength(2);
    expect(plan.files).toEqual([{ path: 'values.yaml', before: 'a: 1\nb: 1\n', after: 'a: 2\nb: 2\nc: 1\n' }]);
  });

  test('a change also clears what was not asked for, or not decided, where it makes all of its edits', () => {
    const removed = set('pod.yaml', '/a', 2);
    const proposed = set('pod.yaml', '/a', 2, { placeholder: true });
    const findings = [
      finding('one', [set('values.yaml', '/a', 2), removed]),
      finding('two', [removed]),
      finding('three', [proposed]),
      finding('four', [removed, set('values.yaml', '/b', 2)]),
      finding('five', [removed], { state: 'accepted' }),
    ];
    const { changes, leftAlone } = planFixes(findings, read, { rules: new Set(['one', 'three']) });
    expect(changes.map((change) => change.findings.map(({ rule }) => rule.id))).toEqual([['one', 'two', 'three']]);
    expect(leftAlone).toEqual([]);
  });

  test('files come by path, each once', () => {
    const both = [set('values.yaml', '/a', 2), set('pod.yaml', '/a', 2)];
    expect(planFixes([finding('one', both), finding('two', both)], read).files.map(({ path }) => path)).toEqual([
      'pod.yaml',
      'values.yaml',
    ]);
  });
});

describe('left alone', () => {
  test('excepted and known findings, and rules that were not asked for, without a word', () => {
    const edits = [set('values.yaml', '/a', 2)];
    const findings = [
      finding('one', edits, { state: 'accepted' }),
      finding('two', edits, { introduced: false }),
      finding('three', edits),
    ];
    expect(planFixes(findings, read, { rules: new Set(['one', 'two']) })).toEqual({
      files: [],
      changes: [],
      leftAlone: [],
    });
  });

  test('what a person must decide, unless it is asked for', () => {
    const findings = [finding('one', [set('values.yaml', '/a', 2, { placeholder: true })])];
    const { files, leftAlone } = planFixes(findings, read);
    expect(files).toEqual([]);
    expect(leftAlone).toMatchObject([{ why: 'decision', path: 'values.yaml' }]);
    expect(planFixes(findings, read, { unsafe: true }).files).toHaveLength(1);
  });

  test('templates are shown with the edit, also with --unsafe, unless the place is literal and they can be read', () => {
    const edits = [set('pod.yaml', '/a', 2, { kind: 'template' })];
    const { files, leftAlone } = planFixes([finding('one', edits)], read, { unsafe: true, readTemplate: readEditable });
    expect(files).toEqual([]);
    expect(leftAlone).toMatchObject([{ why: 'template', edits }]);
    const literal = [finding('one', [set('pod.yaml', '/a', 2, { kind: 'template', literal: true })])];
    expect(planFixes(literal, read).leftAlone).toMatchObject([{ why: 'template' }]);
    expect(planFixes(literal, read, { readTemplate: readEditable }).files).toMatchObject([{ after: 'a: 2\n' }]);
  });

  test('files beside those that were scanned, with the edit', () => {
    const target: EditTarget = {
      kind: 'manifest',
      path: '../base/pod.yaml',
      document: 0,
      pointer: '/a',
      outside: true,
    };
    const outside: SourceEdit = { op: 'set', target, value: 2 };
    const { files, leftAlone } = planFixes([finding('one', [outside])], read, { unsafe: true });
    expect(files).toEqual([]);
    expect(leftAlone).toMatchObject([{ why: 'outside', path: '../base/pod.yaml', edits: [outside] }]);
  });

  test('fields without one place', () => {
    const { fix: _, ...without } = finding('one', []);
    expect(planFixes([without], read).leftAlone).toMatchObject([
      { why: 'nowhere', path: 'values.yaml', findings: [without] },
    ]);
  });

  test('files that changed', () => {
    const plan = planFixes(
      [finding('one', [set('gone.yaml', '/a', 2)]), finding('two', [set('pod.yaml', '/a', 2)])],
      read,
    );
    expect(plan.files.map(({ path }) => path)).toEqual(['pod.yaml']);
    expect(plan.leftAlone).toMatchObject([{ why: 'file', reason: 'it has changed since the scan', path: 'gone.yaml' }]);
  });

  test('a finding as a whole, where one of its edits is refused; what it kept away is then made', () => {
    const plan = planFixes(
      [
        finding('one', [set('values.yaml', '/a', 2)]),
        finding('two', [set('values.yaml', '/a', 3), set('values.yaml', '/b', 3)]),
        finding('three', [set('values.yaml', '/b', 4)]),
      ],
      read,
    );
    expect(plan.leftAlone.map(({ why, findings }) => [why, findings[0]!.rule.id])).toContainEqual(['refused', 'two']);
    expect(plan.files[0]!.after).toMatch(/^a: 2\n/);
    expect(plan.files[0]!.after).not.toContain('b: 3');
  });
});
