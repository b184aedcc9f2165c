import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@sallyport/syntax';
import { expect, test } from 'vitest';
import { yamlLayout } from './yaml-comments.ts';

const commentsIn = (text: string): string[] => yamlLayout(text).comments.map((c) => `${c.line}:${c.text.trim()}`);

test.each<[string, string, string[]]>([
  ['alone and behind', '# one\na: b # two\n', ['1:one', '2:two']],
  ['no blank before it', 'a: b#c\n', []],
  ['URL', 'a: http://x/#y\nb: http://x/ #z\n', ['2:z']],
  ['double quotes', 'a: "x # y" # z\n', ['1:z']],
  ['escaped quote', 'a: "x \\" # y" # z\n', ['1:z']],
  ['single quotes', "a: 'it''s # y' # z\n", ['1:z']],
  ['quotes over lines', 'a: "x\n  # y\n  # z"\n# end\n', ['4:end']],
  ['quote inside a plain text', 'a: it\'s # y\nb: 5" # z\n', ['1:y', '2:z']],
  ['literal block', 'a: |\n  # no\n  x # no\n# yes\nb: 1 # yes\n', ['4:yes', '5:yes']],
  ['block with header comment', 'a: |- # yes\n  # no\n', ['1:yes']],
  ['block with explicit indent', 'a: |1\n # no\n  x\nb: 1 # yes\n', ['4:yes']],
  ['folded block in a list', '- >\n  # no\n\n  x\n- b # yes\n', ['5:yes']],
  ['block in a list entry', '- k: |\n    # no\n  j: 1 # yes\n', ['3:yes']],
  ['block whose first line is blank', 'a: |\n\n  # no\nb: 1\n', []],
  ['empty block', 'a: |\n# yes\nb: 1\n', ['2:yes']],
  ['block at the root', '--- |\n# no\nx # no\n...\n# yes\n', ['5:yes']],
  ['tabs', 'a: b\t# yes\n', ['1:yes']],
  ['CRLF', '# one\r\na: "x # y" # two\r\nb: |\r\n  # no\r\n# three\r\n', ['1:one', '2:two', '5:three']],
  ['byte order mark', '\ufeff# one\na: 1\n', ['1:one']],
  ['flow collections', 'a: [b, "c # d", # yes\n  e#f, # yes\n  {g: "# no"}] # yes\n', ['1:yes', '2:yes', '3:yes']],
  ['flow with touching colon', '{"a":"x # y"} # yes\n', ['1:yes']],
  ['plain text over lines', 'a: x\n  "y # yes\nb: 1 # yes\n', ['2:yes', '3:yes']],
  ['anchors and tags', 'a: &x # yes\n  b: !!str "c # d" # yes\nc: *x # yes\n', ['1:yes', '2:yes', '3:yes']],
  ['marker ends a broken quote', 'a: "x # no\n---\nb: 1 # yes\n', ['3:yes']],
  ['marker line', '--- # yes\na: 1\n', ['1:yes']],
  ['question mark', '? a # yes\n: "b # c" # yes\n', ['1:yes', '2:yes']],
])('%s', (_, text, expected) => {
  expect(commentsIn(text)).toEqual(expected);
});

test('nodes end where indentation says', () => {
  const layout = yamlLayout(
    ['a:', '  b:', '  - c: 1', '    d: |', '      x', '      # y', '  # z', '  - e', 'f: [', '  1,', ']', 'g: 1'].join(
      '\n',
    ),
  );
  expect(layout.nodeEnd(1)).toBe(8);
  expect(layout.nodeEnd(2)).toBe(8);
  expect(layout.nodeEnd(3)).toBe(6);
  expect(layout.nodeEnd(4)).toBe(6);
  expect(layout.nextNode(7)).toBe(8);
  expect(layout.nodeEnd(9)).toBe(11);
  expect(layout.nodeEnd(10)).toBe(10);
  expect(layout.isOpen(1)).toBe(true);
  expect(layout.isOpen(3)).toBe(false);
});

const corpus = join(import.meta.dirname, '../../../../../shared');
const files = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.ya?ml$/.test(path))
      .map((path) => join(corpus, path))
      .filter((path) => readFileSync(path).length < 2_000_000)
  : [];

test.skipIf(files.length === 0)('finds exactly the comments of real files', () => {
  let comments = 0;
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    const before = parseYaml(text);
    if (before.problems.length > 0) continue;
    const lines = text.split('\n');
    for (const comment of yamlLayout(text).comments) {
      comments++;
      const line = lines[comment.line - 1]!;
      lines[comment.line - 1] = line.slice(0, line.length - comment.text.length - (line.endsWith('\r') ? 2 : 1));
    }
    const bare = lines.join('\n');
    const after = parseYaml(bare);
    expect(after.problems, path).toEqual([]);
    expect(
      after.documents.map((document) => document.value),
      path,
    ).toEqual(before.documents.map((document) => document.value));
    expect(hashesOf(after.documents.map((document) => document.value)), path).toBe(bare.split('#').length - 1);
  }
  expect(comments).toBeGreaterThan(20);
});

function hashesOf(value: unknown): number {
  if (typeof value === 'string') return value.split('#').length - 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => sum + hashesOf(key) + hashesOf(item), 0);
}

test.each([
  ['a line of a megabyte', `a: "${'# '.repeat(500_000)}`],
  ['100,000 comments', '# x\n'.repeat(100_000)],
  ['100,000 open brackets', '[ # x\n'.repeat(100_000)],
  ['100,000 blank lines in a block', `a: |\n${'\n'.repeat(100_000)}  # x`],
])('is linear: %s', (_, text) => {
  const started = performance.now();
  const layout = yamlLayout(text);
  for (const { line } of layout.comments) layout.nodeEnd(layout.nextNode(line));
  expect(performance.now() - started).toBeLessThan(1500);
});
