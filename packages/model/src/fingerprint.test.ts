import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint, keyedPath } from './fingerprint.ts';

test('it is the digest that FINDINGS describes', () => {
  const digest = createHash('sha256').update('rule\x1f\x1fapps/Deployment\x1fweb').digest('hex').slice(0, 32);
  expect(fingerprint({ class: 'misconfig', tuple: ['rule', '', 'apps/Deployment', 'web'] })).toBe(
    `fp1:misconfig:${digest}`,
  );
});

test('names in another Unicode form are the same, fields that hold the separator are not several', () => {
  const of = (...tuple: string[]): string => fingerprint({ class: 'misconfig', tuple });
  expect(of('caf\u00e9')).toBe(of('cafe\u0301'));
  expect(of('a', 'b')).not.toBe(of('a\x1fb'));
  expect(of('a\x1fb')).toBe(of('a b'));
});

const pod = {
  spec: {
    containers: [
      { name: 'app', ports: [{ containerPort: 80 }, { containerPort: 8080 }], env: [{ name: 'A' }], args: ['x', 'y'] },
      { image: 'nameless' },
    ],
  },
  'a/b': [{ key: 'k' }],
  metadata: { labels: { '0': 'digit' } },
};

test.each([
  ['', ''],
  ['/spec', '/spec'],
  ['/spec/containers/0', '/spec/containers[name=app]'],
  ['/spec/containers/0/ports/1', '/spec/containers[name=app]/ports[containerPort=8080]'],
  ['/spec/containers/0/args/1', '/spec/containers[name=app]/args[=y]'],
  ['/spec/containers/1/image', '/spec/containers[1]/image'],
  ['/spec/containers/0/securityContext/privileged', '/spec/containers[name=app]/securityContext/privileged'],
  ['/a~1b/0', '/a/b[key=k]'],
  ['/metadata/labels/0', '/metadata/labels/0'],
])('%s is %s', (pointer, path) => {
  expect(keyedPath(pod, pointer)).toBe(path);
});

test('reordering a list leaves the paths of its items as they were', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 }), (names) => {
      const root = { list: names.map((name) => ({ name })) };
      const paths = names.map((_, index) => keyedPath(root, `/list/${index}`));
      expect([...paths].sort()).toEqual(['/list[name=a]', '/list[name=b]', '/list[name=c]', '/list[name=d]']);
    }),
  );
});
