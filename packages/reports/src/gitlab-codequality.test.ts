import type { Report } from '@sallyport/model';
import { expect, test } from 'vitest';
import { gitlabCodequality } from './gitlab-codequality.ts';
import { emptyReport, nothingScanned, richReport } from './testing/sample-report.ts';
import { problems, readSchema } from './testing/schemas.ts';

const schema = readSchema(new URL('testing/gitlab-codequality.schema.json', import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: a document as its readers have it
const read = (report: Report): any[] => JSON.parse([...gitlabCodequality.write(report)].join(''));

test.each([richReport, emptyReport, nothingScanned])('%o is valid by the schema', (make) => {
  expect(problems(schema, read(make()))).toEqual([]);
});

test('a finding, an exception and a gap', () => {
  const issues = read(richReport());
  expect(issues[0]).toMatchObject({
    check_name: 'container-privileged',
    severity: 'blocker',
    location: { path: 'apps/shop front/deploy/web.yaml', lines: { begin: 10, end: 10 } },
  });
  expect(issues[7]).toMatchObject({ severity: 'info', description: expect.stringContaining('[accepted: EX-1') });
  expect(issues.at(-3)).toMatchObject({
    check_name: 'gap/parse-error',
    severity: 'major',
    location: { path: 'apps/shop front/broken.yaml', lines: { begin: 3 } },
  });
});

test('fingerprints are unique, gaps included', () => {
  const fingerprints = read(richReport()).map((issue) => issue.fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
});

test('a clean report is an empty list', () => {
  expect(read(emptyReport())).toEqual([]);
});
