import { describe, expect, test } from 'vitest';
import { readManifest } from '../manifest.ts';
import { deprecationOf } from './deprecations.ts';
import { repeatedKeys } from './duplicates.ts';
import * as generated from './kube-schema.generated.ts';
import { kindsOf, type ObjectType, type Type, typeOfKind, versionsOf } from './read.ts';
import { validate } from './validate.ts';

function problemsOf(value: { apiVersion: string; kind: string } & Record<string, unknown>): string[] {
  const type = typeOfKind(value.apiVersion, value.kind);
  return validate(value, type!).map(({ field, problem }) => `${field} ${problem}`);
}

const pod = (spec: unknown) => ({ apiVersion: 'v1', kind: 'Pod', spec });

describe('the types', () => {
  test('of every kind and all below it can be read', () => {
    const seen = new Set<string>();
    const walk = (type: Type): void => {
      if (type.kind === 'list' || type.kind === 'map') walk(type.of);
      if (type.kind !== 'object' || seen.has(type.name)) return;
      seen.add(type.name);
      expect(type.fields.size, type.name).toBeGreaterThan(0);
      for (const field of type.required) expect(type.fields.has(field), `${type.name} ${field}`).toBe(true);
      for (const field of type.fields.values()) walk(field);
    };
    let kinds = 0;
    for (const line of generated.kindLines.split('\n')) {
      const [apiVersion, kind] = line.split(' ') as [string, string];
      walk(typeOfKind(apiVersion, kind) as ObjectType);
      kinds++;
    }
    expect(kinds).toBeGreaterThan(60);
    expect(seen.size).toBe(generated.typeLines.split('\n').length);
  });

  test('are looked up by own names only', () => {
    expect(typeOfKind('v1', 'constructor')).toBeUndefined();
    expect(kindsOf('__proto__')).toBeUndefined();
    expect(versionsOf('HorizontalPodAutoscaler')).toEqual(['autoscaling/v1', 'autoscaling/v2']);
  });
});

describe('validation', () => {
  test('of keys that are names of the language', () => {
    const value = JSON.parse(
      '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[],"__proto__":{"a":1},"toString":1}}',
    );
    expect(problemsOf(value)).toEqual(['spec.__proto__ is not a known field', 'spec.toString is not a known field']);
  });

  test('of quantities', () => {
    const limits = (memory: unknown) =>
      problemsOf(pod({ containers: [{ name: 'a', resources: { limits: { memory } } }] }));
    for (const good of ['1', '1.', '.5', '+1Gi', '-1', '12e6', '1E-3', '1E', '100m', 1, 0.5])
      expect(limits(good)).toEqual([]);
    for (const bad of ['1GB', '1 Gi', '', '.', 'Mi', '1e', '0x1', '1m1', `${'1'.repeat(100_000)}x`, true, {}]) {
      expect(limits(bad), String(bad).slice(0, 10)).toHaveLength(1);
    }
  });

  test('of whole numbers', () => {
    const replicas = (value: unknown) =>
      problemsOf({ apiVersion: 'apps/v1', kind: 'ReplicaSet', spec: { selector: {}, replicas: value } });
    expect(replicas(3)).toEqual([]);
    expect(replicas(4_294_967_296)).toEqual(['spec.replicas is too large for 32 bits']);
    expect(replicas([])).toEqual(['spec.replicas is a list where a whole number is needed']);
  });

  test('names a strange key in quotes and cuts a long one', () => {
    const labels = { 'a/b': 1, ['x'.repeat(5000)]: 2 };
    const [first, second] = problemsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { labels } });
    expect(first).toContain('metadata.labels["a/b"] is a number');
    expect(second!.length).toBeLessThan(250);
  });

  test('of words, with the few that are valid or the nearest of many', () => {
    const lifecycle = (stopSignal: string) =>
      problemsOf(pod({ containers: [{ name: 'a', lifecycle: { stopSignal } }] }));
    expect(lifecycle('SIGTERM')).toEqual([]);
    expect(lifecycle('SIGTRM')[0]).toMatch(/is SIGTRM, which the API does not know \(did you mean SIGTERM\?\)$/);
    expect(lifecycle('\u001b[31m')[0]).toMatch(/stopSignal is a value, which the API does not know$/);
    const hostPath = { path: '/', type: 'directory' };
    expect(problemsOf(pod({ containers: [], volumes: [{ name: 'a', hostPath }] }))[0]).toContain('among BlockDevice, ');
  });

  test('stops at a hundred problems, in linear time', () => {
    const spec = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`field${index}`, 1]));
    const began = performance.now();
    expect(problemsOf(pod(spec))).toHaveLength(100);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

test('repeated keys are told once, for the object that they stand in', () => {
  const text = [
    'kind: List',
    'apiVersion: v1',
    'items:',
    ...Array.from({ length: 3 }, (_, index) => [
      `  - { apiVersion: v1, kind: ConfigMap, metadata: { name: m${index} }, data: { a: x, a: y, a: z, b${index}: x, b${index}: y } }`,
    ]).flat(),
  ].join('\n');
  const found = readManifest('a.yaml', text).objects.map(repeatedKeys);
  expect(found).toEqual(
    [0, 1, 2].map((index) => [
      { key: 'a', parent: '/data' },
      { key: `b${index}`, parent: '/data' },
    ]),
  );
});

test('replacements of deprecated versions exist', () => {
  expect(deprecationOf('batch/v1beta1', 'CronJob')).toMatchObject({ removedIn: 25, replacement: 'batch/v1' });
  expect(deprecationOf('batch/v1', 'CronJob')).toBeUndefined();
  for (const line of generated.kindLines.split('\n')) {
    const [apiVersion, kind] = line.split(' ') as [string, string];
    const deprecation = deprecationOf(apiVersion, kind);
    if (deprecation) expect(deprecation.removedIn, line).toBeUndefined();
  }
});
