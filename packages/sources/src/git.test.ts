import { spawnSync } from 'node:child_process';
import { mkdirSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedFiles, gitPrefix, gitTop, lineDates, mergeBase, treeId } from './git.ts';
import { commitAll, makeRepository, makeTree } from './testing/real-tree.ts';

test('the top is the folder with .git, for worktrees too', () => {
  using tree = makeRepository({ 'a/b/c.yaml': 'x' });
  expect(gitTop(join(tree.folder, 'a/b'))).toBe(tree.folder);
  tree.git('worktree', 'add', '--quiet', 'wt', '-b', 'other');
  expect(gitTop(join(tree.folder, 'wt/a'))).toBe(join(tree.folder, 'wt'));
  tree.write({ 'wt/a/b/new.yaml': 'x' });
  expect(changedFiles(join(tree.folder, 'wt'))).toEqual(['a/b/new.yaml']);
  expect(gitPrefix(join(tree.folder, 'a/b'))).toBe('a/b/');
  expect(gitPrefix(tree.folder)).toBe('');
  symlinkSync('../a/b', join(tree.folder, 'a/link'));
  expect(gitPrefix(join(tree.folder, 'a/link'))).toBe('a/b/');
  using plain = makeTree({ '.git/objects/x': 'no repository' });
  expect(gitTop(plain.folder)).toBeUndefined();
  expect(gitPrefix(plain.folder)).toBe('');
});

test('the merge base is where the branch left', () => {
  using tree = makeRepository({ 'a.yaml': '1' });
  const base = tree.git('rev-parse', 'HEAD').trim();
  tree.git('checkout', '--quiet', '-b', 'feature');
  tree.write({ 'b.yaml': '1' });
  commitAll(tree, 'feature');
  tree.git('checkout', '--quiet', 'main');
  tree.write({ 'a.yaml': '2' });
  commitAll(tree, 'main moves on');
  tree.git('checkout', '--quiet', 'feature');
  expect(mergeBase(tree.folder, 'main')).toBe(base);
  expect(() => mergeBase(tree.folder, 'origin/main')).toThrow(
    expect.objectContaining({
      code: 'git/unknown-revision',
      details: { revision: 'origin/main', reason: expect.stringContaining('Needed a single revision') },
    }),
  );
  tree.git('checkout', '--quiet', '--orphan', 'alone');
  commitAll(tree, 'no common history');
  expect(() => mergeBase(tree.folder, 'main')).toThrow(expect.objectContaining({ code: 'git/unknown-revision' }));
});

test('a tree id changes with content below the folder only', () => {
  using tree = makeRepository({ 'deploy/a.yaml': '1', 'other.yaml': '1' });
  const deploy = join(tree.folder, 'deploy');
  const id = treeId(deploy, 'HEAD');
  expect(id).toMatch(/^[0-9a-f]{40}$/);
  tree.write({ 'other.yaml': '2' });
  commitAll(tree, 'elsewhere');
  expect(treeId(deploy, 'HEAD')).toBe(id);
  expect(treeId(tree.folder, 'HEAD')).not.toBe(treeId(tree.folder, 'HEAD~1'));
  mkdirSync(join(tree.folder, 'new'));
  expect(treeId(join(tree.folder, 'new'), 'HEAD')).toBeUndefined();
});

describe('changed files', () => {
  test('staged, unstaged and untracked ones, not deleted, ignored or merely touched ones', () => {
    using tree = makeRepository({
      '.gitignore': '*.log\n',
      'clean.yaml': 'x',
      'deleted.yaml': 'x',
      'deploy/unstaged.yaml': 'x',
      'removed.yaml': 'x',
      'renamed.yaml': 'a long enough text to be found again',
      'staged.yaml': 'x',
      'touched.yaml': 'x',
    });
    tree.write({ 'staged.yaml': 'y', 'added.yaml': 'x', 'gone again.yaml': 'x' });
    tree.git('add', 'staged.yaml', 'added.yaml', 'gone again.yaml');
    tree.git('mv', 'renamed.yaml', 'new name.yaml');
    tree.git('rm', '--quiet', 'removed.yaml');
    rmSync(join(tree.folder, 'deleted.yaml'));
    rmSync(join(tree.folder, 'gone again.yaml'));
    tree.write({ 'deploy/unstaged.yaml': 'y', 'deploy/ünt\nracked.yaml': 'x', 'x.log': 'x' });
    utimesSync(join(tree.folder, 'touched.yaml'), 1, 1);
    expect(changedFiles(tree.folder)).toEqual([
      'added.yaml',
      'deploy/unstaged.yaml',
      'deploy/ünt\nracked.yaml',
      'new name.yaml',
      'staged.yaml',
    ]);
    expect(changedFiles(join(tree.folder, 'deploy'))).toEqual(['unstaged.yaml', 'ünt\nracked.yaml']);
  });

  test('before the first commit everything is changed', () => {
    using tree = makeTree({ 'a.yaml': 'x', 'b.yaml': 'x' });
    tree.git('init', '--quiet');
    tree.git('add', 'a.yaml');
    expect(changedFiles(tree.folder)).toEqual(['a.yaml', 'b.yaml']);
  });

  test('the variables that git sets for a hook do not mislead', () => {
    using other = makeRepository({ 'x.yaml': 'x' });
    using tree = makeRepository({ 'a.yaml': 'x' });
    tree.write({ 'a.yaml': 'y' });
    const before = { ...process.env };
    Object.assign(process.env, {
      GIT_DIR: join(other.folder, '.git'),
      GIT_INDEX_FILE: 'none',
      GIT_WORK_TREE: other.folder,
    });
    try {
      expect(changedFiles(tree.folder)).toEqual(['a.yaml']);
    } finally {
      process.env = before;
    }
  });

  test('a SHA-256 repository works the same', () => {
    using tree = makeTree({ 'a.yaml': 'x', 'touched.yaml': 'x' });
    tree.git('init', '--quiet', '--object-format=sha256');
    commitAll(tree, 'first');
    tree.write({ 'a.yaml': 'y' });
    utimesSync(join(tree.folder, 'touched.yaml'), 1, 1);
    expect(changedFiles(tree.folder)).toEqual(['a.yaml']);
    expect(treeId(tree.folder, 'HEAD')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('line dates', () => {
  test('are those of the commits, and follow lines in a file that was changed since', () => {
    using tree = makeRepository({ 'deploy/a b.yaml': 'one\ntwo\nthree\n' });
    tree.write({ 'deploy/a b.yaml': 'one\nTWO\nthree\nfour\n' });
    commitAll(tree, 'second', '2026-05-06T07:08:09+02:00');
    const first = { committedAt: '2026-01-02T03:04:05.000Z', exact: true };
    const second = { committedAt: '2026-05-06T05:08:09.000Z', exact: true };
    const deploy = join(tree.folder, 'deploy');
    expect(Object.fromEntries(lineDates(deploy, 'a b.yaml', [1, 2, 4, 4, 9, 0]))).toEqual({
      1: first,
      2: second,
      4: second,
    });
    tree.write({ 'deploy/a b.yaml': 'zero\r\none\r\nmine\r\nthree\r\nfour\r\n' });
    expect(Object.fromEntries(lineDates(deploy, 'a b.yaml', [1, 2, 3, 4, 5]))).toEqual({
      2: first,
      4: first,
      5: second,
    });
    expect(lineDates(deploy, 'unknown.yaml', [1]).size).toBe(0);
    tree.write({ 'deploy/untracked.yaml': 'x' });
    expect(lineDates(deploy, 'untracked.yaml', [1]).size).toBe(0);
  });

  test('of many lines, and where a shallow clone ends', () => {
    const lines = Array.from({ length: 400 }, (_, index) => `line ${index}\n`);
    using tree = makeRepository({ 'a.yaml': lines.join('') });
    tree.write({ 'a.yaml': lines.with(7, 'changed\n').join('') });
    commitAll(tree, 'second', '2026-05-06T07:08:09Z');
    tree.git('clone', '--quiet', '--depth=1', `file://${tree.folder}`, 'clone');
    const all = lines.map((_, index) => index + 1);
    const dates = lineDates(tree.folder, 'a.yaml', all);
    expect(dates.size).toBe(400);
    expect(dates.get(8)).toEqual({ committedAt: '2026-05-06T07:08:09.000Z', exact: true });
    expect(dates.get(9)).toEqual({ committedAt: '2026-01-02T03:04:05.000Z', exact: true });
    const shallow = lineDates(join(tree.folder, 'clone'), 'a.yaml', [1]);
    expect(shallow.get(1)).toEqual({ committedAt: '2026-05-06T07:08:09.000Z', exact: false });
  });
});

test('nothing that a repository configures is run', () => {
  using tree = makeRepository({ '.gitattributes': '* filter=evil diff=evil\n', 'a.yaml': 'one\n' });
  using marks = makeTree();
  const mark = join(marks.folder, 'ran');
  for (const key of [
    'core.fsmonitor',
    'core.pager',
    'diff.external',
    'filter.evil.clean',
    'filter.evil.smudge',
    'filter.evil.process',
    'diff.evil.textconv',
  ]) {
    tree.git('config', key, `touch ${mark}-${key} #`);
  }
  tree.git('config', 'filter.evil.required', 'true');
  tree.git('config', 'core.worktree', marks.folder);
  writeFileSync(join(tree.folder, 'a.yaml'), 'two\n');
  expect(changedFiles(tree.folder)).toEqual(['a.yaml']);
  writeFileSync(join(tree.folder, 'a.yaml'), 'one\n');
  utimesSync(join(tree.folder, 'a.yaml'), 1, 1);
  expect(changedFiles(tree.folder)).toEqual([]);
  expect(lineDates(tree.folder, 'a.yaml', [1]).size).toBe(1);
  expect(spawnSync('ls', ['-A', marks.folder], { encoding: 'utf8' }).stdout).toBe('');
});

test('without git on PATH that is said', () => {
  using tree = makeRepository({ 'a.yaml': 'x' });
  const path = process.env.PATH;
  process.env.PATH = '.';
  try {
    // A `git` in the scanned folder is no git.
    writeFileSync(join(tree.folder, 'git'), '#!/bin/sh\n', { mode: 0o755 });
    expect(() => changedFiles(tree.folder)).toThrow(
      expect.objectContaining({ code: 'git/unavailable', details: { reason: expect.stringContaining('PATH') } }),
    );
  } finally {
    process.env.PATH = path;
  }
  expect(realpathSync(gitTop(tree.folder)!)).toBe(realpathSync(tree.folder));
});
