import type { Finding, RuleFacts, Suppression } from '@sallyport/model';
import { expect, test } from 'vitest';
import { suppressionIndex } from '../suppression-index.ts';
import { readDockerfileSuppressions } from './dockerfile.ts';
import { ignoreFiles } from './ignore-files.ts';
import { unknownIgnoredIds } from './unknown-ids.ts';

const rule: RuleFacts = {
  id: 'container-privileged',
  title: '',
  class: 'misconfig',
  severity: 'high',
  why: '',
  remediation: '',
  references: [],
  mappings: { trivy: ['KSV-0017'], hadolint: ['DL3002'], checkov: ['CKV_K8S_16'], kubescape: ['C-0057'] },
  frameworks: {},
  folded: false,
  fixable: 'no',
};

const finding = (path: string, startLine: number): Finding => ({
  fingerprint: `${path}:${startLine}`,
  identity: '',
  rule,
  message: '',
  location: { path, startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
  via: [],
  resource: { apiVersion: '', kind: '', namespace: '', name: '' },
  pointer: '',
  state: 'open',
  introduced: true,
});

const isCovered = (suppressions: readonly Suppression[], path: string, line: number): boolean =>
  suppressionIndex(suppressions).of(finding(path, line)).length > 0;

test.each(['KSV-0017', 'KSV017', 'AVD-KSV-0017', 'ksv-017', 'avd-ksv-0017'])('Trivy writes %s', (id) => {
  const { suppressions } = ignoreFiles.get('.trivyignore')!({ path: 'a/.trivyignore', text: id });
  expect(isCovered(suppressions, 'a/b/x.yaml', 7)).toBe(true);
  expect(isCovered(suppressions, 'b/x.yaml', 7)).toBe(false);
});

test('an id of another tool is not this tool’s', () => {
  const trivy = ignoreFiles.get('.trivyignore')!({ path: '.trivyignore', text: 'CKV_K8S_16\nC-0057\nKSV-0170' });
  expect(isCovered(trivy.suppressions, 'x.yaml', 1)).toBe(false);
});

test.each(['container-privileged', 'KSV017', 'CKV_K8S_16', 'c-0057'])('ours takes %s', (id) => {
  const text = `FROM a\n# sallyport:ignore other,${id} reason=x\nRUN a \\\n b\nUSER c\n`;
  const { suppressions } = readDockerfileSuppressions({ path: 'Dockerfile', text });
  expect([1, 3, 4, 5].filter((line) => isCovered(suppressions, 'Dockerfile', line))).toEqual([3, 4]);
  expect(isCovered(suppressions, 'other/Dockerfile', 3)).toBe(false);
});

test('an id that no rule bears is named with the nearest', () => {
  const text = '# sallyport:ignore container-priviledged,DL3002 reason=x\n# hadolint ignore=DL9999\nRUN a\n';
  const { suppressions } = readDockerfileSuppressions({ path: 'Dockerfile', text });
  const known = { ids: new Set([rule.id]), rulesOf: (id: string) => (id === 'DL3002' ? [rule.id] : []) };
  expect(unknownIgnoredIds(suppressions, known)).toEqual([
    { path: 'Dockerfile', line: 1, message: expect.stringContaining('Did you mean container-privileged?') },
  ]);
});
