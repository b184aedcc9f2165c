import { expect, test } from 'vitest';
import { readManifest } from './manifest.ts';

function read(text: string): string[] {
  return readManifest('a.yaml', text).objects.map(
    ({ apiVersion, kind, name, base }) => `${apiVersion} ${kind} ${name} ${base}`,
  );
}

test('reads the documents of a stream, and leaves out what is no object', () => {
  expect(
    read('apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n---\n- 1\n---\nkind: Pod\n---\napiVersion: v1\nkind: 3\n'),
  ).toEqual(['v1 Pod a ']);
});

test('reads the items of lists, with what they are from a typed list', () => {
  expect(
    read('{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: a}}, {}, null]}'),
  ).toEqual(['v1 Pod a /items/0']);
  expect(
    read('{apiVersion: apps/v1, kind: DeploymentList, items: [{metadata: {name: a}}, {apiVersion: v1, kind: Pod}, 1]}'),
  ).toEqual(['apps/v1 Deployment a /items/0', 'v1 Pod  /items/1']);
});

test('reads the objects of an OpenShift Template, and leaves another kind of that name alone', () => {
  const objects = `objects: [{apiVersion: v1, kind: Service, metadata: {name: "\${NAME}"}}, 1]`;
  expect(read(`{apiVersion: template.openshift.io/v1, kind: Template, ${objects}}`)).toEqual([
    `v1 Service \${NAME} /objects/0`,
  ]);
  expect(read(`{apiVersion: v1, kind: Template, ${objects}}`)).toEqual([`v1 Service \${NAME} /objects/0`]);
  expect(read(`{apiVersion: acme.io/v1, kind: Template, metadata: {name: a}, ${objects}}`)).toEqual([
    'acme.io/v1 Template a ',
  ]);
});

test('reads a bare array, and lists within lists as kubectl does', () => {
  expect(read('[{"apiVersion":"v1","kind":"Pod"}]')).toEqual(['v1 Pod  /0']);
  const inner = '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod}]}';
  expect(read(`{apiVersion: v1, kind: List, items: [${inner}]}`)).toEqual(['v1 Pod  /items/0/items/0']);
  expect(
    read(`{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: List, items: [${inner}]}, ${inner}]}`),
  ).toEqual(['v1 Pod  /items/0/items/0/items/0', 'v1 Pod  /items/1/items/0']);
});

test('what would run pods and has no apiVersion is told of at its place', () => {
  const text = 'a: 1\n---\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n---\nkind: Pod\n';
  const { objects, problems } = readManifest('a.yaml', text);
  expect(objects).toEqual([]);
  expect(problems).toEqual([
    { kind: 'syntax', offset: 9, message: expect.stringContaining('a Pod without apiVersion') },
  ]);
});
