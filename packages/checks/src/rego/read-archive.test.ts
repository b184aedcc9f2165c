import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readArchive } from './read-archive.ts';
import { bundleBytes } from './testing/bundles.ts';
import { type TarEntry, tarGz } from './testing/tar.ts';

test('what opa built is unpacked, whatever its paths begin with', () => {
  expect([...readArchive(bundleBytes('house')).keys()].sort()).toEqual([
    '.manifest',
    'data.json',
    'house.rego',
    'policy.wasm',
  ]);
  const files = readArchive(
    tarGz([
      { path: './a/b', content: 'x' },
      { path: '/c', content: 'y'.repeat(1000) },
    ]),
  );
  expect([...files].map(([path, bytes]) => [path, bytes.length])).toEqual([
    ['a/b', 1],
    ['c', 1000],
  ]);
});

test('a long name of the pax format is read', () => {
  const path = `${'deep/'.repeat(40)}é.json`;
  const length = Buffer.byteLength(` path=${path}\n`) + 3;
  const record = { path: 'PaxHeaders/x', type: 'x', content: `${length} path=${path}\n` };
  expect([...readArchive(tarGz([record, { path: 'short' }, { path: 'other' }])).keys()]).toEqual([path, 'other']);
});

test('links, folders and devices are left out', () => {
  const entries = ['1', '2', '3', '5'].map((type) => ({ path: `a${type}`, type }));
  expect(readArchive(tarGz([...entries, { path: 'file' }])).size).toBe(1);
});

const refused: readonly (readonly [problem: string, bytes: Uint8Array])[] = [
  ['no gzip', Buffer.from('policy')],
  ['no tar', gzipSync('x'.repeat(2000))],
  ['no end', tarGz([{ path: 'a' }], false)],
  ['cut short', tarGz([{ path: 'a', size: 10_000_000 }])],
  ['leaves its root', tarGz([{ path: 'a/../../etc/passwd' }])],
  ['stands twice', tarGz([{ path: 'policy.wasm' }, { path: '/policy.wasm' }])],
  ['more than 2000 entries', tarGz(Array.from({ length: 2001 }, (_, index): TarEntry => ({ path: `a${index}` })))],
  ['larger than 64 MiB', gzipSync(Buffer.alloc(65 * 1024 * 1024))],
  ['long name', tarGz([{ path: 'x', type: 'x', content: '0 path=a\n' }])],
];

test.each(refused)('%s is refused', (problem, bytes) => {
  const started = performance.now();
  expect(() => readArchive(bytes)).toThrow(problem);
  expect(performance.now() - started).toBeLessThan(5000);
});
