import { expect, test } from 'vitest';
import { parseImageReference } from './image.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['nginx', 'docker.io', 'library/nginx', undefined, undefined],
  ['bitnami/redis:7', 'docker.io', 'bitnami/redis', '7', undefined],
  ['localhost/app', 'localhost', 'app', undefined, undefined],
  ['registry:5000/app', 'registry:5000', 'app', undefined, undefined],
  ['ghcr.io/a/b/c:v1', 'ghcr.io', 'a/b/c', 'v1', undefined],
  ['index.docker.io/nginx:1', 'docker.io', 'library/nginx', '1', undefined],
  [`nginx:1@${digest}`, 'docker.io', 'library/nginx', '1', digest],
  [`quay.io/a@${digest}`, 'quay.io', 'a', undefined, digest],
])('%s', (text, registry, repository, tag, expectedDigest) => {
  expect(parseImageReference(text)).toMatchObject({ registry, repository, tag, digest: expectedDigest });
});

test.each(['', ':1', 'a:', 'a b', 'a@sha256:12', 'a//b', '-a', 'a:$V', '/a', 'a'.repeat(2000)])(
  '%j is no reference',
  (text) => {
    expect(parseImageReference(text)).toBeUndefined();
  },
);
