import { expect, test } from 'vitest';
import { isTemplate, kindByName, mayHoldObjects } from './detect.ts';

test.each([
  ['a.yaml', 'manifest'],
  ['a.YML', 'manifest'],
  ['a.json', 'manifest'],
  ['Chart.yaml', 'chart'],
  ['kustomization.yml', 'kustomization'],
  ['Kustomization', 'kustomization'],
  ['.trivyignore', 'ignore-file'],
  ['Dockerfile', 'dockerfile'],
  ['Containerfile.prod', 'dockerfile'],
  ['Dockerfile-dev', 'dockerfile'],
  ['web.dockerfile', 'dockerfile'],
  ['web.Containerfile', 'dockerfile'],
  ['Dockerfile.md', undefined],
  ['Dockerfile.dockerignore', undefined],
  ['build', 'maybe-dockerfile'],
  ['web.prod', 'maybe-dockerfile'],
  ['Makefile', undefined],
  ['LICENSE', undefined],
  ['.bashrc', undefined],
  ['main.go', undefined],
  ['photo.jpeg', undefined],
])('%s is %s', (name, kind) => {
  expect(kindByName(name, new Set(['.trivyignore']))).toBe(kind);
});

test('text decides whether it is worth parsing, and whether it is a template', () => {
  expect(mayHoldObjects('kind: Pod\napiVersion: v1')).toBe(true);
  expect(mayHoldObjects('services: {}')).toBe(false);
  expect(isTemplate('name: {{ .Values.name }}')).toBe(true);
  expect(isTemplate('a: {b: {c: 1}}')).toBe(false);
});
