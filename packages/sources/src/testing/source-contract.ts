import type { Gap } from '@sallyport/model';
import { expect, test } from 'vitest';
import type { FileOptions, Source, SourceFile } from '../source.ts';

export { commitAll, makeRepository, makeTree, type RealTree } from './real-tree.ts';

/** A small tree: content by relative path. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** Makes the tree real (on disk, in a repository, ...) and opens it. Disposing removes it again. */
export type OpenTree = (tree: Tree) => Opened | Promise<Opened>;

export interface Opened extends Disposable {
  readonly source: Source;
}

const shop: Tree = {
  Dockerfile: 'FROM scratch\n',
  'a-b.yaml': 'dash before slash\n',
  'a.yaml': 'dot before slash\n',
  'a/b.yaml': 'in a folder\n',
  'a/b/c/d.yaml': 'deep\n',
  'a0.yaml': 'digit after slash\n',
  'z.yaml': 'last\n',
};

/** What every source promises. Titles are keys: skipping a renamed case does not compile, and the reason is printed. */
const cases = {
  'lists every file once, in path order': async (open: OpenTree) => {
    using opened = await open(shop);
    expect(pathsOf(opened.source)).toEqual(Object.keys(shop).sort());
    expect(opened.source.gaps).toEqual([]);
  },
  'lists again what it listed before': async (open: OpenTree) => {
    using opened = await open({ ...shop, 'big.yaml': 'x'.repeat(2_000) });
    const options = { maxFileBytes: 1_000 };
    const first = pathsOf(opened.source, options);
    expect(pathsOf(opened.source, options)).toEqual(first);
    expect(opened.source.gaps).toHaveLength(1);
  },
  'reads the bytes as they are, in any order': async (open: OpenTree) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    using opened = await open({ ...shop, 'all.bytes': bytes, 'same.yaml': 'last\n', 'crlf.yaml': 'a: 1\r\nb: 2\r\n' });
    const files = [...opened.source.files()].reverse();
    const contents = Object.fromEntries(files.map((file) => [file.path, readBytes(file)]));
    expect(contents['all.bytes']).toEqual(Buffer.from(bytes));
    expect(contents['crlf.yaml']?.toString()).toBe('a: 1\r\nb: 2\r\n');
    expect(contents['same.yaml']?.toString()).toBe('last\n');
    for (const [path, content] of Object.entries(shop)) expect(contents[path]?.toString()).toBe(content);
    for (const file of files) expect(file.size).toBe(contents[file.path]?.length);
  },
  'shows a file that another names, and nothing else': async (open: OpenTree) => {
    using opened = await open({ ...shop, 'config/app.properties': 'a=b\n' });
    const { source } = opened;
    expect(source.peek('config/app.properties')?.toString()).toBe('a=b\n');
    expect(source.peek('a/b/c/d.yaml')?.toString()).toBe('deep\n');
    for (const path of ['none.yaml', 'a/b', '../etc/passwd', 'a/../../etc/passwd'])
      expect(source.peek(path)).toBeUndefined();
  },
  'lists and reads empty files': async (open: OpenTree) => {
    using opened = await open({ 'empty.yaml': '', 'other.yaml': 'x' });
    const [empty] = opened.source.files();
    expect(empty).toMatchObject({ path: 'empty.yaml', size: 0 });
    expect(readBytes(empty!)).toEqual(Buffer.alloc(0));
  },
  'keeps names with spaces, line breaks, quotes, backslashes, other scripts and a leading dash': async (
    open: OpenTree,
  ) => {
    const names = [
      '-rf.yaml',
      ' .yaml',
      'new\nline.yaml',
      'tab\t.yaml',
      '"q".yaml',
      "it's.yaml",
      '*.yaml',
      '$(x).yaml',
    ];
    names.push('größe.yaml', '日本.yaml', '🚢.yaml', 'e\u0301.yaml', '%41.yaml', '#.yaml', '!.yaml', ':(top).yaml');
    if (process.platform !== 'win32') names.push('back\\slash.yaml');
    const tree = Object.fromEntries(
      names.flatMap((name) => [
        [name, name],
        [`folder ${name}/${name}`, name],
      ]),
    );
    using opened = await open(tree);
    const files = [...opened.source.files()];
    expect(files.map((file) => file.path)).toEqual(Object.keys(tree).sort());
    for (const file of files) expect(readBytes(file).toString()).toBe(tree[file.path]);
  },
  'makes a gap of a file over the limit, with its size': async (open: OpenTree) => {
    using opened = await open({ 'big.yaml': 'x'.repeat(5_000), 'edge.yaml': 'x'.repeat(1_000), 'small.yaml': 'x' });
    expect(pathsOf(opened.source, { maxFileBytes: 1_000 })).toEqual(['edge.yaml', 'small.yaml']);
    expect(opened.source.gaps).toEqual([
      { path: 'big.yaml', reason: 'limit', message: expect.stringContaining('5000 bytes') },
    ]);
  },
  'makes no gap of a file that nobody wants': async (open: OpenTree) => {
    using opened = await open({ 'big.bin': 'x'.repeat(5_000), 'small.yaml': 'x' });
    const wanted = (_path: string, name: string) => name.endsWith('.yaml');
    expect(pathsOf(opened.source, { maxFileBytes: 1_000, wanted })).toEqual(['small.yaml']);
    expect(opened.source.gaps).toEqual([]);
  },
  'asks for names with their paths': async (open: OpenTree) => {
    using opened = await open(shop);
    const asked: string[] = [];
    const wanted = (path: string, name: string) => {
      asked.push(path);
      return path === 'a/b/c/d.yaml' && name === 'd.yaml';
    };
    expect(pathsOf(opened.source, { wanted })).toEqual(['a/b/c/d.yaml']);
    expect([...new Set(asked)].sort()).toEqual(Object.keys(shop).sort());
  },
  'takes what is included and leaves what is excluded': async (open: OpenTree) => {
    using opened = await open(shop);
    expect(pathsOf(opened.source, { include: ['a'] })).toEqual(['a/b.yaml', 'a/b/c/d.yaml']);
    expect(pathsOf(opened.source, { include: ['a', '/*.yaml'], exclude: ['a/b', 'a?b.yaml'] })).toEqual([
      'a.yaml',
      'a/b.yaml',
      'a0.yaml',
      'z.yaml',
    ]);
    expect(() => pathsOf(opened.source, { exclude: ['[a'] })).toThrow(
      expect.objectContaining({ code: 'usage/conflict' }),
    );
  },
  'enters no folder that tools fill, and says so': async (open: OpenTree) => {
    using opened = await open({ ...shop, 'web/node_modules/x/deploy.yaml': 'x', '.terraform/modules/a.yaml': 'x' });
    expect(pathsOf(opened.source)).toEqual(Object.keys(shop).sort());
    expect(opened.source.notes).toEqual(['Skipped by name: .terraform (1).', 'Skipped by name: node_modules (1).']);
    expect(opened.source.gaps).toEqual([]);
  },
  'obeys .sallyportignore, and says so': async (open: OpenTree) => {
    using opened = await open({
      '.sallyportignore': '# samples\nsamples/\n*.tmpl.yaml\n',
      'a/.sallyportignore': '!keep.tmpl.yaml\n/local.yaml\n',
      'a/b/local.yaml': 'x',
      'a/keep.tmpl.yaml': 'x',
      'a/local.yaml': 'x',
      'a/samples/x.yaml': 'x',
      'c.tmpl.yaml': 'x',
    });
    const wanted = (_path: string, name: string) => name.endsWith('.yaml');
    expect(pathsOf(opened.source, { wanted })).toEqual(['a/b/local.yaml', 'a/keep.tmpl.yaml']);
    expect(opened.source.notes).toEqual(['Left out by .sallyportignore (3).']);
  },
};

export type SourceCase = keyof typeof cases;

/**
 * Runs the contract over one kind of source.
 * @param lacks cases that this kind cannot meet, each with the reason
 */
export function testSource(name: string, open: OpenTree, lacks: { readonly [T in SourceCase]?: string } = {}): void {
  for (const title of Object.keys(cases) as SourceCase[]) {
    const reason = lacks[title];
    const shown = `${name} ${title}${reason ? ` (skipped: ${reason})` : ''}`;
    test.skipIf(reason !== undefined)(shown, () => cases[title](open));
  }
}

export function pathsOf(source: Source, options?: FileOptions): string[] {
  return [...source.files(options)].map((file) => file.path);
}

/** The bytes of a file that must be readable. */
export function readBytes(file: SourceFile): Buffer {
  const bytes: Buffer | Gap = file.read();
  if (!Buffer.isBuffer(bytes)) throw new Error(`${file.path} is a gap: ${bytes.message}`);
  return bytes;
}
