import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@sallyport/syntax';
import { expect, test } from 'vitest';
import type { NameReference } from './config.ts';
import {
  annotationSpecs,
  imageSpecs,
  labelSpecs,
  nameReferences,
  replicaSpecs,
  templateLabelSpecs,
  varSpecs,
} from './default-config.ts';
import type { FieldSpec } from './field-spec.ts';

const root = join(import.meta.dirname, '../../../..');
const tools = execFileSync(process.execPath, ['tools/tools-path.ts'], { cwd: root, encoding: 'utf8' }).trim();
const program = readFileSync(join(tools, 'kubectl'), 'latin1');

/** A list of kustomize's own configuration, as it stands in the program that overlays are held against. */
function builtIn<T>(name: string, first: string): T[] {
  const start = program.indexOf(`\n${name}:\n${first}`) + 1;
  expect(start, name).toBeGreaterThan(0);
  // The constant ends where something stands at the left that is no item.
  const [text] = /^\w+:\n(?:(?:- | {2})[ -~]*\n|\n)+/.exec(program.slice(start, start + 50_000))!;
  const { documents, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  return (documents[0]!.value as Record<string, T[]>)[name]!;
}

function fieldsOf(specs: readonly FieldSpec[]): string[] {
  return specs
    .map(({ group = '', version = '', kind = '', path, create = false }) =>
      [group, version, kind, path.replaceAll('[]', ''), create].join(' '),
    )
    .sort();
}

function referencesOf(references: readonly NameReference[]): string[] {
  return references
    .flatMap(({ group = '', version = '', kind, fieldSpecs }) =>
      fieldsOf(fieldSpecs).map((field) => `${group} ${version} ${kind}: ${field}`),
    )
    .sort();
}

const distinct = (list: readonly string[]): string[] => [...new Set(list)];

test('names are followed into all fields that kustomize knows', () => {
  const theirs = referencesOf(builtIn<NameReference>('nameReference', '- kind: Deployment'));
  expect(theirs.length).toBeGreaterThan(150);
  expect(distinct(referencesOf(nameReferences))).toEqual(distinct(theirs));
});

test.each([
  ['varReference', '- path: ', varSpecs],
  ['commonLabels', '- path: ', labelSpecs],
  ['commonAnnotations', '- path: metadata/annotations', annotationSpecs],
  ['images', '- path: ', imageSpecs],
  ['replicas', '- path: ', replicaSpecs],
] as const)('%s reach all fields that kustomize knows', (name, first, ours) => {
  expect(distinct(fieldsOf(ours))).toEqual(distinct(fieldsOf(builtIn<FieldSpec>(name, first))));
});

test('labels of templates reach all fields that kustomize knows', () => {
  const theirs = builtIn<FieldSpec>('templateLabels', '\n- path: ').filter(({ path }) => path !== 'metadata/labels');
  expect(fieldsOf(templateLabelSpecs)).toEqual(fieldsOf(theirs));
});
