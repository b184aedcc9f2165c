import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFolder } from './folder.ts';
import { openGitTree } from './git-tree.ts';
import { commitAll, makeRepository, makeTree } from './testing/real-tree.ts';
import { pathsOf, readBytes, type Tree, testSource } from './testing/source-contract.ts';

testSource('git tree', (tree) => {
  const made = makeRepository(tree);
  rmSync(join(made.folder, 'a'), { recursive: true, force: true });
  return { source: openGitTree(made.folder, 'HEAD'), [Symbol.dispose]: made[Symbol.dispose] };
});

testSource('git tree of a subfolder', (tree) => {
  const made = makeRepository({ 'elsewhere.yaml': 'x', ...inFolder('my deploy/-x', tree) });
  return { source: openGitTree(join(made.folder, 'my deploy/-x'), 'main'), [Symbol.dispose]: made[Symbol.dispose] };
});

const yaml = (_path: string, name: string): boolean => name.endsWith('.yaml');

test('is what was committed, not what lies on disk', () => {
  using tree = makeRepository({ 'a.yaml': 'old', 'gone.yaml': 'x' });
  const first = tree.git('rev-parse', 'HEAD').trim();
  tree.write({ 'a.yaml': 'new', 'b.yaml': 'b' });
  rmSync(join(tree.folder, 'gone.yaml'));
  commitAll(tree, 'second');
  tree.write({ 'a.yaml': 'not committed', 'c.yaml': 'c' });
  const contents = (revision: string) =>
    Object.fromEntries(
      [...openGitTree(tree.folder, revision).files()].map((file) => [file.path, readBytes(file).toString()]),
    );
  expect(contents(first)).toEqual({ 'a.yaml': 'old', 'gone.yaml': 'x' });
  expect(contents('HEAD~1')).toEqual(contents(first));
  expect(contents('HEAD')).toEqual({ 'a.yaml': 'new', 'b.yaml': 'b' });
});

test('a folder that was not there then has no files', () => {
  using tree = makeRepository({ 'a.yaml': 'a', later: 'a file then, a folder now' });
  rmSync(join(tree.folder, 'later'));
  mkdirSync(join(tree.folder, 'later'));
  mkdirSync(join(tree.folder, 'new'));
  for (const folder of ['later', 'new']) {
    const source = openGitTree(join(tree.folder, folder), 'HEAD');
    expect(pathsOf(source)).toEqual([]);
    expect(source.gaps).toEqual([]);
  }
});

test('lists what the walker lists in a clean checkout', () => {
  const files: Tree = {
    '.gitignore': 'ignored.yaml\n',
    '.sallyportignore': 'deploy/sample*/\n',
    'ignored.yaml': 'committed all the same',
    'deploy/a.yaml': 'a',
    'deploy/samples/x.yaml': 'x',
    'deploy/sub/.sallyportignore': '*\n!/kept.yaml\n',
    'deploy/sub/kept.yaml': 'k',
    'deploy/sub/other.yaml': 'o',
    'deploy/node_modules/y.yaml': 'y',
  };
  using tree = makeRepository(files);
  for (const folder of ['.', 'deploy', 'deploy/sub', 'deploy/samples']) {
    const root = join(tree.folder, folder);
    const walked = pathsOf(openFolder(root), { wanted: yaml });
    expect(walked.length).toBeGreaterThan(0);
    expect(pathsOf(openGitTree(root, 'HEAD'), { wanted: yaml })).toEqual(walked);
  }
});

test('many files come in several batches', () => {
  const files: Tree = Object.fromEntries(
    Array.from({ length: 2_100 }, (_, index) => [`f/${index}.yaml`, `n: ${index % 50}\n`]),
  );
  using tree = makeRepository({ ...files, 'large/a.yaml': 'a'.repeat(9e6), 'large/b.yaml': 'b'.repeat(9e6) });
  let count = 0;
  for (const file of openGitTree(tree.folder, 'HEAD').files()) {
    const bytes = readBytes(file);
    if (file.path.startsWith('f/')) expect(bytes.toString()).toBe(files[file.path]);
    else expect(bytes.length).toBe(9e6);
    count++;
  }
  expect(count).toBe(2_102);
});

describe('what is no plain file', () => {
  test('links that lead to what is listed add nothing, others are gaps', () => {
    using tree = makeTree({ 'deploy/base/a.yaml': 'a', 'outside.yaml': 'o' });
    const link = (target: string, path: string): void => symlinkSync(target, join(tree.folder, path));
    link('base', 'deploy/linked.yaml');
    link('base/a.yaml', 'deploy/same.yaml');
    link('../outside.yaml', 'deploy/out.yaml');
    link('/etc/passwd', 'deploy/absolute.yaml');
    link('gone', 'deploy/gone.yaml');
    link('../..', 'deploy/unwanted');
    tree.git('init', '--quiet');
    commitAll(tree, 'first');
    const source = openGitTree(join(tree.folder, 'deploy'), 'HEAD');
    expect(pathsOf(source, { wanted: yaml })).toEqual(['base/a.yaml']);
    expect(source.gaps.map((gap) => `${gap.path} ${gap.reason}`)).toEqual([
      'absolute.yaml forbidden',
      'gone.yaml unreadable',
      'out.yaml forbidden',
    ]);
  });

  test('a submodule is a gap', () => {
    using tree = makeRepository({ 'a.yaml': 'a' });
    tree.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},sub`);
    tree.git('commit', '--quiet', '--message=sub');
    const source = openGitTree(tree.folder, 'HEAD');
    expect(pathsOf(source, { wanted: yaml })).toEqual(['a.yaml']);
    expect(source.gaps).toMatchObject([{ path: 'sub', reason: 'unsupported' }]);
  });

  test('an object that the clone lacks is a gap, and nothing is fetched', () => {
    using tree = makeRepository({ 'a.yaml': 'a', 'b.yaml': 'b' });
    const id = tree.git('rev-parse', 'HEAD:a.yaml').trim();
    rmSync(join(tree.folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    const mark = join(tree.folder, 'fetched');
    tree.git('config', 'remote.origin.url', `ext::sh -c "touch ${mark}"`);
    tree.git('config', 'remote.origin.promisor', 'true');
    tree.git('config', 'protocol.ext.allow', 'always');
    tree.git('config', 'extensions.partialClone', 'origin');
    const source = openGitTree(tree.folder, 'HEAD');
    expect(pathsOf(source)).toEqual(['b.yaml']);
    expect(source.gaps).toMatchObject([{ path: 'a.yaml', reason: 'unreadable' }]);
    expect(pathsOf(openFolder(tree.folder))).not.toContain('fetched');
  });
});

test.each(['gone', '--all', '', '-x', 'HEAD^{tree}', 'HEAD:a.yaml', 'a b', 'HEAD..HEAD', '\0', 'HEAD~5'])(
  'there is no revision %j',
  (revision) => {
    using tree = makeRepository({ 'a.yaml': 'a' });
    expect(() => openGitTree(tree.folder, revision)).toThrow(expect.objectContaining({ code: 'git/unknown-revision' }));
  },
);

test('outside a checkout there is no git tree', () => {
  using tree = makeTree({ 'a.yaml': 'a' });
  expect(() => openGitTree(tree.folder, 'HEAD')).toThrow(expect.objectContaining({ code: 'git/unavailable' }));
  mkdirSync(join(tree.folder, '.git'));
  writeFileSync(join(tree.folder, '.git/HEAD'), 'nonsense');
  expect(() => openGitTree(tree.folder, 'HEAD')).toThrow(
    expect.objectContaining({ code: expect.stringMatching('^git/') }),
  );
});

function inFolder(folder: string, tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([path, content]) => [`${folder}/${path}`, content]));
}
