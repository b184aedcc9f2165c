import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from './line-diff.ts';

test('a change is shown with three lines around it', () => {
  const before = 'a\nb\nc\nd\ne\nf\n';
  expect(unifiedDiff('x.yaml', before, before.replace('e\n', 'E\nE2\n'))).toEqual([
    '--- a/x.yaml',
    '+++ b/x.yaml',
    '@@ -2,5 +2,6 @@',
    ' b',
    ' c',
    ' d',
    '-e',
    '+E',
    '+E2',
    ' f',
  ]);
});

test('a path from the git top has the head of git, and a name that would end a line is quoted as git does it', () => {
  expect(unifiedDiff('d/x y.yaml', 'a\n', 'b\n', true).slice(0, 3)).toEqual([
    'diff --git a/d/x y.yaml b/d/x y.yaml',
    '--- a/d/x y.yaml',
    '+++ b/d/x y.yaml',
  ]);
  expect(unifiedDiff('a"\u202e\n.yaml', 'a\n', 'b\n')[0]).toBe('--- "a/a\\"\\342\\200\\256\\012.yaml"');
  expect(unifiedDiff('größe.yaml', 'a\n', 'b\n')[0]).toBe('--- a/größe.yaml');
});

test('a last line without a line feed is said so', () => {
  expect(unifiedDiff('x', 'a', 'a\n')).toEqual([
    '--- a/x',
    '+++ b/x',
    '@@ -1,1 +1,1 @@',
    '-a',
    '\\ No newline at end of file',
    '+a',
  ]);
  expect(unifiedDiff('x', 'a\n', 'a\n')).toEqual([]);
});

test('a diff applied to the old text gives the new one, and is as short as can be', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 40 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = unifiedDiff('x', before, after);
      expect(patched(before, lines)).toBe(after);
      const changes = lines.slice(2).filter((line) => /^[-+]/.test(line)).length;
      expect(changes).toBe(fewestChanges(split(before), split(after)));
    }),
    { numRuns: 2000 },
  );
});

test('texts that have nothing in common take no quadratic time', () => {
  const numbered = (word: string): string => Array.from({ length: 50_000 }, (_, index) => `${word}${index}\n`).join('');
  const started = performance.now();
  expect(unifiedDiff('x', numbered('a'), numbered('b'))).toHaveLength(100_003);
  expect(performance.now() - started).toBeLessThan(3000);
});

function split(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** As `patch` does it, by the numbers of the hunks. */
function patched(before: string, diff: readonly string[]): string {
  const old = split(before);
  const result: string[] = [];
  let at = 0;
  for (let index = 2; index < diff.length; index++) {
    const line = diff[index]!;
    const hunk = /^@@ -(\d+),(\d+) /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      result.push(...old.slice(at, start));
      at = start;
    } else if (!line.startsWith('\\')) {
      const text = line.slice(1) + (diff[index + 1]?.startsWith('\\') ? '' : '\n');
      if (line[0] !== '+') expect(old[at++]).toBe(text);
      if (line[0] !== '-') result.push(text);
    }
  }
  return [...result, ...old.slice(at)].join('');
}

/** By the longest common subsequence. */
function fewestChanges(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const line of a) {
    const next = [0];
    for (let index = 0; index < b.length; index++) {
      next.push(line === b[index] ? row[index]! + 1 : Math.max(row[index + 1]!, next[index]!));
    }
    row = next;
  }
  return a.length + b.length - 2 * row[b.length]!;
}
