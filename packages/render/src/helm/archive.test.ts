import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readTgz } from './archive.ts';
import { tgz } from './testing/tgz.ts';

test('plain files are read, whatever would leave the folder is not', () => {
  const packed = tgz({
    'web/Chart.yaml': 'name: web\n',
    './web/a': '',
    '../evil': 'x',
    '/abs': 'x',
    'web/../../b': 'x',
  });
  const files = readTgz(packed, 1e6);
  expect('problem' in files ? files : files.map(({ path, bytes }) => [path, bytes.toString()])).toEqual([
    ['web/Chart.yaml', 'name: web\n'],
    ['web/a', ''],
  ]);
});

test.each([
  { title: 'no gzip', packed: Buffer.from('text'), limit: false },
  { title: 'too much', packed: gzipSync(Buffer.alloc(2_000_000)), limit: true },
  {
    title: 'cut off',
    packed: gzipSync(Buffer.from(`a${'\0'.repeat(123)}00000001750\0`.padEnd(512, '\0'))),
    limit: false,
  },
])('$title is a problem', ({ packed, limit }) => {
  expect(readTgz(packed, 1e6)).toMatchObject({ limit });
});
