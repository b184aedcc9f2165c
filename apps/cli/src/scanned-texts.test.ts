import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '@sallyport/sources';
import { expect, onTestFinished, test } from 'vitest';
import { rememberTexts, type ScannedTexts } from './scanned-texts.ts';

function scanned(bytes: Buffer, options: { isRead: boolean }): { texts: ScannedTexts; file: string } {
  const root = mkdtempSync(join(tmpdir(), 'sallyport-texts-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const file = join(root, 'a.yaml');
  writeFileSync(file, bytes);
  const texts = rememberTexts(openFolder(root));
  for (const listed of texts.source.files({})) if (options.isRead) listed.read();
  return { texts, file };
}

test('a file that changed since it was read is not given', () => {
  const { texts, file } = scanned(Buffer.from('a: 1\n'), { isRead: true });
  expect(texts.read('a.yaml')).toEqual({ text: 'a: 1\n' });
  writeFileSync(file, 'a: 2\n');
  expect(texts.read('a.yaml')).toEqual({ reason: 'it has changed since the scan' });
  expect(texts.encode('a.yaml', 'a: 3\n')).toBeUndefined();
});

test('a file of which the scan knew the result, or that a renderer read, is given while it was not written', () => {
  const same = scanned(Buffer.from('a: 1\n'), { isRead: false });
  expect(same.texts.read('a.yaml')).toEqual({ text: 'a: 1\n' });
  const other = scanned(Buffer.from('a: 1\n'), { isRead: false });
  writeFileSync(other.file, 'a: 22\n');
  expect(other.texts.read('a.yaml')).toEqual({ reason: 'it has changed since the scan' });
  expect(other.texts.read('never.yaml')).toHaveProperty('reason');
});

test('the helpers of a chart, which only a renderer reads, are given while they were not written', () => {
  const { texts, file } = scanned(Buffer.from('a: 1\n'), { isRead: true });
  const helper = join(file, '../templates/_helpers.tpl');
  mkdirSync(join(file, '../templates'));
  writeFileSync(helper, 'a');
  expect(texts.read('templates/_helpers.tpl')).toEqual({ reason: 'it has changed since the scan' });
  for (const _ of texts.source.files({ wanted: (_path, name) => name.endsWith('.yaml') }));
  expect(texts.read('templates/_helpers.tpl')).toEqual({ text: 'a' });
  writeFileSync(helper, 'abc');
  expect(texts.encode('templates/_helpers.tpl', 'b')).toBeUndefined();
});

test('a byte order mark and UTF-16 come back', () => {
  for (const bytes of [
    Buffer.from('\ufeffa: é\n'),
    Buffer.from('\ufeffa: é\n', 'utf16le'),
    Buffer.from('\ufeffa: é\n', 'utf16le').swap16(),
    Buffer.from('a: é\n'),
  ]) {
    const { texts } = scanned(bytes, { isRead: true });
    expect(texts.read('a.yaml')).toEqual({ text: 'a: é\n' });
    expect(texts.encode('a.yaml', 'a: é\n')).toEqual(bytes);
  }
});
