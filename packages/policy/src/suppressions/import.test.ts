import { parseYaml } from '@sallyport/syntax';
import { expect, test } from 'vitest';
import { importExceptions } from './import.ts';

const files = [
  { path: '.trivyignore', text: 'CVE-2020-1 exp:2030-01-01 # "quoted": why\nKSV017\n' },
  {
    path: 'deploy/a.yaml',
    text: 'kind: Pod\nmetadata:\n  name: shop\n  namespace: prod\n  annotations:\n    checkov.io/skip1: CKV_K8S_16=why\n    sallyport.dev/ignore: x reason=y\n    polaris.fairwinds.com/exempt: "true"\n',
  },
  { path: 'Dockerfile', text: '# hadolint ignore=DL3008,DL3009\nRUN a\n' },
  { path: 'lib/.snyk', text: "ignore:\n  SNYK-JS-1:\n  - '*': { expires: '2030-01-01' }\n" },
];

test('other tools’ ignores become exceptions; ours stay where they are', () => {
  const { text, entries, warnings } = importExceptions(files);
  expect(parseYaml(text).documents[0]?.value).toEqual({
    exceptions: [
      { id: 'IMPORT-1', match: { vuln: 'CVE-2020-1' }, reason: '"quoted": why', expires: '2030-01-01' },
      { id: 'IMPORT-2', match: { rule: 'KSV017' } },
      {
        id: 'IMPORT-3',
        match: { rule: 'CKV_K8S_16', path: '/deploy/a.yaml', kind: 'Pod', name: 'shop', namespace: 'prod' },
        reason: 'why',
      },
      { id: 'IMPORT-4', match: { rule: ['DL3008', 'DL3009'], path: '/Dockerfile' } },
      { id: 'IMPORT-5', match: { vuln: 'SNYK-JS-1', path: '/lib/**' }, expires: '2030-01-01' },
    ],
  });
  expect(entries.map(({ lacks }) => lacks.join())).toEqual([
    'owner',
    'reason,owner,expires',
    'owner,expires',
    'reason,owner,expires',
    'reason,owner',
  ]);
  expect(entries.map(({ wider }) => wider)).toEqual([false, false, false, true, false]);
  expect(entries[2]?.source).toBe('deploy/a.yaml:6 (checkov)');
  expect(warnings).toEqual([expect.objectContaining({ path: 'deploy/a.yaml', line: 8 })]);
});

test('nothing found is an empty list', () => {
  expect(importExceptions([{ path: 'a.yaml', text: 'kind: Pod\n' }]).text).toBe('exceptions: []\n');
});

test('scanned text cannot leave its string', () => {
  const path = 'a\nb.yaml';
  const text = 'kind: Pod\nmetadata:\n  annotations:\n    kube-score/ignore: "x\\nexceptions: [], a"\n';
  const { documents, problems } = parseYaml(importExceptions([{ path, text }]).text);
  expect(problems).toEqual([]);
  expect(documents[0]?.value).toEqual({
    exceptions: [{ id: 'IMPORT-1', match: { rule: ['x\nexceptions: []', 'a'], path: '/a\nb.yaml' } }],
  });
});
