import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFolder } from './folder.ts';
import { makeRepository, makeTree, type RealTree } from './testing/real-tree.ts';
import { pathsOf, readBytes, type Tree, testSource } from './testing/source-contract.ts';

testSource('folder', (tree) => {
  const made = makeTree(tree);
  return { source: openFolder(made.folder), [Symbol.dispose]: made[Symbol.dispose] };
});

testSource('folder in a repository', (tree) => {
  const made = makeRepository({ 'elsewhere.yaml': 'x', ...inFolder('deploy', tree) });
  return { source: openFolder(join(made.folder, 'deploy')), [Symbol.dispose]: made[Symbol.dispose] };
});

describe('ignore rules', () => {
  test('nested files, negation, info/exclude, and the rules above the scanned root', () => {
    using tree = makeTree({
      '.gitignore': '*.log\n/out\n!important.log\nsecret?.yaml\n',
      'a.yaml': '',
      'a.log': '',
      'out/x.yaml': '',
      'deploy/.gitignore': '!kept.log\ngenerated/\n',
      'deploy/kept.log': '',
      'deploy/other.log': '',
      'deploy/out/x.yaml': '',
      'deploy/generated/x.yaml': '',
      'deploy/private.yaml': '',
      'deploy/secret1.yaml': '',
      'important.log': '',
    });
    tree.git('init', '--quiet');
    writeFileSync(join(tree.folder, '.git/info/exclude'), 'private.yaml\n');
    expect(pathsOf(openFolder(tree.folder))).toEqual([
      '.gitignore',
      'a.yaml',
      'deploy/.gitignore',
      'deploy/kept.log',
      'deploy/out/x.yaml',
      'important.log',
    ]);
    expect(pathsOf(openFolder(join(tree.folder, 'deploy')))).toEqual(['.gitignore', 'kept.log', 'out/x.yaml']);
  });

  test('a folder that is given is read even where a rule above ignores it', () => {
    using tree = makeTree({
      '.gitignore': 'dist\n*.log\n',
      'dist/.gitignore': 'b.yaml',
      'dist/a.yaml': '',
      'dist/b.yaml': '',
    });
    tree.git('init', '--quiet');
    expect(pathsOf(openFolder(join(tree.folder, 'dist')))).toEqual(['.gitignore', 'a.yaml']);
    expect(pathsOf(openFolder(tree.folder))).toEqual(['.gitignore']);
  });

  test('a committed file cannot be hidden by .gitignore, one in .sallyportignore can', () => {
    using tree = makeRepository({ 'build/a/bad.yaml': 'x', 'build/own.yaml': 'x', 'bad.yaml': 'x', 'ok.yaml': 'x' });
    tree.write({
      '.gitignore': 'build/\nbad.yaml\n',
      'build/a/untracked.yaml': 'x',
      'build/b/untracked.yaml': 'x',
      '.sallyportignore': 'own.yaml',
    });
    const source = openFolder(tree.folder);
    const wanted = (_path: string, name: string) => name.endsWith('.yaml');
    expect(pathsOf(source, { wanted })).toEqual(['bad.yaml', 'build/a/bad.yaml', 'ok.yaml']);
    expect(pathsOf(openFolder(join(tree.folder, 'build')), { wanted })).toContain('a/bad.yaml');
  });

  test('where git cannot say what is tracked, that is a gap and not a pass', () => {
    using tree = makeRepository({ '.gitignore': 'bad.yaml\n', 'bad.yaml': 'x' });
    writeFileSync(join(tree.folder, '.git/index'), 'broken');
    const source = openFolder(tree.folder);
    expect(pathsOf(source)).toEqual(['.gitignore']);
    expect(source.gaps).toEqual([{ reason: 'missing-capability', message: expect.stringContaining('index file') }]);
  });

  test('a folder that is reached by a link keeps the rules of its repository', () => {
    using tree = makeTree({ '.gitignore': '/deploy/x.yaml', 'deploy/x.yaml': '', 'deploy/y.yaml': '' });
    using elsewhere = makeTree();
    tree.git('init', '--quiet');
    symlinkSync(join(tree.folder, 'deploy'), join(elsewhere.folder, 'link'));
    expect(pathsOf(openFolder(join(elsewhere.folder, 'link')))).toEqual(['y.yaml']);
  });

  test('a submodule has its own rules', () => {
    using tree = makeRepository({ '.gitignore': '*.gen.yaml\n', 'x.gen.yaml': '' });
    const sub = join(tree.folder, 'sub');
    mkdirSync(sub);
    spawnSync('git', ['init', '--quiet'], { cwd: sub });
    tree.write({ 'sub/x.gen.yaml': '', 'sub/y.yaml': '', 'sub/.gitignore': 'y.yaml', 'y.gen.yaml': '' });
    expect(pathsOf(openFolder(tree.folder))).toEqual(['.gitignore', 'sub/.gitignore', 'sub/x.gen.yaml', 'x.gen.yaml']);
  });

  test('an ignore file that is a link or too large hides nothing', () => {
    using tree = makeTree({
      'a.yaml': '',
      'x/b.yaml': '',
      rules: '*.yaml\n',
      'x/.gitignore': '*.yaml\n'.repeat(6_000),
    });
    symlinkSync('rules', join(tree.folder, '.gitignore'));
    const source = openFolder(tree.folder);
    expect(pathsOf(source)).toEqual(expect.arrayContaining(['a.yaml', 'x/b.yaml']));
    expect(source.notes.join()).toMatch(/^Ignore files not obeyed.*\(2\)\.$/);
  });

  test('names between bytes and characters are matched as git does', () => {
    using tree = makeTree({ '.gitignore': '?.yaml\n[ä].md\n', 'ä.yaml': '', 'b.yaml': '', 'ä.md': '', '日.txt': '' });
    tree.git('init', '--quiet');
    expect(pathsOf(openFolder(tree.folder)).sort()).toEqual(listedByGit(tree));
  });
});

test('the walker agrees with git ls-files on random trees with random rules', () => {
  const name = fc.constantFrom('a', 'b', 'ab', 'a.b', '.a', 'A', 'foo', 'foo.log', 'b-1', 'é', 'x y', '[a]', 'a*');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
  const piece = fc.constantFrom(
    ...[
      'a',
      'b',
      'ab',
      'foo',
      '*',
      '**',
      '?',
      '*.log',
      '[ab]',
      '[!a]',
      '[^.]*',
      '[[:alpha:]]',
      '[a-',
      'a*b',
      '*a*',
      '.a',
    ],
    ...[
      '\\a',
      '\\*',
      'x\\ y',
      'x y',
      '***',
      '**a',
      'a**',
      '??',
      '[]a]',
      '[a-z]*',
      '[\\]]',
      'é',
      '*é',
      '[[:bad:]]',
      '\\',
    ],
  );
  const rule = fc
    .record({
      negated: fc.boolean(),
      anchored: fc.boolean(),
      pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
      slash: fc.boolean(),
      tail: fc.constantFrom('', '', '', ' ', '  ', '\\ ', '\t', '\r'),
    })
    .map((r) => `${r.negated ? '!' : ''}${r.anchored ? '/' : ''}${r.pieces.join('/')}${r.slash ? '/' : ''}${r.tail}`);
  const rules = fc.array(
    fc.oneof({ weight: 8, arbitrary: rule }, { weight: 1, arbitrary: fc.constantFrom('#a', '', '!', '/') }),
    {
      maxLength: 6,
    },
  );
  const folderOfRules = fc.oneof(
    fc.constant(''),
    path.map((folder) => `${folder}/`),
  );
  let ignoring = 0;
  fc.assert(
    fc.property(
      fc.array(path, { minLength: 3, maxLength: 20 }),
      fc.array(fc.tuple(folderOfRules, rules), { minLength: 1, maxLength: 3 }),
      rules,
      (paths, ruleFiles, excludes) => {
        using tree = makeTree();
        const written = paths.filter((file) => writeWherePossible(tree, file, ''));
        for (const [folder, lines] of ruleFiles)
          writeWherePossible(tree, `${folder}.gitignore`, `${lines.join('\n')}\n`);
        tree.git('init', '--quiet', '--template=');
        tree.write({ '.git/info/exclude': excludes.join('\n') });
        const listed = listedByGit(tree);
        expect(pathsOf(openFolder(tree.folder))).toEqual(listed);
        if (written.every((file) => listed.includes(file))) return;
        ignoring++;
        // Tracked files are listed whatever ignores them.
        tree.git('add', '--force', '--', ...written.slice(0, 3).map((file) => `:(literal)${file}`));
        expect(pathsOf(openFolder(tree.folder))).toEqual(listedByGit(tree));
      },
    ),
    { numRuns: 150 },
  );
  expect(ignoring).toBeGreaterThan(20);
});

describe('what lies in a tree and is no plain file', () => {
  test('a link to what is listed anyway adds nothing; one to what is not is followed once', () => {
    using tree = makeTree({
      'base/a.yaml': 'a',
      'ignored/b.yaml': 'b',
      'ignored/sub/c.yaml': 'c',
      '.gitignore': 'ignored/\n',
      'data/deploy': 'real name is not wanted',
    });
    const link = (target: string, path: string): void => symlinkSync(target, join(tree.folder, path));
    link('base', 'linked-base');
    link('base/a.yaml', 'linked.yaml');
    link('ignored', 'linked-ignored');
    link('../ignored', 'base/again');
    link('../ignored/sub', 'base/sub');
    link('data/deploy', 'deploy.yaml');
    link('data/deploy', 'same.yaml');
    link('.', 'self');
    link('../..', 'ignored/sub/up');
    link('..', 'ignored/sub/loop');
    const source = openFolder(tree.folder);
    const wanted = (_path: string, name: string) => name.endsWith('.yaml');
    const files = [...source.files({ wanted })];
    expect(files.map((file) => file.path)).toEqual([
      'base/a.yaml',
      'base/again/b.yaml',
      'base/again/sub/c.yaml',
      'deploy.yaml',
    ]);
    expect(files.map((file) => readBytes(file).toString())).toEqual(['a', 'b', 'c', 'real name is not wanted']);
    expect(source.gaps).toEqual([]);
    const included = pathsOf(source, { wanted, include: ['again/**', 'b.yaml'], exclude: ['linked-ignored'] });
    expect(included).toEqual(['base/again/b.yaml']);
  });

  test('links that lead out, nowhere or in a circle are gaps that name the target', () => {
    using outside = makeTree({ 'secret.yaml': 'secret', 'folder/x.yaml': 'x' });
    using tree = makeTree({ 'a.yaml': 'a' });
    const link = (target: string, path: string): void => symlinkSync(target, join(tree.folder, path));
    link(join(outside.folder, 'secret.yaml'), 'out.yaml');
    link(join(outside.folder, 'secret.yaml'), 'out.txt');
    link(join(outside.folder, 'folder'), 'folder');
    link(`${tree.folder}/../${outside.folder.split('/').at(-1)}/secret.yaml`, 'dots.yaml');
    link('gone', 'gone.yaml');
    link('circle.yaml', 'circle.yaml');
    const source = openFolder(tree.folder);
    const wanted = (_path: string, name: string) => name.endsWith('.yaml');
    expect(pathsOf(source, { wanted })).toEqual(['a.yaml']);
    expect(Object.fromEntries(source.gaps.map((gap) => [gap.path, gap.reason]))).toEqual({
      'out.yaml': 'forbidden',
      folder: 'forbidden',
      'dots.yaml': 'forbidden',
      'gone.yaml': 'unreadable',
      'circle.yaml': 'unreadable',
    });
    expect(source.gaps.find((gap) => gap.path === 'folder')?.message).toContain(join(outside.folder, 'folder'));
  });

  test('a link into .git is not followed', () => {
    using tree = makeRepository({ 'a.yaml': 'a' });
    symlinkSync('.git/config', join(tree.folder, 'config.yaml'));
    const source = openFolder(tree.folder);
    expect(pathsOf(source)).toEqual(['a.yaml']);
    expect(source.gaps).toMatchObject([{ path: 'config.yaml', reason: 'forbidden' }]);
  });

  test.skipIf(process.platform === 'win32')('FIFOs and sockets are never opened', async () => {
    using tree = makeTree({ 'a.yaml': 'a' });
    spawnSync('mkfifo', [join(tree.folder, 'pipe.yaml'), join(tree.folder, 'unwanted')]);
    symlinkSync('pipe.yaml', join(tree.folder, 'link.yaml'));
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(tree.folder, 'socket.yaml'), done));
    try {
      const source = openFolder(tree.folder);
      expect(pathsOf(source, { wanted: (_path, name) => name.endsWith('.yaml') })).toEqual(['a.yaml']);
      expect(source.gaps.map((gap) => `${gap.path} ${gap.reason}: ${gap.message}`).sort()).toEqual([
        'link.yaml unsupported: It is a link to a FIFO, which is never opened.',
        'pipe.yaml unsupported: It is a FIFO, which is never opened.',
        'socket.yaml unsupported: It is a socket, which is never opened.',
      ]);
    } finally {
      server.close();
    }
  });

  test('what changes between listing and reading is a gap', () => {
    using tree = makeTree({
      'fifo.yaml': 'x',
      'gone.yaml': 'x',
      'grown.yaml': 'x',
      'link.yaml': 'x',
      'safe.yaml': 'x',
    });
    const at = (name: string): string => join(tree.folder, name);
    const files = [...openFolder(tree.folder).files({ maxFileBytes: 1_000 })];
    rmSync(at('gone.yaml'));
    truncateSync(at('grown.yaml'), 1_001);
    rmSync(at('link.yaml'));
    symlinkSync('safe.yaml', at('link.yaml'));
    rmSync(at('fifo.yaml'));
    spawnSync('mkfifo', [at('fifo.yaml')]);
    expect(files.map((file) => file.read())).toEqual([
      { path: 'fifo.yaml', reason: 'unsupported', message: 'It is no regular file.' },
      { path: 'gone.yaml', reason: 'unreadable', message: 'It vanished during the scan.' },
      { path: 'grown.yaml', reason: 'limit', message: expect.stringContaining('1001 bytes') },
      { path: 'link.yaml', reason: 'unreadable', message: expect.stringContaining('became a link') },
      Buffer.from('x'),
    ]);
  });

  test('files and folders that may not be read are gaps, and the rest is read', () => {
    using tree = makeTree({ 'a.yaml': 'a', 'closed.yaml': 'x', 'locked/x.yaml': 'x', 'z.yaml': 'z' });
    chmodSync(tree.folder, 0o755);
    chmodSync(join(tree.folder, 'closed.yaml'), 0o000);
    chmodSync(join(tree.folder, 'locked'), 0o000);
    try {
      const { listed, gaps } = listAsNobody(tree.folder);
      expect(listed).toEqual(['a.yaml', 'z.yaml']);
      expect(gaps).toEqual(['closed.yaml unreadable Permission denied.', 'locked unreadable Permission denied.']);
    } finally {
      chmodSync(join(tree.folder, 'locked'), 0o700);
    }
  });

  test('a root that vanished is a gap', () => {
    const source = openFolder(makeAndRemove());
    expect(pathsOf(source)).toEqual([]);
    expect(source.gaps).toMatchObject([{ path: '.', reason: 'unreadable' }]);
  });

  test('a huge sparse file costs nothing', () => {
    using tree = makeTree({ 'a.yaml': 'a', 'huge.yaml': '' });
    truncateSync(join(tree.folder, 'huge.yaml'), 100 * 1024 * 1024 * 1024);
    const source = openFolder(tree.folder);
    expect(pathsOf(source)).toEqual(['a.yaml']);
    expect(source.gaps).toMatchObject([{ path: 'huge.yaml', reason: 'limit' }]);
  });

  test('a tree that is deeper than a path may be long ends in a gap', () => {
    using tree = makeTree({ 'a.yaml': 'a' });
    // Grown from the inside: each step wraps what is there into one more folder.
    const name = 'd'.repeat(250);
    for (let depth = 0; depth < 20; depth++) {
      mkdirSync(join(tree.folder, 'wrap'));
      if (depth > 0) renameSync(join(tree.folder, name), join(tree.folder, 'wrap', name));
      renameSync(join(tree.folder, 'wrap'), join(tree.folder, name));
    }
    const source = openFolder(tree.folder);
    expect(pathsOf(source)).toEqual(['a.yaml']);
    expect(source.gaps).toMatchObject([{ reason: 'unreadable', message: expect.stringContaining('too long') }]);
  });

  test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is a gap', () => {
    using tree = makeTree({ 'a.yaml': 'a' });
    writeFileSync(
      Buffer.concat([Buffer.from(`${tree.folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.yaml')]),
      'x',
    );
    const source = openFolder(tree.folder);
    expect(pathsOf(source)).toEqual(['a.yaml']);
    expect(source.gaps).toMatchObject([{ reason: 'encoding' }]);
  });
});

test('a hostile .git/config runs nothing', () => {
  using tree = makeRepository({
    '.gitignore': 'build/\n',
    'a.yaml': 'a',
    '.gitattributes': '*.yaml filter=evil diff=evil\n',
  });
  using marks = makeTree();
  const mark = join(marks.folder, 'ran');
  for (const key of ['core.fsmonitor', 'core.pager', 'filter.evil.clean', 'diff.evil.textconv', 'diff.external']) {
    tree.git('config', key, `touch ${mark}`);
  }
  tree.git('config', 'core.worktree', marks.folder);
  tree.write({ 'build/x.yaml': 'x' });
  expect(pathsOf(openFolder(tree.folder))).toEqual(['.gitattributes', '.gitignore', 'a.yaml']);
  expect(existsSync(mark)).toBe(false);
});

function makeAndRemove(): string {
  using tree = makeTree();
  return tree.folder;
}

function inFolder(folder: string, tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([path, content]) => [`${folder}/${path}`, content]));
}

function listedByGit(tree: RealTree): string[] {
  const output = tree.git('ls-files', '--cached', '--others', '--exclude-standard', '-z');
  return [...new Set(output.split('\0').filter(Boolean))].sort();
}

/** Random paths clash (a file where a folder is): what cannot be made is left out. */
function writeWherePossible(tree: RealTree, path: string, content: string): boolean {
  try {
    tree.write({ [path]: content });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EEXIST' && code !== 'ENOTDIR' && code !== 'EISDIR') throw error;
    return false;
  }
}

/** Lists in a process without the rights of root, who may read everything. */
function listAsNobody(folder: string): { listed: string[]; gaps: string[] } {
  const script = `
    import { openFolder } from ${JSON.stringify(join(import.meta.dirname, 'folder.ts'))};
    const source = openFolder(${JSON.stringify(folder)});
    const listed = [], gaps = [];
    for (const file of source.files()) {
      const bytes = file.read();
      if (Buffer.isBuffer(bytes)) listed.push(file.path); else gaps.push(bytes);
    }
    gaps.push(...source.gaps);
    console.log(JSON.stringify({ listed, gaps: gaps.map((gap) => [gap.path, gap.reason, gap.message].join(' ')) }));`;
  const identity = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    ...identity,
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout);
}
