import { expect, test } from 'vitest';
import { readHelmError, withoutSecrets } from './helm-error.ts';

test.each([
  {
    title: 'helm 3: one line of nested messages',
    stderr:
      'Error: template: web/templates/a.yaml:2:6: executing "web/templates/a.yaml" at <include "x" .>: error calling include: template: web/templates/_h.tpl:3:10: executing "x" at <.Values.x.y>: nil pointer evaluating interface {}.y\n\nUse --debug flag to render out invalid YAML\n',
    places: ['web/templates/_h.tpl:3', 'web/templates/a.yaml:2'],
  },
  {
    title: 'helm 4: a block',
    stderr:
      'Error: web/templates/a.yaml:2:6\n  executing "web/templates/a.yaml" at <include "x" .>:\n    error calling include:\nweb/charts/sub/templates/_h.tpl:3:10\n  executing "x" at <.Values.x.y>:\n    nil pointer\n',
    places: ['web/charts/sub/templates/_h.tpl:3', 'web/templates/a.yaml:2'],
  },
  {
    title: 'a warning before it',
    stderr:
      'WARNING: Kubernetes configuration file is group-readable\nError: parse error at (web/templates/a.yaml:1): bad\n',
    places: ['web/templates/a.yaml:1'],
  },
])('$title', ({ stderr, places }) => {
  const error = readHelmError(stderr);
  expect(error.places.map(({ path, line }) => `${path}:${line}`)).toEqual(places);
  expect(error.message).not.toMatch(/^Error|WARNING|--debug/);
});

test('a recursive error is cut to its beginning and its end', () => {
  const stderr = `Error: start ${'error calling include: template: web/templates/a.yaml:1:1: '.repeat(5000)} the cause`;
  const { message } = readHelmError(stderr);
  expect(message.length).toBeLessThan(600);
  expect(message).toMatch(/^start .* … .* the cause$/);
});

test('quoted and encoded secrets are masked too, and private keys under any name', () => {
  const values = [
    { password: `a"b\\c'd`, tls: '-----BEGIN RSA PRIVATE KEY-----\nMIIx\n-----END RSA PRIVATE KEY-----\n' },
  ];
  const key = '-----BEGIN RSA PRIVATE KEY----- MIIx -----END RSA PRIVATE KEY-----';
  const message = `"a\\"b\\\\c'd" 'a"b\\\\c\\'d' ${Buffer.from(values[0]!.password).toString('base64')} ${key} end`;
  expect(withoutSecrets(message, values)).toBe(`"***" '***' *** *** end`);
});

test('values under secret keys are masked, in lists and below, the longest first', () => {
  const values = [
    { database: { password: 'abc' }, apiKeys: ['abcdef', 12_345], name: 'shop', auth: { user: { id: 'u-1' } } },
    { tls: { 'private-key': 'line one\n  line two' }, token: true, secret: 'x' },
  ];
  const message = 'shop abcdef abc 12345 u-1 line one line two true x';
  expect(withoutSecrets(message, values)).toBe('shop *** *** *** *** *** true x');
});
