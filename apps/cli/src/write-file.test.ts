import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { replaceFile } from './write-file.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'sallyport-write-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('the bytes change, the mode stays, nothing is left beside it', () => {
  const root = folder();
  writeFileSync(join(root, 'a.yaml'), 'old');
  chmodSync(join(root, 'a.yaml'), 0o640);
  const before = statSync(join(root, 'a.yaml'));
  replaceFile(root, 'a.yaml', Buffer.from('new'));
  expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('new');
  const after = statSync(join(root, 'a.yaml'));
  expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
  // Readers that hold the old file keep it whole.
  expect(after.ino).not.toBe(before.ino);
  expect(readdirSync(root)).toEqual(['a.yaml']);
});

test('a link stays one, and is followed only inside of the root', () => {
  const root = folder();
  const outside = folder();
  mkdirSync(join(root, 'base'));
  writeFileSync(join(root, 'base/a.yaml'), 'old');
  writeFileSync(join(outside, 'b.yaml'), 'theirs');
  symlinkSync('base/a.yaml', join(root, 'a.yaml'));
  symlinkSync(join(outside, 'b.yaml'), join(root, 'b.yaml'));
  symlinkSync(outside, join(root, 'out'));
  replaceFile(root, 'a.yaml', Buffer.from('new'));
  expect(readlinkSync(join(root, 'a.yaml'))).toBe('base/a.yaml');
  expect(readFileSync(join(root, 'base/a.yaml'), 'utf8')).toBe('new');
  for (const path of ['b.yaml', 'out/b.yaml']) {
    expect(() => replaceFile(root, path, Buffer.from('new'))).toThrow(/leads out/);
  }
  expect(readFileSync(join(outside, 'b.yaml'), 'utf8')).toBe('theirs');
});

test('what lies in wait under the name of the partial file is not written through', () => {
  const root = folder();
  const outside = folder();
  writeFileSync(join(outside, 'target'), 'theirs');
  writeFileSync(join(root, 'a.yaml'), 'old');
  symlinkSync(join(outside, 'target'), join(root, '.a.yaml.sallyport'));
  replaceFile(root, 'a.yaml', Buffer.from('new'));
  expect(readFileSync(join(outside, 'target'), 'utf8')).toBe('theirs');
  expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('new');
});

test('a file that is gone is an error with its path', () => {
  expect(() => replaceFile(folder(), 'gone.yaml', Buffer.from(''))).toThrow(
    expect.objectContaining({ code: 'path/unwritable' }),
  );
});
