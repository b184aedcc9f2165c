import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { openPaths } from './paths.ts';
import { makeTree } from './testing/real-tree.ts';
import { pathsOf, readBytes, testSource } from './testing/source-contract.ts';

testSource('one folder', (tree) => {
  const made = makeTree(tree);
  return { source: openPaths(['.'], made.folder), [Symbol.dispose]: made[Symbol.dispose] };
});

testSource('overlapping paths', (tree) => {
  const made = makeTree(tree);
  mkdirSync(join(made.folder, 'empty'));
  return {
    source: openPaths([`../${basename(made.folder)}`, 'empty'], made.folder),
    [Symbol.dispose]: made[Symbol.dispose],
  };
});

const yaml = (_path: string, name: string): boolean => name.endsWith('.yaml');

test('the root follows from what is given', () => {
  using tree = makeTree({ 'deploy/a.yaml': 'a', 'deploy/sub/b.yaml': 'b', 'c.yaml': 'c' });
  const open = (...paths: string[]) => openPaths(paths, tree.folder);
  expect(open('deploy')).toMatchObject({ kind: 'folder', root: join(tree.folder, 'deploy') });
  expect(pathsOf(open('deploy'))).toEqual(['a.yaml', 'sub/b.yaml']);
  expect(open('deploy/sub/b.yaml')).toMatchObject({ kind: 'file', root: join(tree.folder, 'deploy/sub') });
  expect(pathsOf(open('deploy/sub/b.yaml'))).toEqual(['b.yaml']);
  expect(open('deploy', 'c.yaml')).toMatchObject({ kind: 'paths', root: tree.folder });
  expect(pathsOf(open('deploy', 'c.yaml'))).toEqual(['c.yaml', 'deploy/a.yaml', 'deploy/sub/b.yaml']);
  expect(open()).toMatchObject({ kind: 'folder', root: tree.folder });
  expect(open('-')).toMatchObject({ kind: 'stdin', root: tree.folder });
  expect(open('deploy', 'deploy')).toMatchObject({ kind: 'folder' });
});

test('a file that is given is read whatever its name and whatever ignores it, unless the user excludes it', () => {
  using tree = makeTree({ '.gitignore': '*', '.sallyportignore': '*', 'node_modules/x/notes.txt': 'x', 'b.yaml': 'b' });
  const source = openPaths(['node_modules/x/notes.txt', 'b.yaml', '.'], tree.folder);
  expect(pathsOf(source, { wanted: yaml })).toEqual(['b.yaml', 'node_modules/x/notes.txt']);
  expect(pathsOf(source, { wanted: yaml, exclude: ['*.txt'] })).toEqual(['b.yaml']);
  expect(pathsOf(openPaths(['node_modules/x'], tree.folder))).toEqual(['notes.txt']);
});

test('paths outside the working directory keep their way there', () => {
  using tree = makeTree({ 'work/a.yaml': 'a', 'other/b.yaml': 'b', 'other/sub/c.yaml': 'c', 'd.yaml': 'd' });
  const source = openPaths(['../other', 'a.yaml', '../d.yaml', '..'], join(tree.folder, 'work'));
  const files = [...source.files()];
  expect(files.map((file) => file.path)).toEqual([
    '../d.yaml',
    '../other/b.yaml',
    '../other/sub/c.yaml',
    '../work/a.yaml',
    'a.yaml',
  ]);
  expect(files.map((file) => readBytes(file).toString())).toEqual(['d', 'b', 'c', 'a', 'a']);
});

test('ignore rules hold in each of several folders', () => {
  using tree = makeTree({
    'a/.gitignore': '/x.yaml',
    'a/x.yaml': '',
    'a/y.yaml': '',
    'b/x.yaml': '',
    '.gitignore': 'b/z.yaml',
    'b/z.yaml': '',
  });
  tree.git('init', '--quiet');
  expect(pathsOf(openPaths(['b', 'a'], tree.folder), { wanted: yaml })).toEqual(['a/y.yaml', 'b/x.yaml']);
});

test('a link that is given is followed, wherever it leads', () => {
  using outside = makeTree({ 'x.yaml': 'x' });
  using tree = makeTree({ 'a.yaml': 'a' });
  symlinkSync(join(outside.folder, 'x.yaml'), join(tree.folder, 'link.yaml'));
  symlinkSync(outside.folder, join(tree.folder, 'folder'));
  expect(pathsOf(openPaths(['folder'], tree.folder))).toEqual(['x.yaml']);
  const [file] = openPaths(['link.yaml'], tree.folder).files();
  expect(readBytes(file!).toString()).toBe('x');
});

test('what does not exist, and what is no file, is said', () => {
  using tree = makeTree({ 'a.yaml': 'a' });
  const missing = expect.objectContaining({ code: 'path/missing', details: { path: 'gone' } });
  expect(() => openPaths(['a.yaml', 'gone'], tree.folder)).toThrow(missing);
  expect(() => openPaths(['a.yaml/b'], tree.folder)).toThrow(expect.objectContaining({ code: 'path/missing' }));
  symlinkSync('circle', join(tree.folder, 'circle'));
  expect(() => openPaths(['circle'], tree.folder)).toThrow(expect.objectContaining({ code: 'path/unreadable' }));
  spawnSync('mkfifo', [join(tree.folder, 'pipe')]);
  const source = openPaths(['pipe'], tree.folder);
  expect(pathsOf(source)).toEqual([]);
  expect(source.gaps).toMatchObject([{ path: 'pipe', reason: 'unsupported', message: expect.stringContaining('`-`') }]);
});
