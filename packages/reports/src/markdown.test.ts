import { expect, test } from 'vitest';
import { markdown } from './markdown.ts';
import { emptyReport, finding, hostile, largeReport, reportOf, richReport, rule } from './testing/sample-report.ts';
import type { WriteOptions } from './writer.ts';

const write = (report = richReport(), options: WriteOptions = {}): string =>
  [...markdown.write(report, options)].join('');

test('begins with the marker by which the next run finds the comment', () => {
  expect(write().split('\n')[0]).toBe('<!-- sallyport:report:apps/shop-front:pr -->');
  expect(write(emptyReport()).split('\n')[0]).toBe('<!-- sallyport:report:root:pr -->');
});

test('a folder name cannot end the comment', () => {
  const text = write({ ...emptyReport(), gitPrefix: 'a--><script>/' });
  expect(text.split('\n')[0]).toBe('<!-- sallyport:report:a-script-:pr -->');
});

test('tells verdict, counts, why, gaps, new and known findings, exceptions and how to reproduce it', () => {
  const text = write();
  for (const part of [
    '❌ Sallyport: fail',
    '| new | 1 | 4 | 3 | 0 |',
    '| known | 0 | 1 | 0 | 1 |',
    '**block** by `no-critical` at `apps/shop front/sallyport.yaml:12` for 1 finding',
    '`apps/shop front/broken.yaml:3` parse-error',
    '`apps/shop front/deploy/web.yaml:10`',
    '<summary>1 known finding</summary>',
    '<summary>2 excepted findings</summary>',
    "sallyport scan 'apps/shop front' --stage pr",
  ]) {
    expect(text).toContain(part);
  }
});

test('the only markup is ours', () => {
  const tags = new Set(
    write()
      .replace(/(`+)[^`].*?[^`]?\1(?!`)/g, '')
      .match(/<[^ >]*/g),
  );
  expect([...tags].sort()).toEqual(['<!--', '</details', '</summary', '<br', '<details', '<summary']);
});

test('each row of a table has its five bars', () => {
  const rows = write()
    .split('\n')
    .filter((line) => /^\| (🟥|🟧|🟨|🟦) \w+ \|/u.test(line));
  expect(rows).toHaveLength(11);
  for (const row of rows) expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(5);
});

test.each([
  ['many findings', largeReport(20_000)],
  [
    'many gaps',
    reportOf([], { gaps: Array.from({ length: 5000 }, () => ({ path: hostile, reason: 'binary', message: hostile })) }),
  ],
  [
    'long names',
    reportOf(
      Array.from({ length: 3000 }, (_, index) =>
        finding(rule({ id: `r${index}`, title: 'T', severity: 'high' }), '@'.repeat(100_000)),
      ),
    ),
  ],
  [
    'long policy',
    reportOf([], {
      verdict: {
        outcome: 'fail',
        because: Array.from({ length: 5000 }, () => ({
          rule: hostile,
          mode: 'block',
          path: hostile,
          line: 1,
          count: 0,
          fingerprints: [],
        })),
      },
    }),
  ],
])('%s fit into a comment, with a count of the rest', (_, report) => {
  const text = write(report, { showPassed: true });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toMatch(/… and \d+ more/);
  expect(text).toContain('Reproduce');
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
});

test('a long path fits too', () => {
  expect(write({ ...emptyReport(), gitPrefix: `${'a/'.repeat(50_000)}` }).length).toBeLessThan(65_536);
});
