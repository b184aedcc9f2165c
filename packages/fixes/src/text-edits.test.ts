import type { SourceEdit } from '@sallyport/model';
import { expect, test } from 'vitest';
import { applyEdits } from './apply-edits.ts';

const path = 'Dockerfile';
const text = 'FROM debian:12\nRUN apt-get install curl git\nUSER root\n';

/** Replaces the only place of some words; an empty text before inserts behind them. */
function replace(words: string, by: string): SourceEdit {
  const start = text.indexOf(words);
  return { op: 'replace', path, span: { start, end: start + words.length }, text: by };
}

function insertBehind(words: string, inserted: string): SourceEdit {
  const end = text.indexOf(words) + words.length;
  return { op: 'replace', path, span: { start: end, end }, text: inserted };
}

test('equal edits are made once, insertions at one place keep their order', () => {
  const edits = [
    insertBehind('install', ' -y'),
    insertBehind('install', ' --no-install-recommends'),
    insertBehind('install', ' -y'),
  ];
  const { text: changed, applied } = applyEdits(path, text, edits);
  expect(changed).toContain('install -y --no-install-recommends curl');
  expect(applied).toHaveLength(3);
});

test('what lies within a deletion is done by it', () => {
  const edits = [replace(' git', ' git=1'), replace('RUN apt-get install curl git\n', ''), replace('root', '1000')];
  const { text: changed, refused } = applyEdits(path, text, edits);
  expect(changed).toBe('FROM debian:12\nUSER 1000\n');
  expect(refused).toEqual([]);
});

test('of two that overlap one is refused', () => {
  const { text: changed, refused } = applyEdits(path, text, [replace('curl git', 'wget'), replace('git', 'hg')]);
  expect(changed).toContain('install wget\n');
  expect(refused.map(({ reason }) => reason)).toEqual(['another fix changes the same words']);
});

test('an edit after which the file cannot be read is left out, the others are made', () => {
  const edits = [replace('FROM debian:12', 'FROM ['), replace('root', '1000'), replace('RUN apt', 'R<<N apt')];
  const { text: changed, refused } = applyEdits(path, text, edits);
  expect(changed).toContain('USER 1000');
  expect(refused.length).toBeLessThan(3);
});

test('a place behind the end is none', () => {
  const edit: SourceEdit = { op: 'replace', path, span: { start: 0, end: 1000 }, text: '' };
  expect(applyEdits(path, text, [edit])).toMatchObject({
    text,
    refused: [{ reason: 'its place is not in this text' }],
  });
});
